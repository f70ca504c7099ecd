/**
 * Makes the pages of the workbook: lessons, the drawing of the course, scripts. Run by `built_pages.ts` in
 * a process and with a lock file of its own, since it alone needs the packages that render:
 *
 *     deno run -A --lock=book/deno.lock book/build/main.ts FOLDER
 */
import { type Course, loadCourse, loadQuiz } from "../../grader/course.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { bundleScripts } from "./bundle_scripts.ts";
import { courseDrawing } from "./course_drawing.ts";
import { lessonHtml } from "./lesson_html.ts";
import { renderMarkdown } from "./markdown.ts";

/** Texts that belong to no module. */
const BESIDE = ["README", "GLOSSARY", "PYTORCH"];

async function build(out: URL): Promise<void> {
  const course = await loadCourse();
  for (const folder of ["lessons", "quiz", "assets"]) {
    await Deno.mkdir(new URL(folder, out), { recursive: true });
  }
  const scripts = bundleScripts(out);
  await Promise.all([writeLessons(course, out), writeQuestions(course, out)]);
  await Deno.writeTextFile(new URL("map.svg", out), await courseDrawing(course));
  for (const sheet of ["style.css", "training/train.css"]) {
    const name = sheet.split("/").at(-1)!;
    await Deno.copyFile(new URL(`book/page/${sheet}`, ROOT), new URL(`assets/${name}`, out));
  }
  await scripts;
}

async function writeLessons(course: Course, out: URL): Promise<void> {
  const figures = await figureNames();
  for (const { folder } of course.modules) {
    const text = await Deno.readTextFile(new URL(`modules/${folder}/README.md`, ROOT));
    const tasks = course.tasks.filter((task) => task.module.folder === folder);
    const html = lessonHtml(text, { place: `modules/${folder}/README.md`, tasks, figures });
    await Deno.writeTextFile(new URL(`lessons/${folder}.html`, out), html);
  }
  for (const name of BESIDE) {
    const text = await Deno.readTextFile(new URL(`modules/${name}.md`, ROOT));
    const html = lessonHtml(text, { place: `modules/${name}.md`, tasks: [], figures });
    await Deno.writeTextFile(new URL(`lessons/${name}.html`, out), html);
  }
}

/** The tasks that have a live figure: there is a script of that name. */
async function figureNames(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    for await (const { name } of Deno.readDir(new URL("book/figures/", ROOT))) {
      const figure = /^(\d+\.\d+[a-z]?)\.ts$/.exec(name)?.[1];
      if (figure !== undefined) names.add(figure);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}

async function writeQuestions(course: Course, out: URL): Promise<void> {
  for (const module of course.modules) {
    const render = (text: string) =>
      renderMarkdown(text, { place: `modules/${module.folder}/README.md` });
    const questions = (await loadQuiz(module)).map(({ id, given, question, why }) => [id, {
      ...given !== undefined && { given: render(given) },
      ...{ question: render(question), why: render(why) },
    }]);
    const json = JSON.stringify(Object.fromEntries(questions));
    await Deno.writeTextFile(new URL(`quiz/${module.folder}.json`, out), json);
  }
}

if (import.meta.main) await build(folderUrl(Deno.args[0]));
