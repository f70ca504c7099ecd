/**
 * Whether the lessons give the field's words. A word of ours that has a standard name, as the table
 * at the end of a lesson says, gets it where it first occurs; and no later lesson that uses it keeps
 * the standard name to itself.
 */
import { readIfThere } from "../../../terminal/files.ts";
import { ROOT } from "../../../terminal/paths.ts";
import type { Course } from "../../course.ts";
import { GLOSSARY, glossaryText } from "./glossary.ts";
import { type Block, hasWord, type Lesson, readLessons, type Word } from "./lesson.ts";

/** Everything that is wrong with the words of a course, one sentence each. */
export async function wordProblems(course: Pick<Course, "modules">): Promise<string[]> {
  const lessons = await readLessons(course);
  const kept = await readIfThere(new URL(GLOSSARY, ROOT));
  return [
    ...lessonProblems(lessons),
    ...kept === glossaryText(lessons) ? [] : [`${GLOSSARY} is not up to date: deno task glossary`],
  ];
}

/** What is wrong with the lessons, whatever the glossary says. */
export function lessonProblems(lessons: readonly Lesson[]): string[] {
  return lessons.flatMap((lesson, i) => [
    ...lesson.problems,
    ...lesson.words.flatMap((word) => ownProblems(lesson, word)),
    ...lessons.slice(0, i).flatMap(({ path, words }) =>
      words.filter((word) => keepsBack(lesson, word)).map((word) =>
        `${lesson.path}: it uses "${word.word}" and never says ${named(word)}, as ${path} does`
      )
    ),
  ]);
}

/** What is wrong with a word in the lesson whose table has it. */
function ownProblems({ path, blocks }: Lesson, word: Word): string[] {
  const uses = blocks.filter(({ text }) => hasWord(text, word.word));
  if (uses.length === 0) return [`${path}: "${word.word}" is in the table and not in the text`];
  if (word.elsewhere.length === 0) return [];
  const problems = word.elsewhere.filter((name) => !blocks.some(({ text }) => hasWord(text, name)))
    .map((name) => `${path}: "${word.word}" is called ${name} in the table and not in the text`);
  const first = uses.find(({ isCover }) => !isCover) ?? uses[0];
  const places = word.of === undefined ? [first] : uses;
  if (places.some((block) => givesName(block, word))) return problems;
  return [
    ...problems,
    `${path}: "${word.word}" is used and not called ${named(word)} there: "${start(first.text)}"`,
  ];
}

/** Whether a later lesson uses a word of ours and gives none of its standard names. */
function keepsBack({ blocks, words }: Lesson, word: Word): boolean {
  return word.elsewhere.length > 0 && word.of === undefined &&
    blocks.some(({ text }) => hasWord(text, word.word)) &&
    !blocks.some((block) => givesName(block, word)) &&
    // a word may stand for something else later, which that lesson's table says
    !words.some((own) => own.word === word.word);
}

function givesName({ text }: Block, { elsewhere }: Word): boolean {
  return elsewhere.some((name) => hasWord(text, name));
}

function named({ elsewhere }: Word): string {
  return elsewhere.map((name) => `"${name}"`).join(" or ");
}

function start(text: string): string {
  return text.length > 70 ? `${text.slice(0, 70)}…` : text;
}
