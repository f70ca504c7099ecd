/** `deno task class grade`: a verdict on every submission. */
import { readClass } from "../../classroom/class_file.ts";
import { withClass } from "../../classroom/class_lock.ts";
import { gradeClass, type Graded, type Tally } from "../../classroom/grading/grade_class.ts";
import { readDocument } from "../../classroom/grading/documents.ts";
import { partOf, readShard } from "../../classroom/grading/shard.ts";
import { readSeedOf } from "../../classroom/secret_seed.ts";
import { readSubmissions, type Submission } from "../../classroom/submissions.ts";
import { loadCourse } from "../../grader/course.ts";
import { findDevice } from "../../grader/kernels/device.ts";
import { giveUpFence, tryFence } from "../../grader/witness/fence.ts";
import { dim, red } from "../../terminal/colors.ts";
import { filesWritten } from "../../terminal/files.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { printable } from "../../terminal/text.ts";
import { CannotStart, didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { selectTasks } from "../select_tasks.ts";
import { chosenClass } from "./class_folder.ts";

const SANDBOXES = ["auto", "bwrap", "none"];

export const verb: Verb = {
  help: `deno task class grade [flags]

  Every submission gets a document in results/, written whole. What has one
  already, for the same files, course, seed and device, is left alone: after a
  break the same command goes on.

  --jobs N          so many side by side; as many as there are processors
                    unless told
  --only IDS        these alone, with commas between them
  --retry-errors    those alone that could not be graded
  --force           what has a verdict, too
  --shard i/n       the i-th of n parts, for several machines; auto takes what
                    Slurm, Kubernetes, GitHub and GitLab tell theirs
  --sandbox KIND    ${SANDBOXES.join(", ")}: the system's own fence around
                    learners' code, beside Deno's
  --class NAME      which class, where there are several
  --json            print how it went as one JSON document

Exit code: 0 every submission has a verdict, whatever its points; 2 wrong usage;
3 some could not be graded: the same command tries again.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["retry-errors", "force", "json"],
    string: ["jobs", "only", "shard", "sandbox", "class"],
  });
  refuseWords(flags, "deno task class grade");
  const jobs = flags.integer("jobs", { min: 1, max: 256 }) ?? navigator.hardwareConcurrency;
  const folder = chosenClass(flags), isPart = flags.text("shard") !== undefined;
  return await withClass(folder, () => gradeAll(folder, { flags, jobs }), { isPart });
}

async function gradeAll(
  folder: URL,
  { flags, jobs }: { readonly flags: Flags; readonly jobs: number },
): Promise<number> {
  const file = await readClass(folder), json = flags.has("json");
  const course = await loadCourse(), tasks = selectTasks(course, file.tasks);
  const all = await readSubmissions(folder);
  if (all.length === 0) throw new UsageError("There is no submission yet: deno task class collect");
  const chosen = await choose(all, { flags, folder });
  const seed = await readSeedOf(folder),
    sandbox = await chooseSandbox(flags.text("sandbox") ?? "auto");
  if (file.device === "lockstep") Deno.env.set("DENO_WEBGPU_BACKEND", "none");
  const device = await findDevice();
  if (file.device === "software" && device.kind !== "software") {
    throw new CannotStart(
      `class.json asks for a software GPU, and here is ${device.kind} (${device.name})`,
    );
  }
  if (!json) console.log(dim(heading(chosen.length, { jobs, sandbox, device: device.kind })));

  const controller = new AbortController(), { signal } = controller;
  using _listening = interrupt(() => controller.abort());
  const line = json ? undefined : linePrinter(chosen.length);
  const tally = await gradeClass(chosen, {
    ...{ folder, assignment: file.assignment, course, tasks, seed, jobs, signal },
    ...{ device: device.kind, force: flags.has("force"), report: line },
  });
  await filesWritten();
  const left = chosen.length - tally.graded - tally.old - tally.ungraded.length;
  if (json) console.log(safeJson({ schema: "kindling/class-grading/v1", ...tally, left }, 2));
  else console.log(summary(tally, left, flags));
  return left > 0 || tally.ungraded.length > 0 ? EXIT.grader : EXIT.passed;
}

/** The submissions that are asked for. */
async function choose(
  all: readonly Submission[],
  { flags, folder }: { readonly flags: Flags; readonly folder: URL },
): Promise<readonly Submission[]> {
  const shard = flags.text("shard"), only = flags.text("only")?.split(",").map((id) => id.trim());
  const ids = all.map(({ id }) => id);
  const unknown = only?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(`There is no submission of "${unknown}"${didYouMean(unknown, ids)}`);
  }
  let chosen = all;
  if (shard !== undefined) {
    const part = readShard(shard);
    chosen = partOf(all, part);
    if (part.from) console.error(`${part.from} tells part ${part.index} of ${part.count}`);
  }
  if (only) chosen = chosen.filter(({ id }) => only.includes(id));
  if (!flags.has("retry-errors")) return chosen;
  const documents = await Promise.all(chosen.map(({ id }) => readDocument(folder, id)));
  return chosen.filter((_, i) => documents[i]?.status === "ungraded");
}

/**
 * Which fence stands around learners' code.
 *
 * @throws {CannotStart} where one is asked for that is not to be had
 */
async function chooseSandbox(kind: string): Promise<string> {
  if (!SANDBOXES.includes(kind)) {
    throw new UsageError(`There is no sandbox "${kind}"${didYouMean(kind, SANDBOXES)}`);
  }
  if (kind === "none") giveUpFence();
  const fence = await tryFence();
  if (kind === "bwrap" && fence === "none") {
    throw new CannotStart(
      "bubblewrap is not here, or may not make a fence, as in most containers. Debian: " +
        "apt-get install bubblewrap; --sandbox auto does without",
    );
  }
  return fence === "none" ? "Deno's permissions alone" : `${fence} and Deno's permissions`;
}

function heading(
  count: number,
  how: Readonly<Record<"jobs" | "sandbox" | "device", unknown>>,
): string {
  const submissions = `${count} ${count === 1 ? "submission" : "submissions"}`;
  return `${submissions}, ${how.jobs} side by side; fence: ${how.sandbox}; GPU: ${how.device}`;
}

/** Prints a line for each submission, with how long the rest may take. */
function linePrinter(total: number): (graded: Graded) => void {
  const start = performance.now(), digits = String(total).length;
  let done = 0, timed = 0;
  return ({ document, isOld }) => {
    done++;
    if (!isOld) timed++;
    const { submission: { id, problem }, status, reason, score, maxScore, bonus } = document;
    const points = `${score} of ${maxScore}${bonus > 0 ? ` + ${bonus}` : ""} points`;
    const said = status === "ungraded"
      ? red(`not graded: ${reason}`)
      : `${points}${problem === undefined ? "" : red(`  ${problem}`)}`;
    const each = (performance.now() - start) / Math.max(1, timed), left = each * (total - done);
    const time = isOld ? "as before" : left > 10_000 ? `about ${duration(left)} left` : "";
    console.log(
      `${String(done).padStart(digits)} of ${total}  ${printable(id).padEnd(20)} ${said}  ${
        dim(time)
      }`
        .trimEnd(),
    );
  };
}

function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes < 1.5 ? `${Math.round(milliseconds / 1000)} s` : `${Math.round(minutes)} min`;
}

function summary({ graded, old, ungraded }: Tally, left: number, flags: Flags): string {
  const name = flags.text("class"), which = name === undefined ? "" : ` --class ${name}`;
  const counts = `${graded} graded, ${old} as before`;
  if (left > 0) return `${counts}, ${left} not begun: deno task class grade${which} goes on`;
  if (ungraded.length === 0) return `${counts}.\nNext: deno task class status${which}`;
  const names = printable(ungraded.slice(0, 5).join(", ")) + (ungraded.length > 5 ? " …" : "");
  return `${counts}, ${ungraded.length} not graded, which is nobody's fault of theirs (${names}): ` +
    `deno task class grade --retry-errors${which}`;
}
