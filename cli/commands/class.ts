/** `deno task class`: many submissions of one assignment. */
import { edition } from "../../grader/edition/edition.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";

/** One `deno task class <verb>`; it lives in `class/<verb>.ts` as its named export `verb`. */
export interface Verb {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** In the order in which they are needed. */
const VERBS = {
  init: "begin an assignment: class.json and a secret seed",
  collect: "take in submissions, as people and platforms send them",
  grade: "grade what has no verdict yet: in parallel, and again where it stopped",
  merge: "join results that several machines have made",
  status: "who is graded, late or missing, and where they fail",
  export: "grades for Canvas, Moodle, Gradescope and others",
  feedback: "a page a learner, as Markdown or HTML",
  handout: "an edition for learners, without the answers of closed modules",
  similar: "what JPlag and Dolos compare: what learners wrote, and no more",
  one: "one submission, as a platform or a container asks for it",
  pack: "what Gradescope, containers and engines are given",
} as const;

const LIST = Object.entries(VERBS).map(([name, what]) => `  ${name.padEnd(10)}${what}`).join("\n");

export const command: Command = {
  summary: "grade a class: collect, grade, export",
  programs: true,
  help: `deno task class VERB [flags]; deno task class VERB --help

${LIST}

From a folder of archives to grades in Canvas:

  deno task class init week3 --tasks 2 --due 2026-12-01T23:59+01:00
  deno task class collect ~/Downloads/week3
  deno task class grade
  deno task class status
  deno task class export canvas:${"gradebook.csv"}

An assignment stands in a folder below classes/, which git leaves alone. With
several, --class NAME says which; a path is a folder anywhere.

Exit code: 0 done, and every submission has a verdict; 2 wrong usage; 3 some
could not be graded: the same command tries again.`,
  run,
};

async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (!Object.hasOwn(VERBS, name ?? "")) {
    const known = didYouMean(name ?? "", Object.keys(VERBS));
    throw new UsageError(
      name === undefined
        ? `Say what to do with the class${known}`
        : `There is no "${name}"${known}`,
    );
  }
  if (name === "handout" && edition()) {
    throw new UsageError("This is an edition of the course: class handout makes one of the whole");
  }
  const { verb } = await lateImport<{ readonly verb: Verb }>(
    import.meta.resolve(`../class/${name}.ts`),
  );
  if (rest.includes("--help") || rest.includes("-h")) {
    console.log(verb.help);
    return EXIT.passed;
  }
  return await verb.run(rest);
}
