/** `deno task class one`: one submission, as platforms ask for it; the entry of the container. */
import { type ClassFile, readClass } from "../../classroom/class_file.ts";
import { toldOf } from "../../classroom/exports/describe.ts";
import { FORMATS } from "../../classroom/exports/formats/formats.ts";
import { gradeOf } from "../../classroom/grades.ts";
import { attemptRefused, type Metadata, readMetadata } from "../../classroom/grading/attempts.ts";
import { gradeSingle } from "../../classroom/grading/grade_single.ts";
import { readSeedOf } from "../../classroom/secret_seed.ts";
import { seedHere } from "../../grader/edition/edition.ts";
import { loadCourse } from "../../grader/course.ts";
import { toUrl } from "../../terminal/file_path.ts";
import { writeWhole } from "../../terminal/files.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { CannotStart, didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { readSeed } from "../seed.ts";
import { selectTasks } from "../select_tasks.ts";
import { folderOf, placeOf } from "./class_folder.ts";

const NAMES = [...Object.keys(FORMATS), "json"];

export const verb: Verb = {
  help: `deno task class one --in FROM --out FILE --class FOLDER [flags]

  Grades one submission, a folder or an archive, by the class.json of a folder,
  and writes what a platform reads. Where a platform starts it for every
  submission, this is what it starts.

  --format NAME     ${NAMES.slice(0, 5).join(", ")},
                    ${NAMES.slice(5).join(", ")}; json, our own document, unless told
  --seed-file F     the secret seed, where it is not in the folder
  --metadata FILE   Gradescope's submission_metadata.json: whose it is, and when
                    it came; without it nothing is late
  --attempts N      no more than N submissions a day: the next one gets the
                    results of the last one

Exit code: 0 a document was written, whatever is in it; 2 wrong usage; 3 none
could be written.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    string: ["in", "out", "class", "format", "seed-file", "seed", "metadata", "attempts"],
  });
  refuseWords(flags, "deno task class one");
  const need = (name: string) => {
    const text = flags.text(name);
    if (text === undefined) throw new UsageError(`--${name} is needed: class one --help`);
    return text;
  };
  const from = placeOf(need("in")),
    out = toUrl(placeOf(need("out"))),
    format = flags.text("format") ?? "json";
  if (!NAMES.includes(format)) {
    throw new UsageError(`There is no format "${format}"${didYouMean(format, NAMES)}`);
  }
  const folder = folderOf(need("class").replace(/[\\/]?$/, "/"));
  const file = await readClass(folder), course = await loadCourse();
  const attempts = flags.integer("attempts", { min: 1 }), told = flags.text("metadata");
  if (attempts !== undefined && told === undefined) {
    throw new UsageError("--attempts counts by what --metadata tells: name that, too");
  }
  const metadata = told === undefined ? undefined : await readMetadata(placeOf(told));
  const refused = attempts && metadata && attemptRefused(metadata, attempts);
  const write = async (content: string) => await writeWhole(out, content);
  if (refused) {
    await write(refused);
    return EXIT.passed;
  }
  if (file.device === "lockstep") Deno.env.set("DENO_WEBGPU_BACKEND", "none");
  const tasks = selectTasks(course, file.tasks);
  const { submission, document } = await gradeSingle(from, {
    ...{ course, tasks, assignment: file.assignment, whose: metadata && whose(metadata, file) },
    seed: await readSeed(flags) ?? seedHere(tasks) ?? await readSeedOf(folder),
  });
  const grade = gradeOf(submission.id, file, { submission, document });
  if (format === "json") await write(`${JSON.stringify(document, null, 2)}\n`);
  else {
    const { needsVerdict, write: text } = FORMATS[format as keyof typeof FORMATS];
    if (needsVerdict && document.status === "ungraded") {
      throw new CannotStart(`Not graded, and ${format} has no word for that: ${document.reason}`);
    }
    await write(text(grade, { file, told: toldOf(file) }));
  }
  return EXIT.passed;
}

/** Of a group, whoever has more time. */
function whose({ people, createdAt }: Metadata, { extensions }: ClassFile) {
  const id = people.find((person) => Object.hasOwn(extensions, person)) ?? people[0];
  return { ...id !== undefined && { id }, time: new Date(createdAt).toISOString() };
}
