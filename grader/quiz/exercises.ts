/** The exercises of a lesson, as they stand there: questions, and below them their answers. */
import { readIfThere } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import type { ModuleManifest } from "../manifest.ts";

export interface Exercise {
  /** `"1.4-2"` */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** The exercises of a module's lesson. */
export async function lessonExercises({ folder }: ModuleManifest): Promise<Exercise[]> {
  return exercisesIn(await readIfThere(new URL(`modules/${folder}/README.md`, ROOT)) ?? "");
}

/** The exercises in the text of a lesson, in its order. */
export function exercisesIn(lesson: string): Exercise[] {
  const lines = lesson.replaceAll("\r\n", "\n").split("\n"), found: Exercise[] = [];
  let task = "";
  for (let i = 0; i < lines.length; i++) {
    const heading = /^## (\d+\.\d+[a-z]?) /.exec(lines[i]);
    if (heading) task = heading[1];
    else if (/^## /.test(lines[i])) task = "";
    if (lines[i] !== "### Exercises" || task === "") continue;
    const open = lines.indexOf("<details>", i), close = lines.indexOf("</details>", open);
    const questions = numbered(lines.slice(i + 1, open));
    const answers = numbered(lines.slice(open + 1, close));
    for (const [number, question] of questions) {
      found.push({ id: `${task}-${number}`, question, answer: answers.get(number) ?? "" });
    }
  }
  return found;
}

/** The items of a numbered list by their numbers; `2. and 3.` is one text for both. */
function numbered(lines: readonly string[]): Map<number, string> {
  const items = new Map<number, string>();
  let numbers: number[] = [], text: string[] = [];
  const end = () => {
    for (const number of numbers) items.set(number, dedented(text));
  };
  for (const line of lines) {
    const both = /^(\d+)\. and (\d+)\.$/.exec(line), one = /^(\d+)\. (.*)$/.exec(line);
    if (both || one) {
      end();
      numbers = both ? [Number(both[1]), Number(both[2])] : [Number(one![1])];
      text = both ? [] : [one![2]];
    } else if (numbers.length > 0) text.push(line);
  }
  end();
  return items;
}

function dedented(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^ {3}/, "")).join("\n").trim();
}

/** A text without what only its place on the page makes: breaks between words. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
