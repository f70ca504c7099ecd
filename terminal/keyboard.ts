/**
 * Single keys from a terminal, which says each one at once and shows none of them. Ctrl-C and its like
 * are keys, too, and no signals: what runs beside this process hears nothing of them.
 */
import { readJob } from "./job.ts";

/** So many signs at once are no keys, but a text that was pasted. */
const PASTED = 8;

/** What terminals send for keys that are no letters. */
const SEQUENCES: Readonly<Record<string, string>> = {
  ...{ "[A": "up", "[B": "down", "[5~": "page up", "[6~": "page down" },
  ...{ "[H": "home", "[1~": "home", "[F": "end", "[4~": "end" },
  ...{ OA: "up", OB: "down", OH: "home", OF: "end" },
};

const CONTROLS: Readonly<Record<string, string>> = {
  ...{ "\x03": "ctrl-c", "\x1a": "ctrl-z", "\x1c": "ctrl-\\" },
  ...{ "\r": "enter", "\n": "enter", "\x1b": "escape", " ": "space" },
};

/** The keys in what a terminal has sent: `["a", "space", "page up", "ctrl-c"]`. */
export function keysIn(text: string): string[] {
  // deno-lint-ignore no-control-regex
  const parts = text.match(/\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|[^]/gu) ?? [];
  if (parts.filter((part) => !part.startsWith("\x1b")).length > PASTED) return [];
  return parts.flatMap((part) => {
    if (Object.hasOwn(CONTROLS, part)) return CONTROLS[part];
    if (part.startsWith("\x1b")) return SEQUENCES[part.slice(1)] ?? [];
    return part < " " ? [] : part.toLowerCase();
  });
}

/** Listens until it is disposed of; the terminal then is what it was before. */
export interface Keyboard extends Disposable {
  /** Stops all of the job, as Ctrl-Z does; the shell's `fg` continues it. */
  readonly suspend: () => void;
}

const isWindows = Deno.build.os === "windows";

/**
 * Tells of every key, and that the job was continued. Nothing where the input is no terminal, or where
 * another program has it.
 */
export function listenToKeys(
  told: (key: string) => void,
  continued: () => void = () => {},
): Keyboard | undefined {
  if (!Deno.stdin.isTerminal() || !readJob().isInFront) return undefined;
  let isOver = false;
  const restore = () => setRaw(false);
  const goOn = () => {
    if (!readJob().isInFront) return;
    setRaw(true);
    continued();
  };
  setRaw(true);
  globalThis.addEventListener("unload", restore);
  if (!isWindows) Deno.addSignalListener("SIGCONT", goOn);
  void readKeys((key) => !isOver && told(key));
  return {
    suspend: () => {
      if (!readJob().canContinue) return;
      restore();
      // All of it, `deno task` too, which takes no notice of the polite signal.
      Deno.kill(0, "SIGSTOP");
    },
    [Symbol.dispose]: () => {
      isOver = true;
      globalThis.removeEventListener("unload", restore);
      if (!isWindows) Deno.removeSignalListener("SIGCONT", goOn);
      restore();
    },
  };
}

async function readKeys(told: (key: string) => void): Promise<void> {
  const decoder = new TextDecoder(), buffer = new Uint8Array(1024);
  // Nothing comes from a terminal that is gone.
  const read = () => Deno.stdin.read(buffer).catch(() => null);
  for (let length = await read(); length !== null; length = await read()) {
    keysIn(decoder.decode(buffer.subarray(0, length), { stream: true })).forEach(told);
  }
}

function setRaw(raw: boolean): void {
  try {
    Deno.stdin.setRaw(raw);
  } catch {
    // the terminal is gone
  }
}
