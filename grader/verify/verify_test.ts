import { assertEquals, assertMatch } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { type Course, loadCourse } from "../course.ts";
import { float } from "../generators.ts";
import { lawInputs } from "../judge/inputs/laws.ts";
import { treeUrl } from "../plan/link.ts";
import { checkStubs } from "../stubs/check.ts";
import { PLACES } from "../stubs/tree.ts";
import { courseCatalogue, manifestProblems } from "./manifests.ts";
import { runTrials } from "./trials.ts";

const course = await loadCourse();
const catalogue = await courseCatalogue(course), { mutants } = catalogue;

/** The course with only its first task, changed. */
function firstTask(change: Partial<Course["tasks"][number]>): Course {
  return { ...course, tasks: [{ ...course.tasks[0], ...change }] };
}

Deno.test("manifestProblems() finds nothing wrong with the course", async () => {
  assertEquals(await manifestProblems(course, catalogue), []);
});

Deno.test("manifestProblems() names an emptied hint", async () => {
  const [task] = course.tasks;
  const changed = {
    ...course,
    tasks: [{ ...task, hints: ["", "an idea", "nearly"] as const }],
  };
  const problems = await manifestProblems(changed, catalogue);
  assertEquals(problems.filter((problem) => problem.startsWith("0.1: hint")), [
    "0.1: hint 1 is empty",
  ]);
});

Deno.test("manifestProblems() names a hint that gives a line of the answer away", async () => {
  const hints = ["a nudge", "Try a < b ? 1 : 0 for lt.", "nearly"] as const;
  const problems = await manifestProblems(firstTask({ hints }), catalogue);
  assertMatch(problems.join("\n"), /0\.1: hint 2 holds solution code: a<b\?1:0/);
  const chains = [{ of: ["mul", "lt"], hints }];
  const ofChains = await manifestProblems(firstTask({ hints: chains }), catalogue);
  assertMatch(ofChains.join("\n"), /0\.1: hint 2 on mul, lt holds solution code: a<b\?1:0/);
});

Deno.test("manifestProblems() names too few mutants and controls, a missing suite and a wrong need", async () => {
  const problems = await manifestProblems(
    firstTask({ suite: "suites/none.ts", needs: ["0.9"] }),
    {
      ...catalogue,
      mutants: mutants.filter((mutant) => mutant.task !== "0.1").concat(mutants.slice(0, 2)),
      controls: catalogue.controls.filter((control) => control.task !== "0.1"),
    },
  );
  const text = problems.join("\n");
  assertMatch(text, /0\.1: it has 2 mutants, fewer than 6/);
  assertMatch(text, /0\.1: it has 0 controls, fewer than 5/);
  assertMatch(text, /0\.1: no control is written as its third hint says/);
  assertMatch(text, /0\.1: there is no suites\/none\.ts/);
  assertMatch(text, /0\.1: it needs 0\.9, which is no earlier task/);
});

Deno.test("manifestProblems() names a solution that belongs to no task", async () => {
  const tasks = course.tasks.filter((task) => task.id !== "0.1");
  assertMatch(
    (await manifestProblems({ ...course, tasks }, catalogue)).join("\n"),
    /solutions\/0_fundamentals\/operators\.ts belongs to no task/,
  );
});

Deno.test("runTrials() tells mutants that are caught and controls that pass from others, and what fits nowhere", async () => {
  const right = {
    ...{ task: "0.1", folder: "0_fundamentals", file: "operators.ts" },
    mistake: "writes the factors the other way round",
    change: ["return a * b;", "return b * a;"],
  } as const;
  const wrong = { ...right, mistake: "adds", change: ["return a * b;", "return a + b;"] } as const;
  const nowhere = { ...right, mistake: "gone", change: ["return a ** b;", "return 1;"] } as const;
  const { mistake, ...same } = right,
    controls = [
      { ...same, difference: mistake },
      { ...wrong, difference: "adds" },
      {
        ...{ ...same, difference: "by a helper of its own" },
        change: [
          ["return a * b;", "return product(a, b);"],
          ["export const EPS", 'import { product } from "./helper.ts";\nexport const EPS'],
        ],
        beside: { "helper.ts": "export const product = (a: number, b: number): number => a * b;" },
      },
    ] as const;
  const trials = await runTrials(course, course.tasks.slice(0, 1), {
    mutants: [right, wrong, nowhere],
    controls,
  });
  assertEquals(trials.map(({ kind, name, problem }) => [kind, name, problem]), [
    ["solution", "the solution passes", undefined],
    ["stub", "the stub is open", undefined],
    ["canary", "an error in the file fails", undefined],
    ["mutant", right.mistake, `the mutant "${right.mistake}" is passed, not caught`],
    ["mutant", wrong.mistake, undefined],
    ["mutant", "gone", 'the mutant "gone" changes a text that occurs 0 times'],
    ["control", mistake, undefined],
    [
      "control",
      "adds",
      'the control "adds" is failed: mul() multiplies: mul(2, 3) should be 6, is 5',
    ],
    ["control", "by a helper of its own", undefined],
  ]);
});

Deno.test("runTrials() names a mutant that is caught by one seed's inputs only", async () => {
  const [a, b] = lawInputs([float(), float()], { runs: 1, seed: 1 }).at(-1) as number[];
  const mutant = {
    ...{ task: "0.1", folder: "0_fundamentals", file: "operators.ts", mistake: "errs once" },
    change: ["return a * b;", `return a === ${a} && b === ${b} ? 7 : a * b;`],
  } as const;
  const trials = await runTrials(course, course.tasks.slice(0, 1), {
    mutants: [mutant],
    controls: [],
  });
  assertEquals(trials.at(-1)!.problem, LUCKY);
});

Deno.test("runTrials() names tests that no chain of hints is about", async () => {
  const hints = ["nudge", "idea", "nearly"] as const;
  const [task] = course.tasks;
  const tasks = [{ ...task, hints: [{ of: ["mul", "tan"], hints }] }];
  const [{ kind, problem }] = await runTrials(course, tasks, { mutants: [], controls: [] });
  assertEquals(kind, "solution");
  assertMatch(problem!, /tests of "id" lead to 0 chains of hints, not one/);
  assertMatch(problem!, /no test leads to the hints on "tan"/);
});

const LUCKY = 'the mutant "errs once" is passed, not caught with seed 22: the suite lacks a case ' +
  "that always occurs";

Deno.test("checkStubs() names a stub that has been solved", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const tasks = folderUrl(folder);
    await copyTree(treeUrl("tasks"), tasks);
    assertEquals(await checkStubs({ ...PLACES, tasks }), []);
    const path = "0_fundamentals/operators.ts";
    await Deno.copyFile(new URL(path, treeUrl("solutions")), new URL(path, tasks));
    assertMatch((await checkStubs({ ...PLACES, tasks })).join("\n"), /operators\.ts/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function copyTree(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyTree(new URL(`${name}/`, from), new URL(`${name}/`, to));
    else await Deno.copyFile(new URL(name, from), new URL(name, to));
  }
}
