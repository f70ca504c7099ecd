/**
 * What of the workbook runs the library in a page, as files: the pages on which a network is asked, and
 * the live figures of the lessons. They work from a folder, from a plain server, and in the workbook.
 */
import { importMap, importMapFlag, treeUrl } from "../../grader/plan/link.ts";
import { runLimited } from "../../terminal/limited_child.ts";
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { CannotStart } from "../../terminal/usage.ts";
import type { Implementation } from "./build/course_links.ts";
import type { MakeDemosOptions } from "./build/make_demos.ts";
import type { DemoWeights } from "./demos.ts";

/**
 * The flags of a process that bundles: it has a lock file of its own, since nobody else has to fetch
 * what that names, and is linked to the reference whatever it bundles.
 */
export function bundlingFlags(): string[] {
  const path = (file: string) => toPath(new URL(file, ROOT));
  return [
    ...["run", "-A", "--quiet", `--config=${path("deno.json")}`],
    ...[`--lock=${path("book/demo/deno.lock")}`, importMapFlag(importMap(treeUrl("solutions")))],
  ];
}

export interface DemoOptions {
  /** Whose code: `mine` is the learner's as far as it is written. */
  readonly implementation: Implementation;
  /** The learner's folder. Default: `tasks/` */
  readonly tasks?: URL;
  /**
   * `.safetensors` files of the pages' training programs. Of a page that has none it is said how to
   * train one; to read digits there are the reference's, as `deno task demo` has them.
   */
  readonly weights?: DemoWeights;
  /** Where a link in each page leads back to. Default: they have none */
  readonly home?: string;
}

/**
 * Writes `digit.html` and so on, with what belongs to them, into a folder, which is made.
 *
 * @throws {CannotStart} where it cannot be done; the message says why
 */
export async function exportDemos(folder: URL, options: DemoOptions): Promise<void> {
  const { implementation, tasks, weights = {}, home } = options;
  const urls = Object.entries(weights).map(([name, { href }]) => [name, href]);
  await make({
    ...{ what: "demos", folder: folder.href, implementation },
    ...{ tasks: tasks?.href, weights: Object.fromEntries(urls), home },
  });
}

export interface FigureOptions extends Pick<DemoOptions, "implementation" | "tasks"> {
  /**
   * `module` exports `mount(place, api)`; `script` fills every `<kindling-figure name="2.1">` of a page
   * by itself, and runs in one that is opened from a folder too, where browsers load no modules.
   */
  readonly format: "module" | "script";
}

/**
 * Writes `2.1.js` and so on into a folder, which is made: one for each task with a live figure.
 *
 * @throws {CannotStart} where it cannot be done; the message says why
 */
export async function exportFigures(folder: URL, options: FigureOptions): Promise<void> {
  const { implementation, tasks, format } = options;
  await make({
    ...{ what: "figures", folder: folder.href, implementation },
    ...{ tasks: tasks?.href, format },
  });
}

/** What the process that bundles is to make. */
export type Order =
  & { readonly folder: string; readonly implementation: Implementation; readonly tasks?: string }
  & (
    | {
      readonly what: "demos";
      readonly weights: MakeDemosOptions["weights"];
      readonly home?: string;
    }
    | { readonly what: "figures"; readonly format: FigureOptions["format"] }
  );

/** So long it may take, in milliseconds; a second is usual. */
const PATIENCE = 120_000;

async function make(order: Order): Promise<void> {
  const program = toPath(new URL("build/main.ts", import.meta.url));
  const { ended, stderr } = await runLimited(
    [...bundlingFlags(), program, JSON.stringify(order)],
    PATIENCE,
  );
  if (ended === "well") return;
  throw new CannotStart(
    `The pages that run the library cannot be made (${ended}): ${stderr.trim()}`,
  );
}
