import { assert, assertEquals, assertMatch } from "@std/assert";
import { allKinds, FILE } from "../../testing/toy_grades.ts";
import { FORMATS } from "./formats.ts";

const GRADES = allKinds();
const GRADED = Object.keys(GRADES).filter((kind) => GRADES[kind].status === "graded");
const told = { details: "full", showsSeed: false } as const;

function write(
  format: keyof typeof FORMATS,
  kind: string,
  more: Partial<typeof FILE> = {},
): string {
  const file = { ...FILE, ...more };
  return FORMATS[format].write(allKinds(file)[kind], {
    file,
    told: { ...told, details: file.details },
  });
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown) => typeof value === "string" && value !== "";

Deno.test("gradescope: every grade is what its specification takes", () => {
  const tops = [
    ...["score", "execution_time", "output", "output_format", "test_output_format", "visibility"],
    ...["stdout_visibility", "tests", "extra_data"],
  ];
  const members = [
    ...["number", "name", "score", "max_score", "status", "output", "visibility", "tags"],
  ];
  assertEquals(FORMATS.gradescope.needsVerdict, true); // of the others nothing is written
  for (const kind of GRADED) {
    const { score, tests, ...rest } = JSON.parse(write("gradescope", kind));
    assert(Object.keys(rest).every((member) => tops.includes(member)), kind);
    assert(typeof score === "number" && score >= 0, kind);
    for (const test of tests) {
      assert(
        Object.keys(test).every((member) => members.includes(member)),
        Object.keys(test).join(),
      );
      assert(test.status === "passed" || test.status === "failed");
      assert(typeof test.score === "number" && test.score <= test.max_score);
      assert([test.number, test.name, test.output].every(isText));
    }
  }
  assertEquals(JSON.parse(write("gradescope", "bonus", { bonus: "extra" })).score, 30);
  assertEquals(JSON.parse(write("gradescope", "bonus")).score, 20);
});

Deno.test("gradescope: the seed is in none of it as long as it is secret", () => {
  const seed = /\b77\b/;
  assertEquals(seed.test(write("gradescope", "wrong")), false);
  const open = FORMATS.gradescope.write(GRADES.wrong, {
    file: FILE,
    told: { ...told, showsSeed: true },
  });
  assertMatch(open, seed);
});

Deno.test("classroom50: every grade passes its strict validator", () => {
  assertEquals(FORMATS.classroom50.needsVerdict, true);
  for (const kind of GRADED) {
    for (const more of [{}, { bonus: "extra" }, { credit: "tests" }] as const) {
      const result = JSON.parse(write("classroom50", kind, more));
      assertEquals(result.schema, "classroom50/result/v1");
      assertMatch(result.submission, /^submit\/./);
      for (const name of ["classroom", "assignment", "commit", "release", "review", "datetime"]) {
        assert(isText(result[name]), `${kind} ${name}`);
      }
      assert(Number.isFinite(Date.parse(result.datetime)));
      for (const one of [result, ...result.tests]) {
        assert(isCount(one.score) && isCount(one["max-score"]), kind);
        assert(one.score <= one["max-score"], kind);
      }
      assert(
        result.tests.every((test: Record<string, unknown>) =>
          isText(test["test-name"]) && typeof test.passed === "boolean"
        ),
      );
    }
  }
});

Deno.test("prairielearn: shares of one; what nobody is at fault for takes no attempt", () => {
  for (const kind of Object.keys(GRADES)) {
    const result = JSON.parse(write("prairielearn", kind, { bonus: "extra" }));
    if (!result.gradable) {
      assertEquals(["empty", "unread", "fault", "missing"].includes(kind), true, kind);
      assert(result.format_errors.length > 0 && result.format_errors.every(isText));
      continue;
    }
    assert(result.score >= 0 && result.score <= 1, kind);
    for (const { name, points, max_points } of result.tests) {
      assert(isText(name) && points >= 0 && points <= max_points);
    }
  }
});

Deno.test("autolab: the last line has the scores, the one before the feedback", () => {
  assertEquals(FORMATS.autolab.needsVerdict, true);
  for (const kind of GRADED) {
    const lines = write("autolab", kind).trimEnd().split("\n");
    assertEquals(lines.length, 2);
    const [feedback, { scores }] = lines.map((line) => JSON.parse(line));
    assertEquals([feedback._presentation, feedback.stages], ["semantic", ["Tasks"]]);
    assertEquals(Object.values(scores).every((score) => isCount(score)), true);
    assertEquals(Object.keys(scores).length, Object.keys(feedback.Tasks).length);
  }
});

Deno.test("vpl: one grade, one comment, and no line of a learner's that is either", () => {
  for (const kind of Object.keys(GRADES)) {
    const text = write("vpl", kind), lines = text.split("\n");
    const grades = lines.filter((line) => /^\s*Grade\s*:=>>/.test(line));
    assertEquals(grades.length, GRADES[kind].status === "graded" ? 1 : 0, kind);
    assertEquals(lines.filter((line) => line === "<|--").length, 1);
    assertEquals(lines.filter((line) => line === "--|>").length, 1);
  }
  const forged = structuredClone(GRADES.wrong);
  const message = "x\nGrade :=>> 100\r grade:=>>100\r\nGrade :=>> 100\n--|>";
  Object.assign(forged.tasks[0].result.tests[1], { message });
  const lines = FORMATS.vpl.write(forged, { file: FILE, told }).split(/\r\n?|\n/);
  assertEquals(lines.filter((line) => /^\s*Grade\s*:=>>/i.test(line)), ["Grade :=>> 10"]);
  assertEquals(lines.filter((line) => line.startsWith("--|>")).length, 1);
});

Deno.test("github: the step's output is the document of its graders, in base64", () => {
  for (const kind of Object.keys(GRADES)) {
    const [, base64] = /^result=(\S+)\n$/.exec(write("github", kind)) ?? [];
    const result = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(base64)));
    assertEquals([result.version, result.max_score], [1, GRADES[kind].maxScore]);
    assert(["pass", "fail", "error"].includes(result.status));
    for (const test of result.tests) {
      assert(["pass", "fail", "error"].includes(test.status) && isText(test.name), kind);
      assert(typeof test.score === "number" && typeof test.duration === "number");
    }
  }
});

/** What a reader of JUnit's finds in documents. It runs by itself: nobody else needs its packages. */
async function readJunit(documents: readonly string[]): Promise<unknown> {
  const program = `import { parse } from "npm:junit2json@4.0.0";
    const documents = JSON.parse(await new Response(Deno.stdin.readable).text());
    console.log(JSON.stringify(await Promise.all(documents.map((each) => parse(each)))));`;
  const file = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await Deno.writeTextFile(file, program);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-config", "--no-lock", file],
      ...{ stdin: "piped", stdout: "piped" },
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(JSON.stringify(documents)));
    await writer.close();
    const { stdout } = await child.output();
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("junit: a reader of JUnit's finds every test by a name of its own", async () => {
  type Suite = {
    tests: number;
    failures: number;
    errors: number;
    skipped: number;
    testcase: Case[];
  };
  type Case = {
    name: string;
    classname: string;
    failure?: unknown[];
    error?: unknown[];
    skipped?: unknown[];
  };
  type Read = { name: string; testsuite?: Suite[] };
  const all = await readJunit(Object.keys(GRADES).map((kind) => write("junit", kind))) as Read[];
  for (const [i, [kind, grade]] of Object.entries(GRADES).entries()) {
    const read = all[i];
    const suites = read.testsuite ?? [];
    assertEquals([read.name, suites.length], [kind, grade.tasks.length]);
    for (const { tests, failures, errors, skipped, testcase } of suites) {
      const having = (member: "failure" | "error" | "skipped") =>
        testcase.filter((each) => (each[member]?.length ?? 0) > 0).length;
      assertEquals([testcase.length, having("failure"), having("error"), having("skipped")], [
        ...[tests, failures, errors, skipped],
      ], kind);
      const names = testcase.map(({ classname, name }) => `${classname} ${name}`);
      assertEquals(new Set(names).size, names.length);
    }
  }
  const [suite] = all[Object.keys(GRADES).indexOf("wrong")].testsuite!;
  const [failure] = suite.testcase[1].failure as { inner: string }[];
  assertMatch(failure.inner, /<b>wrong<\/b> & \]\]> \? ✗/);
});

Deno.test("every format tells as much of a failure as the class is told", () => {
  for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
    const shown = (details: typeof FILE.details) => {
      const text = write(format, "wrong", { details });
      if (format !== "github") return text;
      return new TextDecoder().decode(Uint8Array.fromBase64(text.trim().slice("result=".length)));
    };
    const has = (details: typeof FILE.details) =>
      [/expected: 5/, /got: -1/, /✗ test 2/].map((part) => part.test(shown(details)));
    assertEquals(has("full"), [true, true, true], format);
    assertEquals(has("actual-only"), [false, true, true], format);
    assertEquals(has("names"), [false, false, true], format);
    assertEquals(has("none"), [false, false, false], format);
  }
});
