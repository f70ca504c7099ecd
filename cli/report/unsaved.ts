/** What is said where something could not be kept, or what was kept is damaged. */
import { columns } from "../../terminal/screen.ts";
import { yellow } from "../../terminal/colors.ts";
import { printable, wrap } from "../../terminal/text.ts";

export function sayUnsaved(words: string): void {
  console.error(yellow(wrap(printable(words), columns())));
}
