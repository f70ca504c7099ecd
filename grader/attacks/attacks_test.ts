/** Grades every attack in the corpus with the real grader, and right code in between. */
import { assertEquals, assertMatch } from "@std/assert";
import { setColorEnabled } from "../../terminal/colors.ts";
import { taskVerdict } from "../../cli/report/verdict.ts";
import { safeJson } from "../../terminal/json.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { fileURLToPath } from "node:url";
import { judge, type JudgeOptions } from "../judge/judge.ts";
import { inParallel } from "../parallel.ts";
import { treeUrl } from "../plan/link.ts";
import { planTask } from "../plan/plan.ts";
import type { TaskResult } from "../results.ts";
import {
  type Toy,
  TOY_SOLUTION,
  TOY_SUITE,
  type ToyFolder,
  toyFolder,
  toyRun,
} from "../testing/toy_run.ts";
import { type Limits, Witness } from "../witness/process.ts";
import { type Attack, type Control, HERE, type Odd } from "./attack.ts";
import { cheating } from "./cheating.ts";
import { controls } from "./controls.ts";
import { forging } from "./forging.ts";
import { hanging } from "./hanging.ts";
import { leaving } from "./leaving.ts";
import { lingering } from "./lingering.ts";
import { links } from "./links.ts";
import { loading } from "./loading.ts";
import { markup } from "./markup.ts";
import { memory } from "./memory.ts";
import { oddFiles } from "./odd_files.ts";
import { oddResults } from "./odd_results.ts";
import { patching } from "./patching.ts";
import { peeking } from "./peeking.ts";
import { printing } from "./printing.ts";
import { reaching } from "./reaching.ts";
import { speaking } from "./speaking.ts";

const FAMILIES: Readonly<Record<string, readonly Attack[]>> = {
  cheating,
  forging,
  hanging,
  leaving,
  lingering,
  links,
  loading,
  "markup for a page": markup,
  "odd files": oddFiles,
  "taking memory": memory,
  "odd results": oddResults,
  patching,
  peeking,
  printing,
  reaching,
  speaking,
};

const LIMITS: Limits = {
  milliseconds: 800,
  heapMegabytes: 100,
  processMegabytes: 1000,
  printedBytes: 4e6,
};

/** So many are graded at a time: much of it is waiting for one process or another. */
const AT_A_TIME = 2 * navigator.hardwareConcurrency;

/** After so many attacks right code is graded: each time starts two processes. */
const ATTACKS_BETWEEN = 8;

/** Longer than this no attack may hold the grader up. */
const PATIENCE_MS = 60_000;

setColorEnabled(false);

for (const [family, attacks] of Object.entries(FAMILIES)) {
  Deno.test(`attacks by ${family} win nothing`, async (t) => {
    await gradeAll(t, attacks, ({ says }, { result, after }) => {
      assertEquals([result.points, result.status === "passed"], [0, false], describe(result));
      assertMatch(said(result), says);
      if (after) assertEquals(after.status, "passed", `right code after it: ${describe(after)}`);
    });
  });
}

Deno.test("unusual code that is right gets all points", async (t) => {
  await gradeAll(t, controls, ({ says = /passed/ }, { result }) => {
    assertEquals([result.points, result.status], [10, "passed"], describe(result));
    assertMatch(said(result), says);
  });
});

Deno.test("code cannot read the mistakes that the course knows, nor its manifests", async () => {
  const course = await loadCourse();
  const task = course.tasks.find(({ id }) => id === "0.1")!;
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  try {
    const tree = folderUrl(folder), path = "0_fundamentals/operators.ts";
    const solution = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
    await Deno.mkdir(new URL("0_fundamentals/", tree));
    const grade = async (text: string) => {
      await Deno.writeTextFile(new URL(path, tree), text);
      return await judge(planTask(course, task, { tree }), { seed: 1, limits: LIMITS });
    };
    for (const name of ["mutants.ts", "controls.ts", "module.ts"]) {
      const url = new URL(`../../modules/0_fundamentals/${name}`, import.meta.url);
      for (
        const attack of [
          `Deno.readTextFileSync(new URL("${url}"));`,
          `await import("${url}");`,
          `import { readFileSync } from "node:fs"; readFileSync(new URL("${url}"));`,
          `import text from "${url}" with { type: "text" };`,
        ]
      ) {
        const result = await grade(`${attack}\n${solution}`);
        assertEquals(result.points, 0, attack);
        assertMatch(said(result), /read access|which a task may not read/);
      }
    }
    assertEquals((await grade(solution)).status, "passed");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

interface Outcome {
  readonly result: TaskResult;
  /** Of grading right code at once after it: now and then, for it starts two processes. */
  readonly after?: TaskResult;
}

/** Grades several at a time, and reports each as a step of its own. */
async function gradeAll<A extends Attack | Control>(
  t: Deno.TestContext,
  all: readonly A[],
  check: (attack: A, outcome: Outcome) => void,
): Promise<void> {
  const { os } = Deno.build;
  const attacks = all.filter(({ onlyOn, links, odd }) =>
    (onlyOn === undefined || onlyOn === os) &&
    (links === undefined && odd === undefined || os !== "windows") // where links need a privilege
  );
  const outcomes = attacks.map(() => Promise.withResolvers<() => Outcome>());
  await using references = new References();
  const running = inParallel([...attacks.keys()], async (i) => {
    try {
      const again = i % ATTACKS_BETWEEN === ATTACKS_BETWEEN - 1 || i === attacks.length - 1;
      const outcome = await grade(attacks[i], { again, references });
      outcomes[i].resolve(() => outcome);
    } catch (error) {
      outcomes[i].resolve(() => {
        throw error;
      });
    }
  }, { atATime: AT_A_TIME });
  for (const [i, attack] of attacks.entries()) {
    await t.step({
      name: attack.name,
      fn: async () => check(attack, (await outcomes[i].promise)()),
      // the next ones are on their way already; the test around the steps looks after leaks
      sanitizeOps: false,
      sanitizeResources: false,
    });
  }
  await running;
}

/** A witness for each suite and reference, which answers beside all attacks on it. */
class References implements AsyncDisposable {
  readonly #made = new Map<string, Promise<Witness>>();
  readonly #used = new AsyncDisposableStack();

  get(toy: Pick<Toy, "suite" | "solution">): Promise<Witness> {
    const key = JSON.stringify([toy.suite, toy.solution]);
    const made = this.#made.get(key) ?? this.#make(toy);
    this.#made.set(key, made);
    return made;
  }

  async #make({ suite, solution }: Pick<Toy, "suite" | "solution">): Promise<Witness> {
    const run = this.#used.use(await toyRun({ suite, solution }));
    return this.#used.use(new Witness(run.reference, run.suite));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#used.disposeAsync();
  }
}

async function grade(
  attack: Attack | Control,
  { again, references }: { readonly again: boolean; readonly references: References },
): Promise<Outcome> {
  const { suite = TOY_SUITE, solution = TOY_SOLUTION, links = {}, odd = {} } = attack;
  const limits = { ...LIMITS, ...attack.limits };
  await using toy = await toyFolder({ ...attack, suite, solution });
  for (const [path, target] of Object.entries(links)) {
    const url = await placeFor(path, toy);
    await Deno.symlink(target.replaceAll(HERE, fileURLToPath(toy.folder)), url);
  }
  for (const [path, kind] of Object.entries(odd)) await makeOdd(await placeFor(path, toy), kind);

  let result: TaskResult | undefined;
  const reference = await references.get({ suite, solution });
  for (let i = 0; i < (attack.times ?? 1); i++) {
    // What a failure comes from is looked for as seldom as right code is graded behind an attack.
    result = await gradeOnce(toy, { seed: 1, limits, reference, ...again ? {} : { causesMs: 0 } });
  }
  checkDocument(result!);
  if (!again) return { result: result! };
  // each in its place: a folder of the tree, or the tree, may have been a link
  await placeFor("", toy);
  await Deno.mkdir(new URL("toy/", toy.tree), { recursive: true });
  await Deno.writeTextFile(new URL("toy/toy.ts", toy.tree), solution);
  return { result: result!, after: await gradeOnce(toy, { seed: 1 }) };
}

/** Grades the toy's files as they are now, and looks that nothing of it is left. */
async function gradeOnce(toy: ToyFolder, options: JudgeOptions): Promise<TaskResult> {
  using run = await patiently(toy.run());
  const result = await patiently(judge(run, options));
  assertEquals(children(fileURLToPath(run.tree)), [], "left-over processes");
  return result;
}

/** Where something is to be made in the learner's tree; what is there is removed. */
async function placeFor(path: string, { tree }: ToyFolder): Promise<URL> {
  const url = path === "" ? new URL(tree.href.slice(0, -1)) : new URL(path, tree);
  await Deno.mkdir(new URL("./", url), { recursive: true });
  await Deno.remove(url, { recursive: true }).catch(() => {});
  return url;
}

async function makeOdd(url: URL, kind: Odd): Promise<void> {
  const path = fileURLToPath(url);
  const run = async (program: string, ...args: string[]) => {
    const { success } = await new Deno.Command(program, { args }).output();
    assertEquals(success, true, `${program} ${args.join(" ")}`);
  };
  if (kind === "pipe") await run("mkfifo", path);
  else if (kind === "socket") {
    const listener = Deno.listen({ transport: "unix", path: `${path}.s` });
    await Deno.link(`${path}.s`, path); // what it listens on goes with it
    listener.close();
  } else if (kind === "folder") await Deno.mkdir(url);
  else if (kind === "no text") await run("sh", "-c", `touch "$(printf '%s\\377' "$0")"`, path);
  else {
    await Deno.writeTextFile(url, "");
    await Deno.truncate(path, kind.bytes);
  }
}

async function patiently<T>(work: Promise<T>): Promise<T> {
  let timer;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the grader itself hangs")), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is printed must be short and drive no terminal, and the document must be whole. */
function checkDocument(result: TaskResult): void {
  const verdict = taskVerdict(result, { width: 80, all: true, brief: false });
  // deno-lint-ignore no-control-regex
  const raw = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/.exec(verdict);
  assertEquals(raw, null, "a control character reaches the terminal");
  assertEquals(verdict.length < 15_000, true, `${verdict.length} signs are too many`);
  const document = safeJson(result);
  assertEquals(document.length < 50_000, true, `${document.length} signs are too many`);
  assertEquals(/[<>&]/.exec(document), null, "a sign that means something to a page");
  assertEquals(JSON.parse(document), JSON.parse(JSON.stringify({ ...result })));
  assertEquals(result.tests.every((test) => Number.isFinite(test.durationMs)), true);
}

/** All that a result says, in the order in which it is shown. */
function said(result: TaskResult): string {
  return [result, ...result.tests].flatMap((part) => [
    part.status,
    part.message,
    part.printed,
    ..."expected" in part ? [`expected ${part.expected}`, `actual ${part.actual}`] : [],
  ]).join("\n");
}

function describe(result: TaskResult): string {
  return "\n" + taskVerdict(result, { width: 80, all: true, brief: false });
}

/** The command lines of this process's children that name a folder, where the system shows them. */
function children(folder: string): string[] {
  if (Deno.build.os !== "linux") return [];
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    try {
      if (!/^\d+$/.test(name)) return [];
      const parent = /^PPid:\s*(\d+)/m.exec(Deno.readTextFileSync(`/proc/${name}/status`))?.[1];
      const command = Deno.readTextFileSync(`/proc/${name}/cmdline`).replaceAll("\0", " ");
      return Number(parent) === Deno.pid && command.includes(folder) ? [command] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
