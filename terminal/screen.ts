/** What the terminal can show: colours, its size, and what is written over. */
import { setColorEnabled } from "./colors.ts";

/** Colours are on for a terminal that did not ask for none; `FORCE_COLOR` and `NO_COLOR` decide first. */
export function configureColors(): void {
  const off = Deno.env.get("NO_COLOR"), on = Deno.env.get("FORCE_COLOR");
  setColorEnabled(!off && (!!on || Deno.stdout.isTerminal()));
}

/** The variable by which a command that shows another's output says how wide it may be. */
export const COLUMNS = "KINDLING_COLUMNS";

/** How many columns there are, 80 where the output is no terminal. */
export function columns(): number {
  if (Deno.stdout.isTerminal()) return windowSize().columns;
  const told = Number(Deno.env.get(COLUMNS));
  return Number.isInteger(told) && told > 0 ? told : 80;
}

/** The terminal's size, 80 by 24 where it has none. */
export function windowSize(): { readonly columns: number; readonly rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    if (columns > 0 && rows > 0) return { columns, rows };
  } catch {
    // there is no terminal
  }
  return { columns: 80, rows: 24 };
}

/** Windows tells nobody that a window has another size: so often it is looked at. */
const LOOK_MS = 300;

/** Tells when the window has another size, until it is disposed of. */
export function onResize(told: () => void): Disposable {
  if (Deno.build.os !== "windows") {
    Deno.addSignalListener("SIGWINCH", told);
    return { [Symbol.dispose]: () => Deno.removeSignalListener("SIGWINCH", told) };
  }
  let before = windowSize();
  const timer = setInterval(() => {
    const now = windowSize();
    if (now.columns !== before.columns || now.rows !== before.rows) told();
    before = now;
  }, LOOK_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Draws a whole window over the one before. */
export function drawWindow(lines: readonly string[]): void {
  // A line that is wider than it was thought to be is cut, and does not push the others up.
  write(
    Deno.stdout,
    `\x1b[?7l\x1b[H${lines.map((line) => `${line}\x1b[K`).join("\n")}\x1b[J\x1b[?7h`,
  );
}

/**
 * Writes a text at once, without a line break behind it, and returns whether that could be done: not
 * where nobody reads it any more.
 */
export function write(to: { writeSync(bytes: Uint8Array): number }, text: string): boolean {
  try {
    const bytes = new TextEncoder().encode(text);
    for (let written = 0; written < bytes.length;) written += to.writeSync(bytes.subarray(written));
    return true;
  } catch {
    return false; // the terminal was closed
  }
}

/** How many lines there are, 24 where the output is no terminal. */
export function lines(): number {
  if (!Deno.stdout.isTerminal()) return 24;
  try {
    return Deno.consoleSize().rows;
  } catch {
    return 24;
  }
}

/** A line that is written over again and again on a terminal, and does not appear elsewhere. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const visible = Deno.stderr.isTerminal();
  return {
    show: (text) => {
      if (visible) write(Deno.stderr, `\r\x1b[2K${text.slice(0, columns() - 1)}`);
    },
    clear: () => {
      if (visible) write(Deno.stderr, "\r\x1b[2K");
    },
  };
}
