/**
 * From what a page asks for to the words behind `deno task train`. All is held against the tables of the
 * programs, and a text of the page's is never more than the value of a flag.
 */
import { parseFlags } from "../../terminal/flags.ts";
import { isRecord } from "../../terminal/state_file.ts";
import { FLAG_TABLES } from "../../train/flags/flag_tables.ts";
import {
  flagName,
  flagNames,
  readSettings,
  refuseFixed,
  type Setting,
} from "../../train/loop/settings.ts";
import { PROJECTS } from "../../train/program_table.ts";
import type { FlagShown, ProgramShown, RunShown, Whose } from "../messages.ts";
import { Refusal } from "../server/refusal.ts";

/** A request for a run, as it comes. */
export interface Asked {
  readonly program: string;
  readonly whose: string;
  /** The name of an earlier run to go on with; empty for none. */
  readonly resume: string;
  /** JSON: the texts of flags by their names. */
  readonly flags: string;
}

export type ProgramName = keyof typeof PROJECTS;

/** A run that can be started. */
export interface Planned {
  readonly program: ProgramName;
  readonly whose: Whose;
  /** Behind the program's name. */
  readonly words: readonly string[];
}

/** Flags that say whose code it is. */
const WHOSE: Readonly<Record<Whose, readonly string[]>> = {
  ...{ yours: [], fill: ["--fill"], solutions: ["--solutions"] },
};

/** So long a value may be. */
const MOST_LETTERS = 100;

/**
 * What is to be started.
 *
 * @param here whose code may be run, and which runs there are
 * @throws {Refusal} or a `UsageError` for what no program takes
 */
export function plannedRun(
  { program, whose, resume, flags }: Asked,
  here: { readonly whose: readonly Whose[]; readonly runs: readonly RunShown[] },
): Planned {
  if (!Object.hasOwn(PROJECTS, program)) {
    throw new Refusal(404, "There is no training program of this name");
  }
  const name = program as ProgramName, owner = here.whose.find((each) => each === whose);
  if (owner === undefined) throw new Refusal(403, "A program is not run on this code from here");
  const given = givenFlags(name, flags);
  const earlier = resume === "" ? [] : [`--resume=${runToResume(name, resume, here.runs)}`];
  checkValues(name, given, earlier.length > 0);
  return { program: name, whose: owner, words: [...earlier, ...given, ...WHOSE[owner]] };
}

/** `["--epochs=4", "--full"]` */
function givenFlags(program: ProgramName, json: string): string[] {
  const { settings } = FLAG_TABLES[program], known = new Map<string, Setting<unknown>>();
  for (const [name, setting] of Object.entries(settings)) known.set(flagName(name), setting);
  return Object.entries(flagTexts(json)).map(([flag, text]) => {
    const field = known.get(flag)?.field;
    if (!field) throw new Refusal(400, `deno task train ${program} has no such flag for a page`);
    if (field.kind === "path") {
      throw new Refusal(403, `--${flag} names files of this machine: give it in a terminal`);
    }
    if (field.kind === "choice" && !field.choices.includes(text)) {
      throw new Refusal(400, `--${flag} is one of ${field.choices.join(", ")}`);
    }
    if (field.kind !== "switch") return `--${flag}=${text}`;
    if (text !== "true") throw new Refusal(400, `--${flag} takes no value`);
    return `--${flag}`;
  });
}

function flagTexts(json: string): Readonly<Record<string, string>> {
  let texts: unknown;
  try {
    texts = JSON.parse(json);
  } catch {
    throw new Refusal(400, "The flags are no JSON");
  }
  const isText = (value: unknown) => typeof value === "string" && value.length <= MOST_LETTERS;
  if (!isRecord(texts) || !Object.values(texts).every(isText)) {
    throw new Refusal(400, "The flags are to be short texts, by their names");
  }
  return texts as Record<string, string>;
}

function runToResume(program: ProgramName, name: string, runs: readonly RunShown[]): string {
  const run = runs.find((run) => run.name === name && run.program === program && run.hasWeights);
  if (run && FLAG_TABLES[program].resumes) return run.name;
  throw new Refusal(404, `There is no run of deno task train ${program} to go on with`);
}

/** As the program itself will. */
function checkValues(program: ProgramName, words: readonly string[], isResumed: boolean): void {
  const { settings } = FLAG_TABLES[program], flags = parseFlags(words, flagNames(settings));
  readSettings(settings, flags);
  if (isResumed) refuseFixed(settings, flags);
}

/** What a page shows of the programs, to choose from. */
export function programsShown(): ProgramShown[] {
  return Object.entries(PROJECTS).map(([name, { what }]) => {
    const { settings, usual = {}, resumes } = FLAG_TABLES[name as ProgramName];
    const flags = Object.entries(settings).filter(([, { field }]) => field.kind !== "path")
      .map(([name, setting]) => flagShown(name, setting));
    const cases = Object.entries(usual).flatMap(([name, byValue]) =>
      Object.entries(byValue).map(([value, others]) => ({
        ...{ flag: flagName(name), value },
        usual: Object.fromEntries(
          Object.entries(others).map(([name, value]) => [flagName(name), `${value}`]),
        ),
      }))
    );
    return { name, what, flags, cases, resumes };
  });
}

function flagShown(name: string, { value, usual, help, free, field }: Setting<unknown>): FlagShown {
  return {
    ...{ name: flagName(name), help, field, isFree: free ?? false },
    usual: value === undefined || value === false ? "" : `${value}`,
    ...usual === undefined ? {} : { remark: usual },
  };
}
