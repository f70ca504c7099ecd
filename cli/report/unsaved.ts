/** What is said where verdicts could not be kept. */
import { yellow } from "../../terminal/colors.ts";

export function sayUnsaved(reason: string): void {
  console.error(yellow(`The progress could not be saved: ${reason}`));
}
