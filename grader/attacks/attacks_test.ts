/** Grades every attack in the corpus with the real grader, and right code in between. */
import { assertEquals, assertMatch } from "@std/assert";
import { setColorEnabled } from "../../terminal/colors.ts";
import { taskVerdict } from "../../cli/report/verdict.ts";
import { safeJson } from "../../terminal/json.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { judge } from "../judge/judge.ts";
import { inParallel } from "../parallel.ts";
import { treeUrl } from "../plan/link.ts";
import { planTask } from "../plan/plan.ts";
import type { TaskResult } from "../results.ts";
import { TOY_SOLUTION, TOY_SUITE, toyRun } from "../testing/toy_run.ts";
import type { Limits } from "../witness/process.ts";
import type { Attack, Control } from "./attack.ts";
import { cheating } from "./cheating.ts";
import { controls } from "./controls.ts";
import { forging } from "./forging.ts";
import { hanging } from "./hanging.ts";
import { leaving } from "./leaving.ts";
import { lingering } from "./lingering.ts";
import { markup } from "./markup.ts";
import { memory } from "./memory.ts";
import { oddResults } from "./odd_results.ts";
import { patching } from "./patching.ts";
import { peeking } from "./peeking.ts";
import { printing } from "./printing.ts";
import { reaching } from "./reaching.ts";

const FAMILIES: Readonly<Record<string, readonly Attack[]>> = {
  cheating,
  forging,
  hanging,
  leaving,
  lingering,
  "markup for a page": markup,
  "taking memory": memory,
  "odd results": oddResults,
  patching,
  peeking,
  printing,
  reaching,
};

const LIMITS: Limits = {
  milliseconds: 800,
  heapMegabytes: 100,
  processMegabytes: 1000,
  printedBytes: 4e6,
};

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
  /** Of grading right code at once after it, every fourth time. */
  readonly after?: TaskResult;
}

/** Grades several at a time, and reports each as a step of its own. */
async function gradeAll<A extends Attack | Control>(
  t: Deno.TestContext,
  all: readonly A[],
  check: (attack: A, outcome: Outcome) => void,
): Promise<void> {
  const { os } = Deno.build;
  const attacks = all.filter(({ onlyOn, links }) =>
    (onlyOn === undefined || onlyOn === os) &&
    (links === undefined || os !== "windows") // where links need a privilege
  );
  const outcomes = attacks.map(() => Promise.withResolvers<() => Outcome>());
  const running = inParallel([...attacks.keys()], async (i) => {
    try {
      const outcome = await grade(attacks[i], i % 4 === 3 || i === attacks.length - 1);
      outcomes[i].resolve(() => outcome);
    } catch (error) {
      outcomes[i].resolve(() => {
        throw error;
      });
    }
  });
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

async function grade(attack: Attack | Control, again: boolean): Promise<Outcome> {
  const { suite = TOY_SUITE, solution = TOY_SOLUTION, learner, files = {}, links = {} } = attack;
  const limits = { ...LIMITS, ...attack.limits };
  await using run = await toyRun({ suite, solution, learner });
  for (const [path, text] of Object.entries(files)) {
    const url = new URL(path, run.tree);
    await Deno.mkdir(new URL("./", url), { recursive: true });
    await Deno.writeTextFile(url, text);
  }
  for (const [path, target] of Object.entries(links)) {
    const url = new URL(path, run.tree);
    await Deno.remove(url).catch(() => {});
    await Deno.symlink(target, url);
  }

  let result: TaskResult | undefined;
  for (let i = 0; i < (attack.times ?? 1); i++) {
    result = await patiently(judge(run, { seed: 1, limits }));
  }
  checkDocument(result!);
  const folder = run.tree.pathname.split("/").at(-3)!;
  assertEquals(children(folder), [], "left-over processes");

  if (!again) return { result: result! };
  for (const path of Object.keys(links)) await Deno.remove(new URL(path, run.tree));
  await Deno.writeTextFile(new URL("toy/toy.ts", run.tree), solution);
  return { result: result!, after: await patiently(judge(run, { seed: 1 })) };
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
