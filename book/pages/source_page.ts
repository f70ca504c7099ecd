/** A file of the course, to be read: what a lesson links to. */
import { filesOf } from "../../grader/course.ts";
import { escapeMarkup } from "../../terminal/markup.ts";
import { printable } from "../../terminal/text.ts";
import type { Workbook } from "../actions/workbook.ts";
import { readGiven } from "../server/given_files.ts";
import { Refusal } from "../server/refusal.ts";
import { type Content, type Page, page } from "./shell.ts";

const SOURCE = /\.(ts|js|wgsl|py|txt|json)$/;

/** @throws {Refusal} for an answer that is not to be seen yet */
export async function sourcePage(path: string, workbook: Workbook): Promise<Page> {
  const { course, root, places } = workbook, [tree, ...rest] = path.split("/");
  const answers: Readonly<Record<string, URL>> = {
    tasks: places.tasks,
    solutions: places.solutions,
  };
  if (!Object.hasOwn(answers, tree)) return page(course, await givenSource(path, root));
  if (tree === "solutions") await requirePassed(rest.join("/"), workbook);
  return page(course, await sourceContent(path, answers[tree]));
}

/**
 * A file that everyone is given.
 *
 * @throws {Refusal} for all others
 */
export async function givenSource(path: string, root: URL): Promise<Content> {
  const [tree] = path.split("/");
  if (!OPEN.includes(tree)) throw new Refusal(404, "There is no such file to be read");
  return await sourceContent(path, new URL(`${tree}/`, root));
}

async function sourceContent(path: string, folder: URL): Promise<Content> {
  const bytes = await readGiven(path.slice(path.indexOf("/") + 1), folder, SOURCE);
  const text = printable(new TextDecoder().decode(bytes).replaceAll("\r\n", "\n"));
  return {
    title: path,
    html: `<h1 class="path">${escapeMarkup(path)}</h1>
<pre tabindex="0"><code>${escapeMarkup(text)}</code></pre>`,
  };
}

/** Folders that anyone may read. */
const OPEN = ["modules", "data", "train", "bench"];

/** @throws {Refusal} for what is no answer by exactly this name, or not to be seen yet */
async function requirePassed(path: string, { course, board }: Workbook): Promise<void> {
  const answered = course.tasks.filter((task) => filesOf([task]).includes(path));
  if (answered.length === 0) throw new Refusal(404, "There is no such file to be read");
  const states = await board.states();
  const isPassed = (id: string) =>
    states.some((state) => state.id === id && state.status === "passed");
  const open = answered.filter(({ id }) => !isPassed(id)).map(({ id }) => id).join(" and ");
  if (!open) return;
  throw new Refusal(403, `solutions/${path} answers ${open}, and is shown once that is passed`);
}
