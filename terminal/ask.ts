/** Asking a person for a line, on a terminal. */

/** Asks, and waits for a line; nothing at the end of the input. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Whether there is a person to ask: somebody types, and sees what is asked. */
export function canAsk(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}

/** Asks on this terminal. What was typed ahead is kept for the next question. */
export function terminalAsk(
  read: (into: Uint8Array) => Promise<number | null> = (into) => Deno.stdin.read(into),
  write: (text: string) => void = (text) => Deno.stdout.writeSync(new TextEncoder().encode(text)),
): Ask {
  const decoder = new TextDecoder(), chunk = new Uint8Array(1024);
  let typed = "", isOver = false;
  return async (prompt) => {
    write(prompt);
    while (!typed.includes("\n") && !isOver) {
      const count = await read(chunk);
      if (count === null) isOver = true;
      else typed += decoder.decode(chunk.subarray(0, count), { stream: true });
    }
    const [line, ...rest] = typed.split("\n");
    if (isOver && rest.length === 0 && line === "") return undefined;
    typed = rest.join("\n");
    return line.replace(/\r$/, "");
  };
}
