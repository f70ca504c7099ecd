/** `deno task class pack`: what a platform or an engine is given to grade with. */
import { type Zippable, zipSync } from "fflate";
import { readClass } from "../../classroom/class_file.ts";
import { courseFiles, readCourseFile } from "../../classroom/packs/course_files.ts";
import {
  ACTIONS,
  CLASSROOM50,
  CONTAINERFILE,
  GRADESCOPE_SETUP,
  gradescopeRun,
  kubernetes,
  slurm,
} from "../../classroom/packs/texts.ts";
import { readSeedOf } from "../../classroom/secret_seed.ts";
import { urlBelow } from "../../classroom/submissions.ts";
import { EDITION_FILE } from "../../grader/edition/edition.ts";
import { toPath, toUrl } from "../../terminal/file_path.ts";
import { isThere, writeWhole } from "../../terminal/files.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { folderUrl, ROOT, shownPath } from "../../terminal/paths.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import { filesBelow } from "../../terminal/walk.ts";
import type { Verb } from "../commands/class.ts";
import { chosenClass, placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class pack KIND [flags]

  classroom50 a folder of autograder.py, class.json and the course, of which
              --edition says where its edition without closed answers is:
              Classroom50 publishes what it is given
  gradescope  autograder.zip, for Configure Autograder; --attempts N a day
  container   a Containerfile of what grading needs, and how it is run
  actions     a workflow for GitHub, on tags submit/…
  slurm, k8s  a job array or an Indexed Job of --parts N

  --attempts N  of Gradescope: no more than N graded submissions a day
  --edition DIR what class handout has written
  --parts N     how many machines (default: 8)
  --out FILE    write elsewhere
  --class NAME  which class, where there are several

The zip for Gradescope holds the answers: learners do not see it there, and the
grader keeps it from their code. Do not publish it.

Exit code: 0, 2 wrong usage.`,
  run,
};

interface Setting {
  /** Of the class. */
  readonly folder: URL;
  /** Where it is written. */
  readonly out: URL;
  readonly flags: Flags;
}

interface Pack {
  /** Its name, unless told; a folder's ends in a slash. */
  readonly file: string;
  /** The flags that say something about it. */
  readonly flags: readonly string[];
  /** What is written there; nothing where it has been written. */
  readonly content: (setting: Setting) => Promise<string | Uint8Array | void> | string;
  readonly next: string;
}

const PACKS: Readonly<Record<string, Pack>> = {
  classroom50: {
    file: "classroom50/",
    flags: ["edition"],
    content: writeClassroom50,
    next: "It belongs to CLASSROOM/autograders/ASSIGNMENT/",
  },
  gradescope: {
    file: "autograder.zip",
    flags: ["attempts"],
    content: gradescopeZip,
    next: "Upload it under Configure Autograder, with the base image Ubuntu 22.04",
  },
  container: {
    file: "Containerfile",
    flags: [],
    content: () => CONTAINERFILE,
    next: "Its first lines say how it is built and run",
  },
  actions: {
    file: "classroom.yml",
    flags: [],
    content: () => ACTIONS,
    next:
      "It belongs to .github/workflows/ of the learners' repositories, which are an edition of " +
      "the course; class.json stands in .kindling-class/ there",
  },
  slurm: {
    file: "grade.sbatch",
    flags: ["parts"],
    content: ({ folder, flags }) => slurm(partsOf(flags), toPath(ROOT), toPath(folder)),
    next: "sbatch grade.sbatch; then deno task class status",
  },
  k8s: {
    file: "job.yaml",
    flags: ["parts"],
    content: ({ flags }) => kubernetes(partsOf(flags)),
    next: "kubectl apply -f job.yaml, with the class in the volume that it names",
  },
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["attempts", "edition", "parts", "out", "class"] });
  const [kind, ...more] = flags.words;
  if (kind === undefined) throw new UsageError("Name what for: class pack gradescope");
  if (more.length > 0) {
    throw new UsageError(
      `A pack is for one thing, "${more[0]}" is one word more: --out PATH says where it is written`,
    );
  }
  if (!Object.hasOwn(PACKS, kind)) {
    throw new UsageError(`There is no pack "${kind}"${didYouMean(kind, Object.keys(PACKS))}`);
  }
  const folder = chosenClass(flags), { file, content, next } = PACKS[kind], out = flags.text("out");
  const odd = ["attempts", "edition", "parts"].find((name) =>
    flags.text(name) !== undefined && !PACKS[kind].flags.includes(name)
  );
  if (odd !== undefined) throw new UsageError(`--${odd} says nothing about ${kind}: pack --help`);
  await readClass(folder);
  const url = out === undefined ? new URL(`packs/${file}`, folder) : toUrl(placeOf(out));
  const written = await content({ folder, out: url, flags });
  if (written !== undefined) await writeWhole(url, written);
  console.log(`${shownPath(url)} is written. ${next}.`);
  return EXIT.passed;
}

/** Without a secret: all of it is published. */
async function writeClassroom50({ folder, out, flags }: Setting): Promise<void> {
  const given = flags.text("edition"), place = new URL(out.href.replace(/\/?$/, "/"));
  const edition = given === undefined ? undefined : folderUrl(placeOf(given));
  if (!edition || !isThere(new URL(EDITION_FILE, edition))) {
    throw new UsageError(
      "classroom50 publishes what it is given: --edition names what class handout has written",
    );
  }
  const course: Zippable = {};
  for (const path of filesBelow(edition)) {
    course[path] = await Deno.readFile(urlBelow(edition, path));
  }
  await writeWhole(new URL("course.zip", place), zipSync(course));
  await writeWhole(
    new URL("class/class.json", place),
    await Deno.readFile(new URL("class.json", folder)),
  );
  await writeWhole(new URL("autograder.py", place), CLASSROOM50);
}

function partsOf(flags: Flags): number {
  return flags.integer("parts", { min: 1, max: 10_000 }) ?? 8;
}

async function gradescopeZip({ folder, flags }: Setting): Promise<Uint8Array> {
  const attempts = flags.integer("attempts", { min: 1 }), text = new TextEncoder();
  const seed = await readSeedOf(folder), program = { os: 3, attrs: 0o755 << 16 };
  const more = attempts === undefined ? "" : ` --attempts ${attempts}`;
  const files: Zippable = {
    "setup.sh": [text.encode(GRADESCOPE_SETUP), program],
    "run_autograder": [text.encode(gradescopeRun(more)), program],
    "class/class.json": await Deno.readFile(new URL("class.json", folder)),
    "class/secret_seed": text.encode(`${seed}\n`),
  };
  for (const path of courseFiles()) files[`course/${path}`] = await readCourseFile(path);
  return zipSync(files);
}
