/** The map of the course: every task, where it stands, and what it needs. */
import { type Course, type CourseTask, directNeeds, moduleNumber } from "../../grader/course.ts";
import type { ModuleManifest } from "../../grader/manifest.ts";
import { escapeMarkup } from "../../terminal/markup.ts";
import type { Workbook } from "../actions/workbook.ts";
import { readGiven } from "../server/given_files.ts";
import { type Content, type Page, page } from "./shell.ts";

export async function mapPage(workbook: Workbook): Promise<Page> {
  return page(workbook.course, await mapContent(workbook));
}

/** The map, in which no task stands anywhere yet. */
export async function mapContent(
  { course, built }: Pick<Workbook, "course" | "built">,
): Promise<Content> {
  const drawing = new TextDecoder().decode(await readGiven("map.svg", built, /\.svg$/));
  const modules = course.modules.map((module) => moduleList(module, course));
  return {
    title: "Map",
    html: `<h1>Kindling</h1>
<p class="lead">Build your own PyTorch, task by task. <span id="total"></span></p>
<p id="next" class="next"></p>
<div class="modules">${modules.join("\n")}</div>
<h2 id="drawing">What depends on what</h2>
<p>An arrow leads from a task to those that call its code. Each task can be done by itself: what it
needs is lent to you until you have your own.</p>
<div class="wide map" tabindex="0" role="region" aria-labelledby="drawing">${drawing}</div>`,
  };
}

function moduleList(module: ModuleManifest, course: Course): string {
  const own = course.tasks.filter((task) => task.module === module);
  const items = own.map((task) => taskItem(task, directNeeds(course, task)));
  const name = `${moduleNumber(module)} ${escapeMarkup(module.title)}`;
  return `<section class="module" data-module="${module.folder}">
<h2><a href="/lesson/${module.folder}">${name}</a></h2>
<p class="count"></p>
<ul>${items.join("")}</ul>
</section>`;
}

function taskItem(task: CourseTask, needs: readonly CourseTask[]): string {
  const { id, title, optional, module } = task;
  const needed = needs.length > 0 ? `needs ${needs.map(({ id }) => id).join(", ")}` : "";
  return `<li data-task="${id}"${optional ? " data-optional" : ""}>
<span class="status"></span>
<a href="/lesson/${module.folder}#task-${id}">${id} ${escapeMarkup(title)}</a>
<span class="quiet">${optional ? "optional" : ""}${optional && needed ? ", " : ""}${needed}</span>
</li>`;
}
