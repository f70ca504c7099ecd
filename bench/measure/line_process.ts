/** A process that answers line by line: JSON in, JSON out. */

export interface LineProcess extends AsyncDisposable {
  readonly pid: number;
  /** Says something that has no answer. */
  readonly tell: (message: unknown) => Promise<void>;
  /** Says something, and waits for the answer. */
  readonly ask: (message: unknown) => Promise<unknown>;
}

/**
 * Speaks with a process whose input and output are pipes; it ends when its input does.
 *
 * @param name for the error where it has ended by itself
 */
export function speakWith(name: string, child: Deno.ChildProcess): LineProcess {
  const input = child.stdin.getWriter(), encoder = new TextEncoder();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const tell = (message: unknown) => input.write(encoder.encode(`${JSON.stringify(message)}\n`));
  return {
    pid: child.pid,
    tell,
    ask: async (message) => {
      await tell(message);
      let line = "";
      while (!line.endsWith("\n")) {
        const { done, value } = await output.read();
        if (done) throw new Error(`${name} ended: see its message above`);
        line += value;
      }
      return JSON.parse(line);
    },
    [Symbol.asyncDispose]: async () => {
      await input.close();
      await output.cancel();
      await child.status;
    },
  };
}

/** The other end, in such a process: answers every line until there are no more. */
export async function answerLines(
  answer: (message: unknown) => unknown | Promise<unknown>,
): Promise<void> {
  let rest = "";
  for await (const part of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    for (const line of lines) console.log(JSON.stringify(await answer(JSON.parse(line))));
  }
}
