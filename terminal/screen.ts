/** What the terminal can show: colours, its width, and a line that is written over. */
import { setColorEnabled } from "./colors.ts";

/** Colours are on for a terminal that did not ask for none; `FORCE_COLOR` and `NO_COLOR` decide first. */
export function configureColors(): void {
  const off = Deno.env.get("NO_COLOR"), on = Deno.env.get("FORCE_COLOR");
  setColorEnabled(!off && (!!on || Deno.stdout.isTerminal()));
}

/** How many columns there are, 80 where the output is no terminal. */
export function columns(): number {
  if (!Deno.stdout.isTerminal()) return 80;
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
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
  const write = (text: string) => {
    try {
      Deno.stderr.writeSync(new TextEncoder().encode(text));
    } catch {
      // the terminal was closed
    }
  };
  return {
    show: (text) => {
      if (visible) write(`\r\x1b[2K${text.slice(0, columns() - 1)}`);
    },
    clear: () => {
      if (visible) write("\r\x1b[2K");
    },
  };
}
