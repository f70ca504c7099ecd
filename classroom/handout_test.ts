import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadCourse, loadMutants } from "../grader/course.ts";
import { taskFiles } from "../grader/plan/plan.ts";
import type { Results } from "../grader/results.ts";
import { toPath } from "../terminal/file_path.ts";
import { folderUrl, ROOT } from "../terminal/paths.ts";
import { handedOut, writeHandout } from "./handout.ts";
import { isCourseFile } from "./packs/course_files.ts";
import { answersIn, keyProblems } from "./handout_check.ts";

const course = await loadCourse();
const small = {
  ...course,
  tasks: course.tasks.filter(({ id }) => ["0.1", "0.2", "1.1", "1.2"].includes(id)),
};

const SEEDS = [11, 22];
const root = await Deno.makeTempDir({ prefix: "kindling-edition-" });
const out = folderUrl(`${root}/edition`);
globalThis.addEventListener("unload", () => Deno.removeSync(root, { recursive: true }));
const handout = await writeHandout(out, small, { upto: 1, open: [0], seeds: SEEDS });

async function grade(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--lock=grader/deno.lock", "cli/main.ts", ...args],
    cwd: toPath(out),
    ...{ stdout: "piped", stderr: "piped" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr).replaceAll(/\s+/g, " ") };
}

async function graded(...args: string[]): Promise<Results> {
  return JSON.parse((await grade("grade", ...args, "--json")).out);
}

async function solve(...files: string[]): Promise<void> {
  for (const file of files) {
    await Deno.copyFile(new URL(`solutions/${file}`, ROOT), new URL(`tasks/${file}`, out));
  }
}

Deno.test("an edition holds the answers of open modules, and stubs for those of closed ones", async () => {
  const read = (path: string) => Deno.readTextFile(new URL(path, out));
  assertMatch(await read("solutions/0_fundamentals/operators.ts"), /return a \* b;/);
  assertEquals(
    await read("solutions/1_autodiff/scalar_functions.ts"),
    await read("tasks/1_autodiff/scalar_functions.ts"),
  );
  for (
    const path of [
      "modules/1_autodiff/mutants.ts",
      "modules/2_tensors/module.ts",
      "mod.ts",
      "classroom/handout.ts",
    ]
  ) {
    assertEquals(await Deno.stat(new URL(path, out)).then(() => true, () => false), false, path);
  }
  assertEquals(await answersIn(out, handout.closedTasks, handout.openTasks), []);
});

Deno.test("nothing is handed out that somebody has put into the course's folder", async () => {
  const kept = [
    "classes/",
    "gradebook.csv",
    "edition/",
    "submissions.zip",
    ".env",
    "runs/",
    "data/cache/",
  ];
  assertEquals(kept.filter(isCourseFile), []);
  const ours = ["deno.json", "LICENSE", "modules/", "solutions/0_fundamentals/operators.ts"];
  assertEquals(ours.filter(isCourseFile), ours);
  const how = { folders: ["0_fundamentals"], closed: [], alsoNeeded: new Set<string>() };
  for (const name of ["helper.ts", "notes.md"]) {
    assertEquals(await handedOut(`tasks/0_fundamentals/${name}`, how), undefined);
  }
});

Deno.test("answersIn() finds an answer that was left in", async () => {
  const left = new URL("modules/1_autodiff/notes.txt", out);
  await Deno.copyFile(new URL("solutions/1_autodiff/scalar_functions.ts", ROOT), left);
  const found = await answersIn(out, handout.closedTasks, handout.openTasks);
  await Deno.remove(left);
  assertEquals(found.length, 1);
  assertMatch(
    found[0],
    /lines of solutions\/1_autodiff\/scalar_functions\.ts stand in the copy: modules\/1_autodiff\/notes\.txt/,
  );
});

Deno.test("keys give the reference all points, stubs none, and catch every known mistake", async () => {
  assertEquals(await keyProblems(out, small, handout), []);
});

Deno.test("keyProblems() finds a key that is no answer", async () => {
  const url = new URL("keys/1.1.json.gz", out), other = new URL("keys/1.2.json.gz", out);
  const own = await Deno.readFile(url);
  await Deno.copyFile(other, url);
  const tasks = handout.closedTasks.filter(({ id }) => id === "1.1");
  const problems = await keyProblems(out, small, { ...handout, closedTasks: tasks });
  await Deno.writeFile(url, own);
  assert(problems.length > 0);
});

Deno.test("in an edition tasks are graded by keys, on the learner's own earlier ones", async () => {
  const open = await graded("1.1", "1.2");
  assertEquals(open.tasks.map(({ status, points }) => [status, points]), [["todo", 0], [
    "todo",
    0,
  ]]);
  await solve(...handout.closedTasks.flatMap(taskFiles));
  const solved = await graded("1.1", "1.2", "--seed", "22");
  assertEquals(solved.tasks.map(({ status }) => status), ["passed", "passed"]);
  const mutants = await loadMutants(course.modules[1]);
  const { file, change: [from, to] } = mutants.find((mutant) =>
    mutant.task === "1.2" && typeof mutant.change[0] === "string"
  )!;
  const url = new URL(`tasks/1_autodiff/${file}`, out), text = await Deno.readTextFile(url);
  await Deno.writeTextFile(url, text.replace(from as string, () => to as string));
  const { tasks: [wrong] } = await graded("1.2");
  const test = wrong.tests.find(({ status }) => status === "failed");
  assertEquals(wrong.status, "failed");
  assert(test?.expected !== undefined && test.actual !== undefined);
});

Deno.test("an edition says what it lacks", async () => {
  for (
    const [args, why] of [
      [["grade", "1.1", "--seed", "5"], /This edition knows the seeds 11, 22, and not 5/],
      [
        ["grade", "1.1", "--solutions"],
        /--solutions needs answers that this edition lacks: 1_autodiff/,
      ],
      [["diff", "1.1", "--spoil"], /deno task diff needs answers that this edition lacks/],
      [["verify"], /There is no command "verify"/],
      [["grade", "2.1"], /There is no task or module "2\.1"/],
    ] as const
  ) {
    const { code, err } = await grade(...args);
    assertEquals(code, 2, args.join(" "));
    assertMatch(err, why);
  }
  await Deno.remove(new URL("keys/1.1.json.gz", out));
  const { code, err } = await grade("grade", "1.1");
  assertEquals(code, 3);
  assertMatch(err, /The key of 1\.1 is not here/);
});
