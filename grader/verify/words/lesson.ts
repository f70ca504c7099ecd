/** A lesson as text: what it says, block by block, and the table of its words. */
import { ROOT } from "../../../terminal/paths.ts";
import type { Course } from "../../course.ts";

/** A paragraph, an item of a list or a row of a table, without code and pictures. */
export interface Block {
  readonly text: string;
  /** What is printed in bold, as a word is where it is explained. */
  readonly bold: string;
  /** The title of the section that it stands in: `"1.4 Backpropagation"`. */
  readonly section: string;
  /** Whether it stands before the first section on a task: what a lesson is about, and how to work. */
  readonly isCover: boolean;
}

/** A row of the table at a lesson's end. */
export interface Word {
  readonly word: string;
  /**
   * What tells it from the everyday word, written behind it in brackets: `"of memory"`. Where such a
   * word stands nobody can tell which of the two it is.
   */
  readonly of?: string;
  /** The standard names of a word of ours; empty where ours is the standard one. */
  readonly elsewhere: readonly string[];
  readonly meaning: string;
}

export interface Lesson {
  /** `"modules/1_autodiff/README.md"` */
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly words: readonly Word[];
  /** What is wrong with the table. */
  readonly problems: readonly string[];
}

/** The lessons of all modules, in the course's order. */
export async function readLessons(course: Pick<Course, "modules">): Promise<Lesson[]> {
  return await Promise.all(course.modules.map(async ({ folder }) => {
    const path = `modules/${folder}/README.md`;
    return parseLesson(path, await Deno.readTextFile(new URL(path, ROOT)));
  }));
}

/** The section with the table, and the table's head. */
const WORDS = "Words", HEAD = ["Word", "Elsewhere called", "Meaning"];

/** Sections that come before the first one on a task. */
const COVER = ["", "How to work on it"];

export function parseLesson(path: string, text: string): Lesson {
  const blocks: Block[] = [], rows: string[][] = [];
  let section = "", lines: string[] = [], fenced = false;
  const end = () => {
    const marked = lines.join(" "), text = plain(marked), isCover = COVER.includes(section);
    const bold = marked.match(/\*\*[^*]+\*\*/g)?.join(" ") ?? "";
    if (text && section !== WORDS) blocks.push({ text, bold, section, isCover });
    lines = [];
  };
  for (const line of text.split("\n")) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const heading = /^(#{1,6}) (.*)/.exec(line);
    if (fenced || /^\s*(```|$)/.test(line) || heading || /^\s*([-*] |\d+\. |\||>)/.test(line)) {
      end();
    }
    if (fenced || /^\s*```/.test(line)) continue;
    if (heading) {
      if (heading[1] === "##") section = heading[2].trim();
    } else {
      if (section === WORDS && line.startsWith("|")) rows.push(cells(line));
      lines.push(line.trim());
    }
  }
  end();
  return { path, blocks, ...wordTable(path, rows) };
}

/** The text without what is not read as words: pictures, addresses, marks. */
function plain(text: string): string {
  return text.replace(/!\[[^\]]*\]\([^)]*\)/g, "").replace(/\]\([^)]*\)/g, "")
    .replace(/<\/?\w+>/g, "").replace(/[*`[\]]/g, "")
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, "$1").trim();
}

function cells(line: string): string[] {
  return line.replace(/^\||\|\s*$/g, "").split("|").map((cell) => cell.trim());
}

function wordTable(path: string, rows: readonly string[][]): Pick<Lesson, "words" | "problems"> {
  const [head = [], , ...body] = rows;
  if (head.join("|") !== HEAD.join("|")) {
    const wanted = HEAD.join(" | ");
    return { words: [], problems: [`${path}: it needs a table "## ${WORDS}": ${wanted}`] };
  }
  const problems = body.filter((row) => row.length !== HEAD.length || !row[0] || !row[2])
    .map((row) => `${path}: a row of its words is not complete: ${row.join(" | ")}`);
  const words = body.map(([cell, elsewhere, meaning]): Word => {
    const [, word, of] = /^(.*?)(?: \((.*)\))?$/.exec(plain(cell))!;
    const names = plain(elsewhere ?? "").split(",").map((name) => name.trim()).filter(Boolean);
    return { word, ...of !== undefined && { of }, elsewhere: names, meaning: meaning ?? "" };
  });
  return { words, problems };
}

/** Whether a text has a word in it, in any of the forms that English gives it. */
export function hasWord(text: string, word: string): boolean {
  return pattern(word).test(text);
}

const patterns = new Map<string, RegExp>();

function pattern(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const forms = /[^aeiou]y$/.test(word)
    ? `${escaped.slice(0, -1)}(?:y|ies|ied|ying)`
    : /[^f]f$/.test(word) // leaf, leaves
    ? `${escaped.slice(0, -1)}(?:fs?|ves)`
    : /e$/.test(word)
    ? `${escaped.slice(0, -1)}(?:e|es|ed|ing)`
    : `${escaped}(?:s|es|ed|ing)?`;
  const made = new RegExp(`(?<![\\w-])${forms.replaceAll(" ", "[ -]")}(?![\\w-])`, "i");
  patterns.set(word, made);
  return made;
}
