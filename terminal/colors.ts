/** Colours and weights of letters on a terminal: https://en.wikipedia.org/wiki/ANSI_escape_code */

let enabled = !Deno.noColor;

/** Turns all colours on or off. */
export function setColorEnabled(on: boolean): void {
  enabled = on;
}

/** What is within stays as it is where another such piece ends in it. */
function style(on: number, off: number): (text: string) => string {
  const start = `\x1b[${on}m`, end = `\x1b[${off}m`;
  return (text) => enabled ? `${start}${text.replaceAll(end, end + start)}${end}` : text;
}

export const bold: (text: string) => string = style(1, 22);
export const dim: (text: string) => string = style(2, 22);
export const red: (text: string) => string = style(31, 39);
export const green: (text: string) => string = style(32, 39);
export const yellow: (text: string) => string = style(33, 39);
export const cyan: (text: string) => string = style(36, 39);
export const gray: (text: string) => string = style(90, 39);

/** What a terminal obeys and does not show: colours, the cursor's ways, titles, links. */
const SEQUENCE =
  // deno-lint-ignore no-control-regex
  /[\u001b\u009b](?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** The text as it is seen. */
export function stripAnsiCode(text: string): string {
  return text.replace(SEQUENCE, "");
}
