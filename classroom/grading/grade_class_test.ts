import { assert, assertEquals, assertMatch } from "@std/assert";
import { toPath } from "../../terminal/file_path.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { CONTAINERFILE } from "../packs/texts.ts";
import type { ClassDocument } from "./documents.ts";

/** Some ways to hand in module 0; `operators.ts` alone unless it is all of the reference. */
const OPERATORS = await Deno.readTextFile(new URL("solutions/0_fundamentals/operators.ts", ROOT));
const STUB = await Deno.readTextFile(new URL("tasks/0_fundamentals/operators.ts", ROOT));
const WRONG = OPERATORS.replace("return a + b;", "return a - b;");
const KINDS: Readonly<Record<string, string>> = {
  anna: OPERATORS,
  ben: WRONG,
  cleo: STUB,
  dora: "export const ((",
  "=cmd()": OPERATORS.replace("return a * b;", "return b * a;"),
  emil: `${OPERATORS}\nconsole.log("x");\n`,
  fay: `${WRONG}\n`,
};

async function run(...args: string[]) {
  const { code, stdout, stderr } = await command(args).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

function command(args: readonly string[]): Deno.Command {
  const main = ["run", "-A", "--lock=classroom/deno.lock", "cli/main.ts", "class"];
  return new Deno.Command(Deno.execPath(), {
    args: [...main, ...args],
    cwd: toPath(ROOT),
    ...{ stdout: "piped", stderr: "piped" },
  });
}

/** A class of task 0.1 with one submission of each kind, collected. */
async function collected() {
  const root = await Deno.makeTempDir({ prefix: "kindling-class-" });
  for (const [id, text] of Object.entries(KINDS)) {
    await Deno.mkdir(`${root}/in/${id}/0_fundamentals`, { recursive: true });
    await Deno.writeTextFile(`${root}/in/${id}/0_fundamentals/operators.ts`, text);
  }
  const at = `${root}/week1/`;
  assertEquals((await run("init", at, "--tasks", "0.1")).code, 0);
  assertEquals((await run("collect", `${root}/in`, "--class", at)).code, 0);
  const results = async (folder = at) => {
    const found: Record<string, ClassDocument> = {};
    for await (const { name } of Deno.readDir(`${folder}results`)) {
      found[name] = JSON.parse(await Deno.readTextFile(`${folder}results/${name}`));
    }
    return found;
  };
  /** The same class once more, with no results. */
  const copy = async (name: string) => {
    const other = `${root}/${name}/`;
    await Deno.mkdir(other);
    for (const file of ["class.json", "secret_seed", "submissions.json"]) {
      await Deno.copyFile(at + file, other + file);
    }
    await Deno.symlink(`${at}submissions`, `${other}submissions`);
    return other;
  };
  return { at, results, copy, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

/** What is in a document but for times. */
function timeless(document: ClassDocument): string {
  return JSON.stringify(
    document,
    (key, value) => ["durationMs", "gradedAt"].includes(key) ? undefined : value,
  );
}

Deno.test("class grade: a document for every submission, and none twice", async () => {
  await using one = await collected();
  const first = await run("grade", "--class", one.at);
  assertEquals(first.code, 0, first.err);
  assertMatch(first.out, /7 graded, 0 as before/);
  const documents = await one.results();
  const score = (name: string) => documents[`${name}.json`].score;
  assertEquals(Object.keys(documents).length, 7);
  assertEquals(["anna", "ben", "cleo", "dora", "%3dcmd%28%29", "emil", "fay"].map(score), [
    ...[10, 0, 0, 0, 10, 10, 0],
  ]);
  assert(Object.values(documents).every(({ status }) => status === "graded"));
  // Learners read of their own files, and never of each other's.
  assertMatch(JSON.stringify(documents["fay.json"]), /tasks\/0_fundamentals\/operators\.ts:\d/);
  assert(!/submissions\//.test(JSON.stringify(documents)));
  const again = await run("grade", "--class", one.at);
  assertMatch(again.out, /0 graded, 7 as before/);
  assertEquals(await one.results(), documents);
});

Deno.test("class grade: killed in the middle and begun again, nothing is lost or graded twice", async () => {
  await using one = await collected();
  const child = command(["grade", "--class", one.at, "--jobs", "1"]).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  let seen = "";
  for await (const chunk of lines) {
    seen += chunk;
    if (/3 of 7/.test(seen)) break;
  }
  child.kill("SIGKILL");
  await child.status;
  await child.stderr.cancel();
  const before = await one.results();
  assert(Object.keys(before).length >= 3);
  const { code, out } = await run("grade", "--class", one.at);
  assertEquals(code, 0);
  const after = await one.results();
  assertEquals(Object.keys(after).length, 7);
  const whole = Object.entries(before).filter(([name]) => name.endsWith(".json"));
  for (const [name, document] of whole) assertEquals(after[name], document);
  assertMatch(out, new RegExp(`${7 - whole.length} graded, ${whole.length} as before`));
});

Deno.test("class grade: three parts, merged, are the whole but for times", async () => {
  await using one = await collected();
  assertEquals((await run("grade", "--class", one.at)).code, 0);
  const whole = await one.results(), parts: string[] = [];
  for (const part of ["1/3", "2/3", "3/3"]) {
    const at = await one.copy(`part${part[0]}`);
    assertEquals((await run("grade", "--class", at, "--shard", part)).code, 0);
    parts.push(`${at}results`);
  }
  const joined = await one.copy("joined");
  const incomplete = await run("merge", ...parts.slice(1), "--class", joined);
  assertEquals(incomplete.code, 2);
  assertMatch(incomplete.err, /3 of 7 have no document/);
  assertEquals((await run("merge", ...parts, "--class", joined)).code, 0);
  const merged = await one.results(joined);
  assertEquals(Object.keys(merged).sort(), Object.keys(whole).sort());
  for (const [name, document] of Object.entries(whole)) {
    assertEquals(timeless(merged[name]), timeless(document));
  }
});

Deno.test("class grade: what has changed is graded again, and nothing else", async () => {
  await using one = await collected();
  assertEquals((await run("grade", "--class", one.at)).code, 0);
  const from = `${one.at}../in`;
  await Deno.writeTextFile(`${from}/ben/0_fundamentals/operators.ts`, OPERATORS);
  assertEquals((await run("collect", from, "--class", one.at)).code, 0);
  const status = JSON.parse((await run("status", "--class", one.at, "--json")).out);
  assertEquals(status["not graded"], ["ben"]); // the verdict on the older files is none on these
  assertMatch((await run("grade", "--class", one.at)).out, /1 graded, 6 as before/);
  assertEquals((await one.results())["ben.json"].score, 10);
  // The list tells whose files they are: others have no part in a verdict.
  await Deno.writeTextFile(`${one.at}submissions/ben/tasks/0_fundamentals/operators.ts`, WRONG);
  const changed = await run("grade", "--class", one.at);
  assertEquals(changed.code, 3);
  assertMatch(changed.out, /ben +not graded: Its files are not those that were collected/);
});

Deno.test("class grade: a document that is damaged is made anew, and exports nothing meanwhile", async () => {
  await using one = await collected();
  assertEquals((await run("grade", "--class", one.at)).code, 0);
  const whole = await one.results(), damaged = `${one.at}results/anna.json`;
  const other = { ...whole["ben.json"], submission: whole["anna.json"].submission, tasks: [{}] };
  for (const text of ["", "{", "[]", JSON.stringify(other)]) {
    await Deno.writeTextFile(damaged, text);
    const { code, err } = await run("export", "csv", "--class", one.at);
    assertEquals(code, 3, err);
    assertMatch(err, /No verdict yet on 1: anna/);
    assertMatch((await run("grade", "--class", one.at)).out, /1 graded, 6 as before/);
    assertEquals(timeless((await one.results())["anna.json"]), timeless(whole["anna.json"]));
  }
});

Deno.test("class grade: who fills the memory outside of JavaScript's heap is stopped early", async () => {
  const root = await Deno.makeTempDir({ prefix: "kindling-class-" });
  const hog = "const keep = []; while (true) keep.push(new Float64Array(5e5).fill(1));";
  await Deno.mkdir(`${root}/in/hog/0_fundamentals`, { recursive: true });
  await Deno.writeTextFile(
    `${root}/in/hog/0_fundamentals/operators.ts`,
    OPERATORS.replace("return a + b;", hog),
  );
  await run("init", `${root}/c/`, "--tasks", "0.1");
  await run("collect", `${root}/in`, "--class", `${root}/c/`);
  assertEquals((await run("grade", "--class", `${root}/c/`)).code, 0);
  const text = await Deno.readTextFile(`${root}/c/results/hog.json`);
  await Deno.remove(root, { recursive: true });
  assertMatch(text, /took more than 320 MB of memory/);
});

Deno.test("class: wrong words end with 2 and say what exists", async () => {
  await using one = await collected();
  const wrong: readonly (readonly [RegExp, readonly string[]])[] = [
    [/There is no "grad"\. Did you mean grade/, ["grad"]],
    [/Say what is graded/, ["init", "x"]],
    [/There is no task or module "9"/, ["init", `${one.at}../x`, "--tasks", "9"]],
    [/is there already/, ["init", one.at, "--tasks", "0"]],
    [/--due is a date with a zone/, [
      "init",
      `${one.at}../x`,
      "--tasks",
      "0",
      "--due",
      "2026-12-01",
    ]],
    [/--shard takes a part/, ["grade", "--class", one.at, "--shard", "5/4"]],
    [/There is no submission of "ann"\. Did you mean anna/, [
      "grade",
      "--class",
      one.at,
      "--only",
      "ann",
    ]],
    [/There is no sandbox "docker"/, ["grade", "--class", one.at, "--sandbox", "docker"]],
    [/There is no format "canvs"/, ["export", "canvs", "--class", one.at]],
    [/is no file that can be read/, ["export", "canvas:none.csv", "--class", one.at]],
    [/There is no pack "docker"/, ["pack", "docker", "--class", one.at]],
    [/--out is needed/, ["one", "--in", one.at]],
    [/Say what for/, ["similar", "x", "--class", one.at]],
    [/with a class\.json/, ["status", "--class", "no-such-class"]],
  ];
  for (const [why, args] of wrong) {
    const { code, err } = await run(...args);
    assertEquals(code, 2, args.join(" "));
    assertMatch(err.replaceAll(/\s+/g, " "), why);
  }
  await Deno.writeTextFile(
    `${folderUrl(one.at).pathname}class.json`,
    '{"schema":"kindling/class/v1"}',
  );
  const { code, err } = await run("grade", "--class", one.at);
  assertEquals(code, 2);
  assertMatch(err.replaceAll(/\s+/g, " "), /makes no sense: assignment is its name/);
});

Deno.test("class: every verb has a help that names it and fits", async () => {
  const verbs = (await run("--help")).out.match(/^ {2}(\w+) {2,}\w/gm)!.map((line) =>
    line.trim().split(" ")[0]
  );
  assert(verbs.length >= 11, verbs.join());
  for (const verb of verbs) {
    const { code, out } = await run(verb, "--help");
    assertEquals(code, 0);
    assertMatch(out, new RegExp(`^deno task class ${verb}`));
    assertEquals(out.split("\n").filter((line) => line.length > 80), [], verb);
  }
});

/** Whether bubblewrap works here, to stand for a container. */
const fenced = ["--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--clearenv"];
const works = await new Deno.Command("bwrap", {
  args: [...fenced, "--ro-bind", "/", "/", "true"],
  ...{ stdout: "null", stderr: "null" },
}).output().then(({ success }) => success, () => false);

Deno.test({
  name: "class one works as the container starts it: read-only, without network, as nobody",
  ignore: !works,
  fn: async () => {
    await using one = await collected();
    const out = `${one.at}../out`, packages = `${one.at}../deno`;
    await Deno.mkdir(out);
    await Deno.mkdir(packages);
    const home = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
    const course = toPath(ROOT).replace(/\/$/, ""), deno = Deno.execPath();
    const entry = /ENTRYPOINT (\[.*\])/.exec(CONTAINERFILE)![1];
    const words = (JSON.parse(entry) as string[]).with(0, "/deno-program");
    const { code, stderr } = await new Deno.Command("bwrap", {
      args: [
        ...[...fenced, "--uid", "65532", "--gid", "65532"],
        ...["--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib"],
        ...["--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin"],
        ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
        ...["--ro-bind", course, "/course", "--ro-bind", one.at, "/class"],
        ...["--ro-bind", `${one.at}../in/ben`, "/submission", "--bind", out, "/out"],
        ...["--ro-bind", deno, "/deno-program"],
        ...["--dir", "/deno", "--ro-bind", `${home}/npm`, "/deno/npm"],
        ...["--setenv", "DENO_DIR", "/deno", "--setenv", "HOME", "/tmp"],
        ...["--setenv", "XDG_RUNTIME_DIR", "/tmp", "--setenv", "NO_COLOR", "1"],
        ...["--chdir", "/course", ...words],
        ...["--in", "/submission", "--class", "/class/", "--out", "/out/results.json"],
      ],
      stdout: "null",
      stderr: "piped",
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    const document: ClassDocument = JSON.parse(await Deno.readTextFile(`${out}/results.json`));
    assertEquals([document.status, document.score], ["graded", 0]);
    assertEquals(
      document.tasks[0].tests.filter(({ status }) => status === "failed").length > 0,
      true,
    );
  },
});
