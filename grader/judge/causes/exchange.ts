/**
 * The learner's code with some of its functions exchanged for the reference's. What a test then shows
 * says where its failure comes from, and nothing else: no verdict is made on it.
 */
import { readHandedIfPlain } from "../../handed/read_handed.ts";
import { plainCode } from "../../plan/plain_code.ts";
import type { Run } from "../../plan/plan.ts";
import type { Link } from "../../witness/process.ts";
import { readIfThere } from "../../../terminal/files.ts";
import { importsFor, withAbsoluteImports } from "./imports.ts";
import { type OuterUnit, type Unit, unitsOf } from "./units.ts";
import { hasWord } from "./has_word.ts";

/** Longer ones are no learner's, and would keep the verdict waiting. */
const LONGEST = 200_000;

/** A function of the learner's that the reference has otherwise. */
export interface Suspect {
  readonly name: string;
  /** Its file, by its path below `tasks/`. */
  readonly path: string;
  readonly own: Unit;
  readonly ownText: string;
  readonly right: Unit;
}

/** A file of the task on both sides. */
interface Sides {
  readonly path: string;
  readonly url: URL;
  readonly own: string;
  readonly right: string;
}

/** The files of one task, whose functions can be exchanged. */
export class Exchange {
  readonly #run: Run;
  readonly #files: readonly Sides[];
  readonly suspects: readonly Suspect[];

  private constructor(run: Run, files: readonly Sides[]) {
    this.#run = run;
    this.#files = files;
    this.suspects = files.flatMap(suspectsIn);
  }

  static async of(run: Run): Promise<Exchange> {
    const reference = run.reference.importMap.imports["#impl/"], files: Sides[] = [];
    for (const [path, url] of run.files) {
      if (!path.endsWith(".ts")) continue;
      const own = await readHandedIfPlain(url), right = await readIfThere(new URL(path, reference));
      if (own !== undefined && own.length < LONGEST && right !== undefined) {
        files.push({ path, url, own, right });
      }
    }
    return new Exchange(run, files);
  }

  /**
   * Writes the files with these functions exchanged into a folder.
   *
   * @returns what a witness is linked to that is to run them
   */
  async link(suspects: readonly Suspect[], folder: URL): Promise<Link> {
    const { learner } = this.#run,
      imports: Record<string, string> = { ...learner.importMap.imports };
    for (const file of this.#files) {
      const exchanged = suspects.filter(({ path }) => path === file.path);
      if (exchanged.length === 0) continue;
      const url = new URL(file.path, folder);
      await Deno.mkdir(new URL("./", url), { recursive: true });
      await Deno.writeTextFile(url, withAbsoluteImports(exchangedText(file, exchanged), file.url));
      imports[`#impl/${file.path}`] = imports[file.url.href] = url.href;
    }
    return { ...learner, importMap: { imports }, read: [...learner.read, folder] };
  }
}

/** What differs between the two sides of a file, and is written already. */
function suspectsIn({ path, own, right }: Sides): Suspect[] {
  const ours = new Map(unitsOf(right).map((unit) => [unit.name, unit]));
  return unitsOf(own).flatMap((unit) => {
    const other = ours.get(unit.name);
    if (!other) return [];
    return paired(unit, other).flatMap(([mine, theirs]): Suspect[] => {
      const ownText = own.slice(mine.start, mine.end);
      const isOpen = /\btodo\(/.test(ownText);
      const isSame = plainCode(ownText) === plainCode(right.slice(theirs.start, theirs.end));
      if (isOpen || isSame) return [];
      return [{ name: mine.name, path, own: mine, ownText, right: theirs }];
    });
  });
}

/** Method by method where the learner has all that the reference has; else as a whole. */
function paired(own: OuterUnit, right: OuterUnit): [Unit, Unit][] {
  const members = right.members.map((theirs): [Unit | undefined, Unit] => [
    own.members.find(({ name }) => name === theirs.name),
    theirs,
  ]);
  const isWhole = members.length === 0 || members.some(([mine]) => mine === undefined);
  return isWhole ? [[own, right]] : members as [Unit, Unit][];
}

/** The learner's text with the reference's functions in it, and with what these need. */
function exchangedText({ own, right }: Sides, suspects: readonly Suspect[]): string {
  let text = own;
  for (const { own, right: other } of suspects.toSorted((a, b) => b.own.start - a.own.start)) {
    text = text.slice(0, own.start) + right.slice(other.start, other.end) + text.slice(own.end);
  }
  const has = (name: string) => hasWord(own, name);
  let missing = unitsOf(right).filter(({ name }) => !has(name));
  for (let before = -1; before !== missing.length;) { // as long as one that is taken names another
    before = missing.length;
    const needed = missing.filter(({ name }) => hasWord(text, name));
    for (const { start, end } of needed) text += `\n${right.slice(start, end)}\n`;
    missing = missing.filter((unit) => !needed.includes(unit));
  }
  return importsFor(text, { from: right, has }) + text;
}
