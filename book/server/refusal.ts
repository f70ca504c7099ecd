/** Why a request is not done: the message names the action and the state. */
import type { TaskFile } from "../messages.ts";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** What stands where something was to be written. */
  readonly file?: TaskFile;

  constructor(status: number, message: string, file?: TaskFile) {
    super(message);
    this.status = status;
    this.file = file;
  }
}
