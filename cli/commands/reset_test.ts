import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import type { Course } from "../../grader/course.ts";
import type { ModuleManifest, TaskManifest } from "../../grader/manifest.ts";
import { loadProgress, type Verdict } from "../../grader/progress/progress.ts";
import {
  listen,
  type TemporaryCourse,
  temporaryCourse,
} from "../../grader/testing/temporary_course.ts";
import { UsageError } from "../../terminal/usage.ts";
import { command, runReset } from "./reset.ts";
import { runStubs } from "./stubs.ts";

const FILES = {
  "solutions/0_start/both.ts": `export function one(): number {
  // #region 0.1 one
  return 1;
  // #endregion
}

export function two(): number {
  // #region 0.2 two
  return 2;
  // #endregion
}
`,
  "solutions/0_start/three.ts": `export function three(): number {
  // #region 0.2 three
  return 3;
  // #endregion
}
`,
  "solutions/0_start/four.ts": `export function four(): number {
  // #region 0.3 four
  return 4;
  // #endregion
}
`,
};

const COURSE = courseOf({ "0.1": ["both.ts"], "0.2": ["both.ts", "three.ts"], "0.3": ["four.ts"] });

function courseOf(filesOf: Record<string, string[]>): Course {
  const tasks = Object.entries(filesOf).map(([id, files]): TaskManifest => (
    { id, title: id, points: 1, files, suite: "", needs: [], hints: ["", "", ""] }
  ));
  const module: ModuleManifest = { folder: "0_start", title: "Start", tasks };
  return { modules: [module], tasks: tasks.map((task) => ({ ...task, module })) };
}

/** A course whose stubs are written, and the command on it, answered as told. */
async function begun(): Promise<TemporaryCourse> {
  const course = await temporaryCourse(FILES);
  await listen(() => runStubs([], course.places));
  return course;
}

const PROGRESS = ".kindling/progress.json";

async function reset(
  course: TemporaryCourse,
  args: readonly string[],
  answer?: boolean,
): Promise<{ code: number; said: string; asked: string[] }> {
  const asked: string[] = [];
  const ask = (question: string) => (asked.push(question), answer);
  const { code, said } = await listen(() =>
    runReset(args, {
      places: course.places,
      course: () => Promise.resolve(COURSE),
      ask,
      width: Infinity, // the temporary folder's name is long
      progress: new URL(PROGRESS, course.root),
    })
  );
  return { code, said: course.tidy(said), asked: asked.map(course.tidy) };
}

Deno.test("reset asks, gives the stub back and keeps the learner's version", async () => {
  await using course = await begun();
  const stubs = await course.read("tasks");
  await course.write({ "tasks/0_start/four.ts": "mine\r\n" });
  const { code, said, asked } = await reset(course, ["0.3"], true);
  assertEquals([code, asked.length], [0, 1]);
  assertMatch(
    asked[0],
    /^Reset tasks\/0_start\/four\.ts\? Your version is kept in \.kindling\/backup\/\S+\/ \[y\/N\]$/,
  );
  const copy = said.match(/; (\.kindling\/\S+) is yours$/)![1];
  assertEquals(await Deno.readTextFile(new URL(copy, course.root)), "mine\r\n");
  assertStringIncludes(asked[0], copy.replace("0_start/four.ts", ""));
  assertEquals(await course.read("tasks"), stubs);
});

Deno.test("reset leaves everything as it is when the answer is no", async () => {
  await using course = await begun();
  await course.write({ "tasks/0_start/four.ts": "mine\n" });
  const before = await course.read(".");
  const { code, said } = await reset(course, ["0.3"], false);
  assertEquals([code, said], [0, "Nothing was changed"]);
  assertEquals(await course.read("."), before);
});

Deno.test("reset without a terminal needs --yes", async () => {
  await using course = await begun();
  await course.write({ "tasks/0_start/four.ts": "mine\n" });
  const before = await course.read(".");
  await assertRejects(() => reset(course, ["0.3"], undefined), UsageError, "add --yes");
  assertEquals(await course.read("."), before);
  const { code, asked } = await reset(course, ["0.3", "--yes"], undefined);
  assertEquals([code, asked], [0, []]);
  assertEquals(Object.values(await course.read(".kindling/backup")), ["mine\n"]);
});

Deno.test("reset says which other tasks a file holds, and resets nothing beside the task", async () => {
  await using course = await begun();
  await course.write({ "tasks/0_start/both.ts": "mine\n", "tasks/0_start/four.ts": "mine too\n" });
  const { said, asked } = await reset(course, ["0.2"], true);
  assertStringIncludes(
    said,
    "tasks/0_start/both.ts also holds task 0.1, which starts over too\n",
  );
  assertStringIncludes(asked[0], "Reset tasks/0_start/both.ts? Your version is");
  assertStringIncludes(said, "tasks/0_start/three.ts is untouched already");
  assertEquals((await course.read("tasks"))["0_start/four.ts"], "mine too\n");
});

Deno.test("reset forgets the verdicts on all tasks whose files it gives back", async () => {
  await using course = await begun();
  const verdict: Verdict = { status: "passed", passedTests: 1, tests: 1, hash: "", at: "" };
  const tasks = { "0.1": verdict, "0.2": verdict, "0.3": verdict };
  const kept = JSON.stringify({ schema: "kindling/progress/v1", tasks });
  await course.write({ "tasks/0_start/both.ts": "mine\n", [PROGRESS]: kept });
  const progress = new URL(PROGRESS, course.root);
  await reset(course, ["0.1"], false);
  assertEquals(await loadProgress(progress), tasks);
  await reset(course, ["0.1"], true);
  assertEquals(await loadProgress(progress), { "0.3": verdict });
  await reset(course, ["0.3"]); // untouched, and so not passed
  assertEquals(await loadProgress(progress), {});
});

Deno.test("reset keeps the versions of all of a task's files", async () => {
  await using course = await begun();
  await course.write({ "tasks/0_start/both.ts": "one\n", "tasks/0_start/three.ts": "two\n" });
  const { asked } = await reset(course, ["0.2"], true);
  assertStringIncludes(
    asked[0],
    "Reset tasks/0_start/both.ts and tasks/0_start/three.ts? Your versions are kept in",
  );
  assertEquals(Object.values(await course.read(".kindling/backup")).sort(), ["one\n", "two\n"]);
});

Deno.test("reset has nothing to ask where nothing can be lost", async () => {
  await using course = await begun();
  const before = await course.read(".");
  assertEquals(await reset(course, ["0.3"]), {
    code: 0,
    said: "tasks/0_start/four.ts is untouched already",
    asked: [],
  });
  assertEquals(await course.read("."), before);

  await Deno.remove(new URL("tasks/0_start/four.ts", course.root));
  assertEquals(await reset(course, ["0.3"]), {
    code: 0,
    said: "tasks/0_start/four.ts is back",
    asked: [],
  });
  assertEquals(await course.read("."), before);
});

Deno.test("reset brings a touched stub up to date with its solution", async () => {
  await using course = await begun();
  await course.write({
    "solutions/0_start/four.ts": FILES["solutions/0_start/four.ts"].replace("3 four", "3 IV"),
    "tasks/0_start/four.ts": "mine\n",
  });
  await reset(course, ["0.3"], true);
  assertStringIncludes((await course.read("tasks"))["0_start/four.ts"], "// TODO(0.3): IV");
  assertEquals((await reset(course, ["0.3"])).said, "tasks/0_start/four.ts is untouched already");
});

Deno.test("reset answers a wrong id or flag, or missing solutions, with a usage error", async () => {
  await using course = await begun();
  for (const args of [[], ["0.9"], ["0.1", "0.2"], ["all"], ["0.1", "--force"]]) {
    await assertRejects(() => reset(course, args), UsageError);
  }
  assertEquals((await reset(course, ["--help"])).said, command.help.trimEnd());
  await Deno.remove(course.places.solutions, { recursive: true });
  await assertRejects(() => reset(course, ["0.1"]), UsageError, "deno task reset needs the folder");
});
