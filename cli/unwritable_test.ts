/** Commands on a full disk and in a checkout that is read-only. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Course } from "../grader/course.ts";
import { type SmallCourse, smallCourse } from "../grader/testing/small_course.ts";
import { listen } from "../grader/testing/temporary_course.ts";
import { UsageError } from "../terminal/usage.ts";
import { makeRunFolder } from "../train/runs/run_folder.ts";
import { command as library } from "./commands/library.ts";
import { runReset } from "./commands/reset.ts";
import { runStubs } from "./commands/stubs.ts";

/** The system's answers, as Deno hands them on. */
const FULL = () =>
  Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
const READ_ONLY = () =>
  Object.assign(new Error("Read-only file system (os error 30)"), { code: "EROFS" });
const QUOTA = () => Object.assign(new Error("Quota exceeded (os error 122)"), { code: "EDQUOT" });
const BROKEN = () => Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" });

const WRITERS = ["mkdir", "writeTextFile", "writeFile", "open", "copyFile", "rename"] as const;

/** Does work while only so many writes succeed; a copy or a write that fails leaves half a file. */
async function withRoomFor<T>(
  writes: number,
  problem: () => Error,
  work: () => Promise<T>,
): Promise<T> {
  const kept = WRITERS.map((name) => [name, Deno[name]] as const);
  let done = 0;
  for (const [name, real] of kept) {
    const limited = async (...args: unknown[]) => {
      const isFree = name === "mkdir" ||
        (name === "open" && !(args[1] as Deno.OpenOptions)?.create); // to read
      if (isFree || done++ < writes) return await Reflect.apply(real, Deno, args);
      const target = args[name === "copyFile" ? 1 : 0] as URL;
      if (name !== "rename") Deno.writeTextFileSync(target, "");
      throw problem();
    };
    Object.assign(Deno, { [name]: limited });
  }
  try {
    return await work();
  } finally {
    Object.assign(Deno, Object.fromEntries(kept));
  }
}

const WORK = { "tasks/0_start/both.ts": "mine\n", "tasks/1_more/four.ts": "mine too\n" };

const reset = (course: SmallCourse) => () =>
  runReset(["0.1", "--yes"], {
    ...course,
    ask: () => true,
    width: Infinity,
    course: course.course as () => Promise<Course>,
  });
const force = (course: SmallCourse) => () => runStubs(["--force"], course.places);

const COMMANDS = { "reset": reset, "stubs --force": force };
const PROBLEMS = {
  "a full disk": [FULL, /: the disk is full \(/],
  "a used-up quota": [QUOTA, /: the disk is full \(/],
  "a read-only checkout": [READ_ONLY, /: it is read-only here \(/],
  "a broken disk": [BROKEN, /: the system refuses \(/],
} as const;

for (const [name, command] of Object.entries(COMMANDS)) {
  for (const [where, [problem, says]] of Object.entries(PROBLEMS)) {
    Deno.test(`${name} on ${where} says so in one line, and leaves no half of anything`, async () => {
      let isThrough = false;
      for (let writes = 0; !isThrough && writes < 40; writes++) {
        await using course = await smallCourse();
        await listen(force(course)); // writes the record
        await course.write(WORK);
        const before = await course.read(".");
        let error: unknown;
        const { said } = await listen(async () => {
          try {
            return await withRoomFor(writes, problem, command(course));
          } catch (thrown) {
            error = thrown;
            return 2;
          }
        });
        const after = await course.read(".");
        assertEquals(Object.keys(after).filter((path) => path.endsWith(".tmp")), []);
        isThrough = error === undefined && !/Cannot write|could not be/.test(said);
        if (error !== undefined) {
          assert(error instanceof UsageError, `${error}`);
          assertMatch(error.message, says);
          assertEquals(error.message.includes("\n"), false);
        }
        checkNothingIsLost(before, after, `${writes} writes`);
        const backups = Object.keys(after).filter((path) => path.startsWith(".kindling/backup/"));
        if (backups.length === 0) {
          const there = await Deno.stat(course.places.backups).then(() => true, () => false);
          assertEquals(there, false, "an empty backup is left");
          for (const path of Object.keys(WORK)) assertEquals(after[path], before[path]);
        }
      }
      assert(isThrough, "with room enough it works");
    });
  }
}

/** Each of the learner's files is in its place or in a backup, and no file is half of itself. */
function checkNothingIsLost(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  when: string,
): void {
  for (const [path, text] of Object.entries(WORK)) {
    const isKept = after[path] === text ||
      Object.entries(after).some(([copy, kept]) =>
        copy.startsWith(".kindling/backup/") && copy.endsWith(path.replace("tasks/", "")) &&
        kept === text
      );
    assert(isKept, `${path} is lost after ${when}`);
    if (after[path] !== text) assertMatch(after[path], /TODO\(/);
  }
  for (const path of Object.keys(before)) assert(path in after, `${path} is gone after ${when}`);
}

Deno.test("library on a full disk says so in one line", async () => {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    for (const writes of [0, 5]) {
      const work = () => library.run([`${folder}/kindling`, "--solutions"]);
      const error = await withRoomFor<unknown>(writes, FULL, work).then(String, (error) => error);
      assert(error instanceof UsageError, `${error}`);
      assertMatch(error.message, /^Cannot write in \S.*: the disk is full \(No space left/);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a run of training on a full disk says so in one line", async () => {
  await using course = await smallCourse();
  const runs = new URL("runs/", course.root), folder = await makeRunFolder("toy", { runs });
  await folder.write("weights", "whole");
  for (const work of [() => folder.write("weights", "half"), () => folder.append("lines", "one")]) {
    const error = await withRoomFor<unknown>(0, FULL, work).then(() => undefined, (error) => error);
    assert(error instanceof UsageError);
    assertMatch(error.message, /^Cannot write in \S.*: the disk is full \(No space left/);
  }
  assertEquals(
    (await course.read("runs"))[`${folder.url.href.split("/").at(-2)}/weights`],
    "whole",
  );
});

Deno.test("a run of training that could write nothing of use leaves no folder", async () => {
  await using course = await smallCourse();
  const runs = new URL("runs/", course.root), folder = await makeRunFolder("toy", { runs });
  await folder.write("metrics.jsonl", "");
  await withRoomFor<unknown>(0, FULL, () => folder.append("metrics.jsonl", "x")).catch(() => {});
  assertEquals([...Deno.readDirSync(runs)], []);
});

Deno.test("reset says so where .kindling is no folder, and changes nothing", async () => {
  await using course = await smallCourse();
  await course.write({ ...WORK, ".kindling": "a file" });
  const before = await course.read(".");
  let error: unknown;
  await listen(() => reset(course)().catch((thrown) => (error = thrown, 2)));
  assert(error instanceof UsageError, `${error}`);
  assertMatch(error.message, /^Cannot write in /);
  assertEquals(await course.read("."), before);
});

Deno.test("of two resets at once, none writes over the copies of the other", async () => {
  await using course = await smallCourse();
  await listen(force(course));
  await course.write(WORK);
  await listen(async () => {
    await Promise.allSettled([reset(course)(), reset(course)(), reset(course)()]);
    return 0;
  });
  const copies = Object.entries(await course.read(".kindling/backup"));
  assertEquals(copies.filter(([, text]) => text === "mine\n").length >= 1, true);
  // One that comes late may keep the stub, in a folder of its own.
  const isStub = (text: string) => /TODO\(0\.1\)/.test(text);
  assertEquals(copies.filter(([, text]) => text !== "mine\n" && !isStub(text)), []);
  assertMatch((await course.read("tasks"))["0_start/both.ts"], /TODO\(0\.1\)/);
});
