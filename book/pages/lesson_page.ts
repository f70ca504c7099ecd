/** A lesson, and what is read beside the lessons. */
import type { Workbook } from "../actions/workbook.ts";
import { readGiven } from "../server/given_files.ts";
import { Refusal } from "../server/refusal.ts";
import { type Content, type Page, page } from "./shell.ts";

/** Texts that belong to no module, by the names of their files. */
const BESIDE: Readonly<Record<string, string>> = {
  README: "Before you begin",
  GLOSSARY: "Glossary",
  PYTORCH: "Here and in PyTorch",
};

export async function lessonPage(name: string, workbook: Workbook): Promise<Page> {
  return page(workbook.course, await lessonContent(name, workbook));
}

/** @throws {Refusal} where there is no such lesson */
export async function lessonContent(
  name: string,
  { course, built }: Pick<Workbook, "course" | "built">,
): Promise<Content> {
  const module = course.modules.find(({ folder }) => folder === name);
  const title = module?.title ?? (Object.hasOwn(BESIDE, name) ? BESIDE[name] : undefined);
  if (title === undefined) throw new Refusal(404, "There is no such lesson");
  const html = new TextDecoder().decode(await readGiven(`lessons/${name}.html`, built, /\.html$/));
  return { title, folder: name, html };
}
