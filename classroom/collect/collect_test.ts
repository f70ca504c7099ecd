import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { zipSync } from "fflate";
import { loadCourse } from "../../grader/course.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { readSubmissions, urlBelow } from "../submissions.ts";
import { collect, type CollectOptions } from "./collect.ts";

const course = await loadCourse();
const tasks = course.tasks.filter(({ id }) => id.startsWith("0."));
const OPERATORS = "0_fundamentals/operators.ts";

const text = (words: string) => new TextEncoder().encode(words);
const bytesOf = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, words]) => [path, text(words)])));

/** A folder of a class and one of a download, gone at the end. */
async function places(download: Readonly<Record<string, string | Uint8Array>>) {
  const root = await Deno.makeTempDir({ prefix: "kindling-class-" });
  const from = `${root}/download`, folder = folderUrl(`${root}/class`);
  for (const [path, content] of Object.entries(download)) {
    const at = `${from}/${path}`;
    await Deno.mkdir(at.slice(0, at.lastIndexOf("/")), { recursive: true });
    await Deno.writeFile(at, typeof content === "string" ? text(content) : content);
  }
  await Deno.mkdir(folder);
  return {
    ...{ from, folder },
    collect: (more: Partial<CollectOptions> = {}, place = from) =>
      collect(folder, place, { course, tasks, ...more }),
    file: async (id: string, path = OPERATORS) => {
      const all = await readSubmissions(folder),
        { folder: own } = all.find((each) => each.id === id)!;
      return await Deno.readTextFile(urlBelow(folder, `${own}tasks/${path}`));
    },
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}

Deno.test("collect() takes folders, archives and single files, each after its name", async () => {
  await using at = await places({
    [`anna/tasks/${OPERATORS}`]: "anna",
    "ben.zip": bytesOf({ [`kindling-main/tasks/${OPERATORS}`]: "ben" }),
    "cleo/operators.ts": "cleo",
    "=cmd().zip": bytesOf({ [OPERATORS]: "cmd" }),
    "dora.zip": "this is no archive",
    "emil/notes.txt": "nothing",
    "fay.zip": bytesOf({}),
    "gus.zip": bytesOf({ "../../out.ts": "x", [OPERATORS]: "gus" }),
  });
  const { kind, submissions } = await at.collect();
  assertEquals(kind, "folder");
  const told = Object.fromEntries(
    submissions.map((
      { id, guessed, problem, leftOut },
    ) => [id, problem ?? leftOut?.join() ?? guessed]),
  );
  assertEquals(told, {
    anna: undefined,
    ben: "in kindling-main/tasks/",
    cleo: "by the names of the files",
    "=cmd()": undefined,
    dora: "is no zip archive",
    emil: "holds no file of these tasks; it holds notes.txt",
    fay: "holds no file",
    gus: "../../out.ts leads out of the archive",
  });
  for (
    const [id, words] of [["anna", "anna"], ["ben", "ben"], ["cleo", "cleo"], ["=cmd()", "cmd"], [
      "gus",
      "gus",
    ]]
  ) {
    assertEquals(await at.file(id), words);
  }
  const all = await readSubmissions(at.folder);
  assertEquals(all.map(({ id }) => id), [
    "=cmd()",
    "anna",
    "ben",
    "cleo",
    "dora",
    "emil",
    "fay",
    "gus",
  ]);
});

Deno.test("collect() keeps everybody's place, and puts who is new last", async () => {
  await using at = await places({ [`ben/${OPERATORS}`]: "1", [`cleo/${OPERATORS}`]: "1" });
  await at.collect();
  const before = await readSubmissions(at.folder);
  await Deno.mkdir(`${at.from}/anna/0_fundamentals`, { recursive: true });
  await Deno.writeTextFile(`${at.from}/anna/${OPERATORS}`, "2");
  await Deno.writeTextFile(`${at.from}/cleo/${OPERATORS}`, "2");
  await at.collect();
  const after = await readSubmissions(at.folder);
  assertEquals(after.map(({ id }) => id), ["ben", "cleo", "anna"]);
  assertEquals(after[0].hash, before[0].hash);
  assertEquals(after[1].hash === before[1].hash, false);
  assertEquals(await at.file("cleo"), "2");
});

Deno.test("collect() reads Moodle's download, with what was handed in in folders or beside", async () => {
  const mark = "_assignsubmission_file_";
  await using at = await places({
    [`Anna Example_101${mark}/${OPERATORS}`]: "anna",
    [`Ben Example_102${mark}hw.zip`]: bytesOf({ [`tasks/${OPERATORS}`]: "ben" }),
    [`Cleo Example_103${mark}operators.ts`]: "cleo",
    [`Dora Example_104${mark}/all.zip`]: bytesOf({ [`tasks/${OPERATORS}`]: "dora" }),
  });
  const { kind, submissions } = await at.collect();
  assertEquals([kind, submissions.map(({ id }) => id)], ["moodle", ["101", "102", "103", "104"]]);
  const words = await Promise.all(submissions.map(({ id }) => at.file(id)));
  assertEquals(words, ["anna", "ben", "cleo", "dora"]);
});

Deno.test("collect() tells what two parts of one person both have", async () => {
  const mark = "_assignsubmission_file_";
  await using at = await places({
    [`Anna Example_101${mark}a.zip`]: bytesOf({ [OPERATORS]: "first" }),
    [`Anna Example_101${mark}b.zip`]: bytesOf({ [OPERATORS]: "second" }),
  });
  const { submissions: [{ leftOut }] } = await at.collect();
  assertEquals(await at.file("101"), "second");
  assertEquals(leftOut, [
    `${OPERATORS} of Anna Example_101${mark}a.zip: Anna Example_101${mark}b.zip has it too`,
  ]);
});

Deno.test("collect() reads Canvas' download by the numbers of its gradebook", async () => {
  const files = {
    "exampleanna_4711_98765_hw.zip": bytesOf({ [`hw/tasks/${OPERATORS}`]: "anna" }),
    "exampleben_LATE_4712_98766_operators-1.ts": "ben",
    "mu\u00f1ozjos\u00e9_4713_98767_hw.zip": bytesOf({ [OPERATORS]: "jose" }),
    "examplecleo_4714_text.html": "<p>see above</p>",
  };
  const all = bytesOf({});
  await using at = await places({ ...files, ".DS_Store": all });
  const { kind, submissions } = await at.collect();
  assertEquals(kind, "canvas");
  assertEquals(submissions.map(({ id, problem }) => [id, problem === undefined]), [
    ...[["4711", true], ["4712", true], ["4714", false], ["4713", true]],
  ]);
  const read = await Promise.all(["4711", "4712", "4713"].map((id) => at.file(id)));
  assertEquals(read, ["anna", "ben", "jose"]);
  await using other = await places({ ...files, "dora.zip": all });
  assertEquals((await other.collect()).kind, "folder"); // one name that says nothing is enough
});

Deno.test("collect() reads Gradescope's export, groups and times in it", async () => {
  const person = (name: string) => `  - :name: ${name}\n    :sid: '7'\n    :email: ${name}@x.org\n`;
  const submission = (n: number, ...names: string[]) =>
    `submission_${n}:\n  :submitters:\n${names.map(person).join("")}` +
    "  :created_at: 2026-10-04 20:45:02.530158000 Z\n  :score: 1.0\n";
  await using at = await places({
    "x_export/submission_metadata.yml": submission(1, "anna", "ben") + submission(2, "cleo"),
    [`x_export/submission_1/${OPERATORS}`]: "group",
    "x_export/submission_2/hw.zip": bytesOf({ [`hw/tasks/${OPERATORS}`]: "cleo" }),
  });
  const { kind, submissions } = await at.collect({}, `${at.from}/x_export`);
  assertEquals([kind, submissions.map(({ id }) => id)], [
    "gradescope",
    ["anna@x.org", "ben@x.org", "cleo@x.org"],
  ]);
  assertEquals(submissions[0].time, "2026-10-04T20:45:02.530Z");
  assertEquals(await at.file("ben@x.org"), "group");
  assertEquals(await at.file("cleo@x.org"), "cleo");
});

Deno.test("collect() takes the last commit before a date, and nothing that is not committed", async () => {
  await using at = await places({ [`week1-anna/tasks/${OPERATORS}`]: "early" });
  const git = async (...args: string[]) => {
    const name = ["-c", "user.name=A", "-c", "user.email=a@x.org"];
    const { success } = await new Deno.Command("git", {
      args: ["-C", `${at.from}/week1-anna`, ...name, ...args],
      ...{ stdout: "null", stderr: "null" },
    }).output();
    assertEquals(success, true);
  };
  const commit = async (date: string) => {
    await git("add", "-A");
    await git("commit", "-m", "x", "--date", date);
  };
  await git("init", "-q");
  Deno.env.set("GIT_COMMITTER_DATE", "2026-10-01T12:00:00Z");
  await commit("2026-10-01T12:00:00Z");
  Deno.env.set("GIT_COMMITTER_DATE", "2026-10-03T12:00:00Z");
  await Deno.writeTextFile(`${at.from}/week1-anna/tasks/${OPERATORS}`, "late");
  await commit("2026-10-03T12:00:00Z");
  Deno.env.delete("GIT_COMMITTER_DATE");
  await Deno.writeTextFile(`${at.from}/week1-anna/tasks/${OPERATORS}`, "uncommitted");
  await Deno.mkdir(`${at.from}/week1-ben`);
  await new Deno.Command("git", { args: ["init", "-q", `${at.from}/week1-ben`] }).output();
  const { kind, submissions } = await at.collect({ before: Date.parse("2026-10-02T00:00:00Z") });
  assertEquals(kind, "git");
  assertEquals(submissions.map(({ id, time, problem }) => [id, time, problem]), [
    ["anna", "2026-10-01T12:00:00.000Z", undefined],
    ["ben", undefined, "has no commit before that date"],
  ]);
  assertEquals(await at.file("anna"), "early");
  await at.collect();
  assertEquals(await at.file("anna"), "late");
});

Deno.test("collect() reads one archive of all, and takes the newest of two", async () => {
  const archive = bytesOf({ [`all/anna/${OPERATORS}`]: "anna" });
  await using at = await places({ "all.zip": archive, "other/x": "" });
  const { submissions } = await at.collect({}, `${at.from}/all.zip`);
  assertEquals(submissions.map(({ id }) => id), ["anna"]);

  await using twice = await places({ [`a1/${OPERATORS}`]: "old", [`a2/${OPERATORS}`]: "new" });
  await Deno.utime(`${twice.from}/a1/${OPERATORS}`, 1000, 1000);
  const { submissions: [one], passedOver } = await twice.collect({ map: "a1,anna\na2,anna\n" });
  assertEquals([one.id, await twice.file("anna")], ["anna", "new"]);
  assertEquals(passedOver, ["a1: there is a newer one of anna"]);
});

Deno.test("collect() says what is missing", async () => {
  await using at = await places({ "empty/.hidden": "" });
  const refused = async (why: RegExp, place: string, more = {}) => {
    const { message } = await assertRejects(() => at.collect(more, place), UsageError);
    assertMatch(message, why);
  };
  await refused(/^There is no \/no\/such/, "/no/such");
  await refused(/^There is nothing in/, `${at.from}/empty`);
  await refused(/is no zip archive$/, `${at.from}/empty/.hidden`);
  await refused(/^Line 1 of the map/, at.from, { map: "anna" });
});

Deno.test("collect() keeps everybody whatever one of them is called, or has in an archive", async () => {
  const long = "\u00fc".repeat(60);
  await using at = await places({
    [`anna/${OPERATORS}`]: "anna",
    [`${long}/${OPERATORS}`]: "long",
    "ben.zip": bytesOf({
      [OPERATORS.toUpperCase().replace(".TS", ".ts")]: "x",
      [OPERATORS]: "ben",
      [`0_fundamentals/${"a".repeat(300)}.ts`]: "x",
      "0_fundamentals/own.ts": "x",
      "0_fundamentals/own.ts/below.ts": "x",
      "0_fundamentals/OWN.ts": "x",
      "0_fundamentals/aux.ts": "x",
    }),
  });
  const { submissions } = await at.collect();
  assertEquals(submissions.map(({ id, problem }) => [id, problem]), [
    ["anna", undefined],
    ["ben", undefined],
    [long, undefined],
  ]);
  assertEquals(await at.file("ben"), "ben");
  assertEquals(await at.file("ben", "0_fundamentals/own.ts"), "x");
  assertEquals(submissions[1].leftOut?.length, 5);
});

Deno.test("collect() drops nobody for what stands beside a checkout, or beside one of Moodle's", async () => {
  for (const odd of ["eve/.git/config", "Eve_12_assignsubmission_file_/operators.ts"]) {
    await using at = await places({
      [`anna/${OPERATORS}`]: "anna",
      "ben.zip": bytesOf({ [OPERATORS]: "ben" }),
      [odd]: "",
    });
    const { submissions } = await at.collect();
    assertEquals(submissions.length, 3, odd);
    assertEquals(await at.file("anna"), "anna");
    assertEquals(await at.file("ben"), "ben");
  }
});

Deno.test("collect() takes no checkout whose commits lie elsewhere", async () => {
  await using at = await places({
    "a-own/x": "",
    "a-file/.git": "gitdir: ../a-own/.git",
    "a-lent/x": "",
  });
  for (const name of ["own", "lent"]) {
    await new Deno.Command("git", { args: ["init", "-q", `${at.from}/a-${name}`] }).output();
  }
  await Deno.writeTextFile(
    `${at.from}/a-lent/.git/objects/info/alternates`,
    `${at.from}/a-own/.git/objects`,
  );
  const { submissions } = await at.collect();
  const problems = Object.fromEntries(submissions.map(({ id, problem }) => [id, problem]));
  assertEquals(problems, {
    file: "is a checkout whose commits lie elsewhere",
    lent: "is a checkout whose commits lie elsewhere",
    own: "has no commit",
  });
});
