/** A lesson in its parts: that of each task has a place for its bench beside the text. */
import type { CourseTask } from "../../grader/course.ts";
import { escapeMarkup } from "../../terminal/markup.ts";
import { parseMarkdown, type Place, renderTokens, type Token } from "./markdown.ts";

export interface LessonOptions extends Place {
  /** The tasks of the lesson, in its order. */
  readonly tasks: readonly Pick<CourseTask, "id" | "title">[];
  /** The tasks that have a live figure. */
  readonly figures: ReadonlySet<string>;
}

/**
 * The lesson as HTML. A task that has no heading of its own stands with the one before it.
 *
 * @throws {Error} where the first task has none
 */
export function lessonHtml(lesson: string, { place, tasks, figures }: LessonOptions): string {
  const parts = partsOf(parseMarkdown(lesson, { place }));
  const benches = new Map<Token[], string[]>();
  let last: Token[] | undefined;
  for (const { id } of tasks) {
    last = parts.find((part) => headingOf(part).startsWith(`${id} `)) ?? last;
    if (!last) throw new Error(`${place} has no part for task ${id}`);
    benches.set(last, [...benches.get(last) ?? [], id]);
  }
  const [first, ...rest] = parts.map((part) =>
    partHtml(renderTokens(part), benches.get(part) ?? [], figures)
  );
  const opening = `<div class="opening">${first}${contents(parts, benches, tasks)}</div>`;
  return [opening, ...rest].join("\n");
}

/** What stands on the page, with a place for each task's status. */
function contents(
  parts: readonly Token[][],
  benches: ReadonlyMap<Token[], string[]>,
  tasks: LessonOptions["tasks"],
): string {
  const items = parts.filter(([open]) => open.tag === "h2").flatMap((part) => {
    const own = benches.get(part) ?? [], heading = headingOf(part);
    const headed = own.find((id) => heading.startsWith(`${id} `));
    const others = own.filter((id) => id !== headed).map((id) =>
      contentsItem(`task-${id}`, `${id} ${tasks.find((task) => task.id === id)!.title}`, id)
    );
    const name = `${part[0].attrGet("id")}`;
    return [contentsItem(name, heading.replaceAll("`", ""), headed), ...others];
  });
  if (items.length < 2) return "";
  return `<nav class="contents" aria-label="On this page"><ul>${items.join("")}</ul></nav>`;
}

function contentsItem(name: string, text: string, id?: string): string {
  const link = `<a href="#${name}">${escapeMarkup(text)}</a>`;
  return id === undefined
    ? `<li>${link}</li>`
    : `<li data-task="${id}">${link} <span class="status"></span></li>`;
}

function partHtml(text: string, ids: readonly string[], figures: ReadonlySet<string>): string {
  if (ids.length === 0) return `<section class="part"><div class="text">\n${text}</div></section>`;
  const live = ids.filter((id) => figures.has(id))
    .map((id) => `<kindling-figure name="${id}"></kindling-figure>`);
  const benches = ids.map((id) =>
    `<section class="bench" id="task-${id}" data-task="${id}" ` +
    `aria-label="Task ${id}"></section>`
  );
  return `<section class="part with-bench"><div class="text">
${text}${live.join("")}</div>
<div class="benches">${benches.join("")}</div></section>`;
}

/** What stands below each heading of the second level, that with it, and what stands above them all. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === "heading_open" && token.tag === "h2") parts.push([]);
    parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function headingOf([open, text]: readonly Token[]): string {
  return open?.type === "heading_open" ? text.content : "";
}
