/** What the course remembers, when many write it at once and when anything at all stands in it. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { runHint } from "./commands/hint.ts";
import { runStatus } from "./commands/status.ts";
import { stripAnsiCode } from "../terminal/colors.ts";
import { type SmallCourse, smallCourse } from "../grader/testing/small_course.ts";
import { ROOT } from "../terminal/paths.ts";
import { listen } from "../grader/testing/temporary_course.ts";
import { loadHintsSeen, saveHintSeen } from "../grader/progress/hints_seen.ts";
import { dropProgress, loadProgress } from "../grader/progress/progress.ts";

const VERDICT = {
  status: "passed",
  passedTests: 4,
  tests: 4,
  hash: "0",
  at: "2026-01-01T00:00:00Z",
};
const PROGRESS = ".kindling/progress.json", HINTS = ".kindling/hints.json";

const document = (tasks: unknown, schema: unknown = "kindling/progress/v1") =>
  JSON.stringify({ schema, tasks });

/** Contents of `progress.json` that no grader has written, and why they do not count. */
const ODD: Readonly<Record<string, readonly [content: string | Uint8Array, why: RegExp]>> = {
  "nothing at all": ["", /it is no JSON/],
  "half a document": [document({ "0.1": VERDICT }).slice(0, 50), /it is no JSON/],
  "bytes that are no text": [new Uint8Array([0xff, 0xfe, 0, 1, 2]), /it is no JSON/],
  "a number": ["7", /it is something else/],
  "null": ["null", /it is something else/],
  "a list": [`[{"schema":"kindling/progress/v1"}]`, /it is something else/],
  "a text": [`"kindling/progress/v1"`, /it is something else/],
  "a document of another kind": [document({}, "kindling/results/v2"), /it is something else/],
  "a schema that is a list": [document({}, ["kindling/progress/v1"]), /it is something else/],
  "a later version": [document({}, "kindling/progress/v2"), /another version of the course/],
  "no tasks": [`{"schema":"kindling/progress/v1"}`, /it is something else/],
  "tasks that are null": [document(null), /it is something else/],
  "tasks that are a list": [document([VERDICT]), /it is something else/],
  "a verdict that is null": [document({ "0.1": null }), /some of it makes no sense/],
  "a verdict that is a text": [document({ "0.1": "passed" }), /some of it makes no sense/],
  "a status that nobody has": [document({ "0.1": { ...VERDICT, status: "won" } }), /some of it/],
  "a status by a method's name": [
    document({ "0.1": { ...VERDICT, status: "constructor" } }),
    /some of it/,
  ],
  "a status that is a list": [document({ "0.1": { ...VERDICT, status: ["passed"] } }), /some of/],
  "no hash": [document({ "0.1": { ...VERDICT, hash: undefined } }), /some of it makes no sense/],
  "a count that is a text": [document({ "0.1": { ...VERDICT, tests: "4" } }), /some of it/],
  "a count below zero": [document({ "0.1": { ...VERDICT, tests: -1 } }), /some of it/],
  "a count without end": [
    document({ "0.1": VERDICT }).replace(`"tests":4`, `"tests":1e999`),
    /some of it/,
  ],
  "a time that drives the terminal": [
    document({ "0.1": { ...VERDICT, at: "\x1b[2J" } }),
    /some of it/,
  ],
  "a hash that is very long": [document({ "0.1": { ...VERDICT, hash: "0".repeat(1e5) } }), /some/],
  "passes that are no list": [document({ "0.1": { ...VERDICT, passed: "0" } }), /some of it/],
  "passes without end": [
    document({ "0.1": { ...VERDICT, passed: Array(999).fill("0") } }),
    /some of it/,
  ],
  "a pass that drives the terminal": [
    document({ "0.1": { ...VERDICT, passed: ["\x1b[2J"] } }),
    /some of it/,
  ],
  "the prototype's name for a task": [
    `{"schema":"kindling/progress/v1","tasks":{"__proto__":${JSON.stringify(VERDICT)}}}`,
    /some of it makes no sense/,
  ],
  "a prototype for a document": [
    `{"__proto__":{"schema":"kindling/progress/v1","tasks":{}}}`,
    /it is something else/,
  ],
  "a constructor for a task": [document({ constructor: VERDICT }), /some of it makes no sense/],
  "lists in lists without end": ["[".repeat(200_000), /it is no JSON/],
  "more than a megabyte": [document({ "0.1": VERDICT }).padEnd(1_500_000), /more than 1 MB/],
};

async function status(course: SmallCourse, ...args: string[]) {
  const damaged: string[] = [];
  const setting = { ...course, width: 80, damaged: (words: string) => damaged.push(words) };
  const { code, said } = await listen(() => runStatus(args, setting));
  assertEquals(code, 0);
  return { said: stripAnsiCode(said), damaged };
}

for (const [name, [content, why]] of Object.entries(ODD)) {
  Deno.test(`status and the next verdict survive ${name} in progress.json`, async () => {
    await using course = await smallCourse();
    await course.write({ [PROGRESS]: "" });
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(course.progress, bytes);
    for (const args of [[], ["--json"]]) {
      const { said, damaged } = await status(course, ...args);
      assertMatch(said, args.length ? /"score": 0/ : /^0 of 4 tasks passed, 0 of 40 points$/m);
      assertEquals(damaged.length, 1);
      assertMatch(damaged[0], why);
    }
    assertEquals(await Deno.readFile(course.progress), bytes, "a look at it changes nothing");

    await course.verdict("0.3", "passed");
    assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
    assertEquals(await Deno.readFile(new URL(`${course.progress}.broken`)), bytes);
    assertEquals((await status(course)).damaged, []);
  });
}

Deno.test("what makes sense beside what does not is kept", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const { tasks } = JSON.parse(await Deno.readTextFile(course.progress));
  await course.write({ [PROGRESS]: document({ ...tasks, "0.2": 7, toString: VERDICT }) });
  assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
  await course.verdict("1.1", "passed");
  assertMatch((await status(course)).said, /^2 of 4 tasks passed/m);
});

Deno.test("a folder in the place of progress.json is put aside, and so is a second one", async () => {
  await using course = await smallCourse();
  for (const aside of ["progress.json.broken", "progress.json.broken-2"]) {
    await Deno.remove(course.progress).catch(() => {});
    await course.write({ [`${PROGRESS}/inside`]: aside });
    const { damaged } = await status(course);
    assertMatch(damaged.join(), /progress\.json cannot be understood.*: it is no file$/);
    await course.verdict("0.1", "passed");
    assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
    const kept = new URL(`.kindling/${aside}/inside`, course.root);
    assertEquals(await Deno.readTextFile(kept), aside);
  }
});

Deno.test("a file in the place of .kindling is survived", async () => {
  await using course = await smallCourse();
  await course.write({ ".kindling": "a file" });
  const { said, damaged } = await status(course);
  assertMatch(said, /^0 of 4 tasks passed/m);
  assertEquals(damaged.length <= 1, true); // where the system tells it from nothing there
  const refused = await course.verdict("0.1", "passed").then(() => "", (error) => `${error}`);
  assert(refused !== "");
});

Deno.test({
  name: "a link to itself in the place of progress.json is survived",
  ignore: Deno.build.os === "windows", // where links need a privilege
  fn: async () => {
    await using course = await smallCourse();
    await course.write({ [HINTS]: "" });
    await Deno.symlink("progress.json", course.progress);
    assertMatch((await status(course)).damaged.join(), /the system does not let it be read/);
    await course.verdict("0.1", "passed");
    assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
  },
});

Deno.test({
  name: "a pipe in the place of progress.json keeps nobody waiting",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using course = await smallCourse();
    await course.write({ [HINTS]: "" });
    const path = fileURLToPath(course.progress);
    assert((await new Deno.Command("mkfifo", { args: [path] }).output()).success);
    assertMatch((await status(course)).damaged.join(), /it is no file/);
    await course.verdict("0.1", "passed");
    assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
  },
});

Deno.test("dropProgress() leaves a file alone of which it drops nothing", async () => {
  await using course = await smallCourse();
  await course.write({ [PROGRESS]: "{ half" });
  await dropProgress(["0.1"], course.progress);
  assertEquals(await Deno.readTextFile(course.progress), "{ half");
});

Deno.test("hint survives anything in hints.json", async () => {
  await using course = await smallCourse();
  const seen = new URL(HINTS, course.root);
  const hints = (seen: unknown) => JSON.stringify({ schema: "kindling/hints/v1", seen });
  const contents = [
    ...["", "{", "[]", "null", hints(null), hints({ "0.1": 1 }), hints({ "0.1": "12" })],
    ...[hints({ "0.1": ["1"] }), hints({ "0.1": [1e9] }), hints({ "0.1": { length: 3 } })],
    ...[
      hints({}).replace("v1", "v7"),
      hints([]),
      `{"schema":"kindling/hints/v1","seen":{"__proto__":[1]}}`,
    ],
  ];
  for (const [i, content] of contents.entries()) {
    await course.write({ [HINTS]: content });
    const damaged: string[] = [];
    const setting = { ...course, seen, width: 80, damaged: (words: string) => damaged.push(words) };
    const { code, said } = await listen(() => runHint(["0.1"], setting));
    assertEquals(code, 0, content);
    assertStringIncludes(said, "nudge to 0.1");
    assertEquals(
      damaged.filter((words) => words.includes("cannot be understood")).length,
      1,
      content,
    );
    assertEquals(await loadHintsSeen(seen), { "0.1": [1] });
    const aside = `${seen}.broken${i > 0 ? `-${i + 1}` : ""}`;
    assertEquals(await Deno.readTextFile(new URL(aside)), content);
  }
});

/** Starts processes that each change a file several times, and waits for them all. */
async function crowd(count: number, program: (index: number) => string): Promise<void> {
  const ends = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      new Deno.Command(Deno.execPath(), {
        args: [
          "eval",
          "--quiet",
          `--config=${fileURLToPath(new URL("deno.json", ROOT))}`,
          program(i),
        ],
        stdout: "null",
        stderr: "inherit",
      }).output()),
  );
  assertEquals(ends.map(({ code }) => code), ends.map(() => 0));
}

Deno.test("many graders at once lose no verdict, and no hint", async () => {
  await using course = await smallCourse();
  const progress = new URL("../grader/progress/progress.ts", import.meta.url),
    hints = new URL("../grader/progress/hints_seen.ts", import.meta.url);
  const seen = new URL(HINTS, course.root);
  await crowd(8, (i) => `
import { saveProgress } from "${progress}";
import { saveHintSeen } from "${hints}";
const task = { module: { folder: "0_start" }, suite: "0.1.ts", files: [] };
const run = { task, tree: new URL("file:///nowhere/") };
for (let n = 0; n < 8; n++) {
  const result = { id: "${i}." + n, status: "passed", tests: [] };
  await saveProgress([[run, result]], new URL("${course.progress}"));
  await saveHintSeen("${i}." + n, 1, new URL("${seen}"));
}`);
  assertEquals(Object.keys(await loadProgress(course.progress)).length, 64);
  assertEquals(Object.keys(await loadHintsSeen(seen)).length, 64);
  const left = [...Deno.readDirSync(new URL(".kindling/", course.root))].map(({ name }) => name);
  assertEquals(left.sort(), ["hints.json", "lock", "progress.json"]);
});

Deno.test("where the lock cannot be had, nothing is lost but what is to be kept now", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const lock = new URL(".kindling/lock", course.root);
  await Deno.remove(lock);
  await Deno.mkdir(lock);
  const seen = new URL(HINTS, course.root);
  const refused = await saveHintSeen("0.1", 1, seen).then(() => "", (error) => `${error}`);
  assert(refused !== "");
  assertMatch((await status(course)).said, /^1 of 4 tasks passed/m);
});
