/** What a newcomer meets who has no network yet, or an old Deno. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { ROOT } from "../terminal/paths.ts";
import { tooOld } from "./start.js";

/** Runs a task as it is typed, with an empty cache and a registry that is not there. */
async function offline(cache: URL, words: string) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", ...words.split(" ")],
    cwd: fileURLToPath(ROOT),
    env: {
      ...{ NO_COLOR: "1", RUST_BACKTRACE: "1", DENO_WEBGPU_BACKEND: "none" },
      ...{ DENO_DIR: fileURLToPath(cache), NPM_CONFIG_REGISTRY: "http://127.0.0.1:9" },
    },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

const NEED_PACKAGES = [
  ...["grade 0.1", "grade 0.1 --json", "watch 0.1", "try 0.1", "diff 0.1", "verify 0.1"],
  ...["train scalar", "predict mnist x.png", "graph x*y", "bench grader", "test", "ok"],
  "review 3.3 --spoil",
];
const NEED_NONE: readonly (readonly [words: string, says: RegExp])[] = [
  ["status", /tasks passed/],
  ["status --json", /kindling\/status\/v1/],
  ["hint 0.1 1", /hint 1 of 3/],
  ["reset --help", /deno task reset ID/],
  ["skip --help", /deno task skip ID/],
  ["stubs --help", /deno task stubs/],
  ["grade --help", /deno task grade \[ids/],
  ["train --help", /deno task train PROJECT/],
  ["bench --help", /deno task bench NAME/],
  ["train scalar --help", /deno task train scalar/],
  ["status --map", /0\.1/],
  ["demo", /4\.5/],
  ["glossary --check", /./],
  ["hint 0.3 reduce", /0\.3 .*: reduce/],
  ["review 0.3 --spoil", /Why ours is so/],
  ["quiz 0.1 --answers", /3 questions/],
];

Deno.test("without a network and a cache, a command says which packages it lacks, and nothing else", async () => {
  await using cache = await temporaryCourse({ keep: "" });
  // side by side: most of the time is spent on waiting for the registry
  const all = await Promise.all(NEED_PACKAGES.map((words) => offline(cache.root, words)));
  for (const [i, words] of NEED_PACKAGES.entries()) {
    const { code, out, err } = all[i];
    assertEquals(code, 3, words);
    // who asks for a document gets one
    if (words.includes("--json")) assertEquals(JSON.parse(out).status, "ungraded");
    else assertEquals(out, "", words);
    const [name, program] = words.split(" ");
    const who = `deno task ${name}${
      ["predict", "generate", "bench", "train"].includes(name) ? ` ${program}` : ""
    }`;
    const said = err.trimEnd().replaceAll("\n", " ");
    assertMatch(said, new RegExp(`^${who} needs npm packages that are not in Deno's cache`));
    assertMatch(
      said,
      /\d+\.\d+.*http:\/\/127\.0\.0\.1:9.* deno task doctor --fetch fetches all, data too$/,
    );
    assertEquals(said.match(/\. /g)?.length, 1, said); // two sentences: what is, and what to do
    for (const line of err.split("\n")) assert(line.length <= 80, line);
  }
});

Deno.test("without a network and a cache, what needs no package works", async () => {
  await using cache = await temporaryCourse({ keep: "" });
  for (const [words, says] of NEED_NONE) {
    const { code, out, err } = await offline(cache.root, words);
    assertEquals([code, err], [0, ""], words);
    assertMatch(out, says);
  }
  const skip = await offline(cache.root, "skip 3.4b"); // which knows the course and its verdicts
  assertEquals([skip.code, skip.out], [2, ""]);
  assertMatch(skip.err, /^Task 3\.4b is (optional|passed): /);
  const check = await offline(cache.root, "stubs --check");
  assert(!/npm|error/i.test(check.err), check.err); // a learner's work may differ
  const doctor = await offline(cache.root, "doctor");
  assertEquals([doctor.code, doctor.err], [1, ""]);
  assertMatch(doctor.out, /✗ problem {2}npm .*\n.*could not be fetched/);
  assertMatch(doctor.out, /● ok {7}course /);
});

Deno.test("a Deno older than 2.9 is told so in one line", () => {
  for (const version of ["1.46.3", "2.0.0", "2.8.3", "2.8.99+abc"]) {
    assertMatch(tooOld(version), /^The course needs Deno 2\.9 or newer, and this is [\d.+a-c]+: /);
  }
  for (const version of ["2.9.0", "2.9.6", "2.10.0", "3.0.0-rc.1"]) {
    assertEquals(tooOld(version), "");
  }
});

Deno.test("every task asks for the version first, and deno.json lets old versions come so far", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  for (const [name, line] of Object.entries(config.tasks)) {
    const quick = `deno run -A cli/start.js ${name}`;
    const lock = `${name === "class" ? "classroom" : "grader"}/deno.lock`;
    const thrifty = name === "class" ? "--v8-flags=--heap-growing-percent=20 " : "";
    const packages = `deno run cli/start.js && ` +
      `deno run -A --quiet ${thrifty}--lock=${lock} cli/main.ts ${name}`;
    assert(line === quick || line === packages, `${line}`);
  }
  // Before a task starts, Deno reads a lock file that lies here, which old versions cannot, and fetches
  // all packages that deno.json and a lock file name.
  assertEquals(config.lock, false);
  for (const target of Object.values<string>(config.imports)) assertMatch(target, /^\.\//);
  const start = await Deno.readTextFile(new URL("start.js", import.meta.url));
  assertEquals(
    start.match(/^\s*import\b.*/m),
    null,
    "an import is loaded before the version is known",
  );
});
