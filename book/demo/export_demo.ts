/** The demos as files that work from a folder, from a plain server, and in the workbook. */
import { runLimited } from "../../terminal/limited_child.ts";
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { CannotStart } from "../../terminal/usage.ts";
import type { Implementation } from "./build/course_links.ts";

/** The lock file of the process that bundles; nobody else has to fetch what it names. */
export const DEMO_LOCK = "book/demo/deno.lock";

/** So long it may take, in milliseconds; a second is usual. */
const PATIENCE = 120_000;

export interface DemoOptions {
  /** Whose code: the learner's as far as it is written, or the reference's. */
  readonly implementation: Implementation;
  /**
   * The weights of `deno task train mnist`: a `.safetensors` file. Default: the reference's, as
   * `deno task demo` has them
   */
  readonly weights?: URL;
}

/**
 * Writes `digit.html` and what belongs to it into a folder, which is made.
 *
 * @throws {CannotStart} where it cannot be done; the message says why
 */
export async function exportDemo(
  folder: URL,
  { implementation, weights }: DemoOptions,
): Promise<void> {
  const path = (file: string) => toPath(new URL(file, ROOT));
  const { ended, stderr } = await runLimited([
    ...["run", "-A", "--quiet", `--config=${path("deno.json")}`, `--lock=${path(DEMO_LOCK)}`],
    ...[path("book/demo/build/main.ts"), toPath(folder), implementation],
    ...weights ? [toPath(weights)] : [],
  ], PATIENCE);
  if (ended === "well") return;
  throw new CannotStart(`The demos cannot be made (${ended}): ${stderr.trim()}`);
}
