/** Every mistake that the rules make in the answers of a task. */
import type { CourseTask } from "../../course.ts";
import { treeUrl } from "../../plan/link.ts";
import { taskFiles } from "../../plan/plan.ts";
import { plainLines, readRegions } from "../../stubs/stub.ts";
import { parseTypeScript } from "./parse_typescript.ts";
import { parseWgsl } from "./parse_wgsl.ts";
import type { Part, Span } from "./parts.ts";
import { applied, type Edit, editsOf } from "./rules.ts";

/** A solution with one mistake made by rule. */
export interface Mutation {
  readonly task: string;
  /** Below `solutions/`. */
  readonly file: string;
  readonly line: number;
  readonly rule: Edit["rule"];
  /** The lines it changes, on one line and with single spaces, and what becomes of them. */
  readonly from: string;
  readonly to: string;
  /** The whole file with the mistake. */
  readonly text: string;
}

/** The mutations of all tasks, in the course's order and then that of the files' texts. */
export async function mutationsOf(tasks: readonly CourseTask[]): Promise<Mutation[]> {
  const paths = [...new Set(tasks.flatMap(taskFiles))];
  const sources = new Map(
    await Promise.all(
      paths.map(async (path) =>
        [path, plainLines(await Deno.readTextFile(new URL(path, treeUrl("solutions"))))] as const
      ),
    ),
  );
  const scripts = paths.filter((path) => path.endsWith(".ts"));
  const parsed = await parseTypeScript(scripts.map((path) => sources.get(path)!));
  const parts = new Map(scripts.map((path, i) => [path, parsed[i]]));
  for (const path of paths) {
    if (path.endsWith(".wgsl")) parts.set(path, parseWgsl(sources.get(path)!));
  }
  return tasks.flatMap((task) =>
    taskFiles(task).flatMap((file) =>
      mutationsIn(sources.get(file)!, { task: task.id, file, parts: parts.get(file)! })
    )
  );
}

/** The mutations of one file's answers to one task. */
export function mutationsIn(
  source: string,
  { task, file, parts }: {
    readonly task: string;
    readonly file: string;
    readonly parts: readonly Part[];
  },
): Mutation[] {
  const answers = answerSpans(source, { task, file });
  const within = parts.filter((part) =>
    answers.some(({ start, end }) => part.start >= start && part.end <= end)
  );
  return editsOf(source, within).sort((a, b) => a.start - b.start || a.end - b.end).map((edit) => {
    const start = source.lastIndexOf("\n", edit.start - 1) + 1;
    const newline = source.indexOf("\n", edit.end);
    const end = newline < 0 ? source.length : newline;
    const text = applied(source, edit);
    return {
      ...{ task, file, rule: edit.rule },
      line: source.slice(0, edit.start).split("\n").length,
      from: onOneLine(source.slice(start, end)),
      to: onOneLine(text.slice(start, end + text.length - source.length)),
      text,
    };
  });
}

/** Where a file answers a task. */
function answerSpans(
  source: string,
  { task, file }: { readonly task: string; readonly file: string },
): Span[] {
  const starts = [0];
  for (const { index } of source.matchAll(/\n/g)) starts.push(index + 1);
  return readRegions(source, { path: file }).filter(({ id }) => id === task).map((region) => {
    const first = region.line - 1 + region.text.length;
    return { start: starts[first], end: starts[first + region.answer.length] };
  });
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
