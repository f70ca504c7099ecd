/**
 * Colours and weights of text on a terminal. Written here and not taken from a package: a command that
 * needs no package works where none can be fetched.
 */

/** A way to show a text, if colours are on. */
export type Paint = (text: string) => string;

let isOn = !Deno.noColor;

/** Whether colours are on. */
export function isColorEnabled(): boolean {
  return isOn;
}

/** Switches colours on or off, for all that is painted from now on. */
export function setColorEnabled(value: boolean): void {
  isOn = value;
}

function style(open: number, close: number): Paint {
  const start = `\x1b[${open}m`, end = `\x1b[${close}m`;
  // What was painted before ends in the same sign: behind it this style goes on.
  return (text) => isOn ? start + text.replaceAll(end, end + start) + end : text;
}

export const bold: Paint = style(1, 22);
export const dim: Paint = style(2, 22);
export const red: Paint = style(31, 39);
export const green: Paint = style(32, 39);
export const yellow: Paint = style(33, 39);
export const cyan: Paint = style(36, 39);
export const gray: Paint = style(90, 39);

/** The text without colours and other sequences that drive a terminal. */
export function stripAnsiCode(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\x1b\x9b](?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))?/g, "");
}
