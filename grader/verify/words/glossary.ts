/** The glossary: the words of all lessons in one table, each with a way back to where it comes up. */
import { textWidth } from "../../../terminal/cells.ts";
import { wrap } from "../../../terminal/text.ts";
import { hasWord, type Lesson, type Word } from "./lesson.ts";

/** Where it stands, below the root. */
export const GLOSSARY = "modules/GLOSSARY.md";

/** A row: a word that the lessons use, or a standard name of one of them. */
interface Entry {
  readonly word: string;
  readonly elsewhere: string;
  readonly meaning: string;
  readonly lesson: string;
}

const INTRODUCTION =
  "The words of the lessons, the names that they have elsewhere, and where each comes up first. " +
  "Made by `deno task glossary` from the tables at the lessons' ends.";

/** Where `deno fmt` breaks lines. */
const LINE = 100;

/** The whole page, formatted as `deno fmt` does. */
export function glossaryText(lessons: readonly Lesson[]): string {
  const entries = lessons.flatMap((lesson) => lesson.words.flatMap((word) => rows(lesson, word)))
    .sort((a, b) => order(a.word, b.word));
  const letters = Map.groupBy(entries, ({ word }) => letterOf(word));
  const ways = [...letters.keys()].map((letter) => `[${letter}](#${letter.toLowerCase()})`);
  return [
    "# Glossary",
    wrap(INTRODUCTION, LINE),
    wrap(ways.join(" "), LINE),
    ...[...letters].flatMap(([letter, own]) => [`## ${letter}`, table(own)]),
  ].join("\n\n") + "\n";
}

/** A word's row, and one for each of its standard names that leads to it. */
function rows(lesson: Lesson, entry: Word): Entry[] {
  const { word, of, elsewhere, meaning } = entry, back = wayBack(lesson, entry);
  const shown = of === undefined ? word : `${word} (${of})`;
  const ours = `here: [${word}](#${letterOf(word).toLowerCase()})`;
  return [
    { word: shown, elsewhere: elsewhere.join(", "), meaning, lesson: back },
    ...elsewhere.map((name) => ({ word: name, elsewhere: "", meaning: ours, lesson: back })),
  ];
}

/** A link to the section that explains a word, or else uses it first, by the number of its task. */
function wayBack({ path, blocks }: Lesson, { word, elsewhere }: Word): string {
  const uses = blocks.filter(({ text }) => hasWord(text, word));
  const best = uses.find(({ bold }) => hasWord(bold, word)) ??
    uses.find(({ text }) => elsewhere.some((name) => hasWord(text, name))) ??
    uses.find(({ section }) => hasWord(section, word)) ??
    uses.find(({ isCover }) => !isCover) ?? uses[0];
  const section = best?.section ?? "", file = path.replace("modules/", "");
  const id = /^\d+\.\d+[a-z]?(?= )/.exec(section)?.[0] ?? `Module ${file[0]}`;
  return `[${id}](${file}${section ? `#${anchor(section)}` : ""})`;
}

/** What GitHub and editors make of a heading: `"1.4 Backpropagation"` is `"14-backpropagation"`. */
export function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
}

function letterOf(word: string): string {
  return /[a-z]/i.exec(word)![0].toUpperCase();
}

const { compare } = new Intl.Collator("en", { ignorePunctuation: true });

function order(a: string, b: string): number {
  return compare(letterOf(a), letterOf(b)) || compare(a, b);
}

const HEAD: Entry = {
  word: "Word",
  elsewhere: "Elsewhere called",
  meaning: "Meaning",
  lesson: "Lesson",
};

function table(entries: readonly Entry[]): string {
  const rows = [HEAD, ...entries].map((entry) => Object.values(entry) as string[]);
  const widths = rows[0].map((_, i) => Math.max(3, ...rows.map((row) => textWidth(row[i]))));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell + " ".repeat(widths[i] - textWidth(cell))).join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
