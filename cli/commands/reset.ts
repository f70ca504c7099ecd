/** `deno task reset ID`: gives a task's files back as they were at first, and keeps the learner's. */
import { type Course, loadCourse } from "../../grader/course.ts";
import { planReset } from "../../grader/stubs/reset_task.ts";
import type { StubStep } from "../../grader/stubs/steps.ts";
import { PLACES, type StubPlaces } from "../../grader/stubs/tree.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { selectTask } from "../select_tasks.ts";

const HELP = `deno task reset ID [--yes]

Starts a task over: its files in tasks/ become the stubs they once were. What
you wrote is first copied to .kindling/backup/. It asks before it does so.
The verdicts on what these files held are forgotten.

  --yes    does not ask

Exit codes: 0 done (or you said no), 2 wrong usage, or nothing can be written.
`;

export const command: Command = {
  summary: "start a task over; your version is kept",
  help: HELP,
  run: (args) =>
    runReset(args, { places: PLACES, course: loadCourse, ask: askOnTerminal, width: columns() }),
};

/** What the command works on and whom it asks. */
export interface ResetSetting {
  readonly places: StubPlaces;
  readonly course: () => Promise<Course>;
  /** Puts a yes-no question; `undefined` where nobody can answer. */
  readonly ask: (question: string) => boolean | undefined;
  /** How long a line may be. */
  readonly width: number;
  /** Where the verdicts are kept; the real place unless told. */
  readonly progress?: URL;
}

/** The command, in a setting of the caller's choice. */
export async function runReset(
  args: readonly string[],
  { places, course: load, ask, width, progress }: ResetSetting,
): Promise<number> {
  const flags = parseFlags(args, { boolean: ["yes", "help"] });
  if (flags.has("help")) {
    console.log(HELP.trimEnd());
    return EXIT.passed;
  }
  const course = await load();
  const task = selectTask(course, flags.words);
  const reset = await planReset(task, { course, places, who: "deno task reset" });
  const { steps, backup } = reset;
  const say = (text: string) => console.log(wrap(text, width));
  const shown = ({ path }: StubStep) => shownPath(new URL(path, places.tasks));

  const work = steps.filter((step) => step.work);
  for (const step of work) {
    const others = reset.others(step.path);
    if (others.length > 0) {
      say(`${shown(step)} also holds task ${others.join(" and ")}, which starts over too`);
    }
  }
  if (work.length > 0 && !flags.has("yes")) {
    const kept = shownPath(backup);
    const versions = work.length === 1 ? "Your version is" : "Your versions are";
    const answer = ask(
      wrap(`Reset ${work.map(shown).join(" and ")}? ${versions} kept in ${kept} [y/N]`, width),
    );
    if (answer === undefined) {
      throw new UsageError(
        `deno task reset asks before it resets ${work.map(shown).join(" and ")}, and there is no ` +
          "terminal to ask on: add --yes",
      );
    }
    if (!answer) {
      console.log("Nothing was changed");
      return EXIT.passed;
    }
  }
  await reset.carryOut({ progress, say: sayUnsaved });
  for (const step of steps) {
    if (step.work) {
      say(`${shown(step)} starts over; ${shownPath(new URL(step.path, backup))} is yours`);
    } else {
      say(`${shown(step)} ${step.does === "stay" ? "is untouched already" : "is back"}`);
    }
  }
  return EXIT.passed;
}

function askOnTerminal(question: string): boolean | undefined {
  if (!Deno.stdin.isTerminal() || !Deno.stdout.isTerminal()) return undefined;
  return /^y(es)?$/i.test(prompt(question)?.trim() ?? "");
}
