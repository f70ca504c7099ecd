/** Code that is wrong, but looks right to whoever looks not closely enough. */
import { answering, type Attack, HERE, ONE_LAW, WAITING_LAW } from "./attack.ts";

const SHOWN = /expected/;

const OPEN = /Task 9\.1 is not written yet/;

/** Right answers, and a word that they are still to be written where `statements` say so. */
function unwritten(
  when: string,
  statements: string,
  says = OPEN,
  { before = "", ...rest }: Partial<Attack> & { readonly before?: string } = {},
): Attack {
  const learner = `${before}
let calls = 0;
const open = (task: string) => Object.assign(new Error("open"), { name: "TodoError", task });
export function double(a: number): any {
  ${statements}
  return a + a;
}
`;
  return { name: `saying that it is not written yet ${when}`, learner, says, ...rest };
}

export const cheating: readonly Attack[] = [
  { name: "only the worked example", learner: answering(`a === 3 ? 6 : 0`), says: SHOWN },
  {
    name: "only the numbers that a person would try",
    learner: answering(
      `[0, 1, -1, 2, 3, 0.5, -0.25, 1e-3, -1e-3, 100, -100].includes(a) ? a + a : 0`,
    ),
    says: SHOWN,
  },
  { name: "only whole numbers", learner: answering(`Math.round(a + a)`), says: SHOWN },
  { name: "almost right", learner: answering(`(a + a) * (1 + 1e-7)`), says: SHOWN },
  { name: "right up to a bound", learner: answering(`a < 90 ? a + a : 180`), says: SHOWN },
  {
    name: "the answer to the question before",
    learner: `let last: number | undefined;` +
      `export function double(a: number) {
  const answer = last ?? a + a;
  last = a + a;
  return answer;
}`,
    says: SHOWN,
  },
  {
    name: "the first answer for ever",
    learner: `let first: number | undefined; export const double = (a: number) => first ??= a + a;`,
    says: SHOWN,
  },
  {
    name: "right for the first fifty calls",
    learner: `let calls = 0; export const double = (a: number) => ++calls > 50 ? 0 : a + a;`,
    says: SHOWN,
  },
  {
    name: "right every other time",
    learner: `let odd = false;` + answering(`(odd = !odd) ? a + a : 0`),
    says: SHOWN,
  },
  {
    name: "the answers that the suite states",
    learner: `
export async function double(a: number) {
  const [test] = (await import("${HERE}suite.ts")).default.tests;
  return test.expected;
}`,
    says: /expected|a promise/,
  },
  {
    name: "calling the suite's own function again",
    learner: `
let suite: any, inside = false;
export async function double(a: number): Promise<number> {
  if (inside) return 0;
  inside = true;
  suite ??= (await import("${HERE}suite.ts")).default;
  const { doubled } = await suite.tests[0].observe(a);
  inside = false;
  return doubled;
}`,
    suite: WAITING_LAW,
    says: SHOWN,
  },
  {
    name: "a promise of the right answer",
    learner: `export async function double(a: number) { return a + a; }`,
    suite: ONE_LAW,
    says: /a promise/,
  },
  {
    name: "a thenable for the right answer",
    learner: answering(`{ then(resolve: (answer: number) => void) { resolve(a + a); } }`),
    suite: ONE_LAW,
    says: /a promise/,
  },
  { name: "nothing at all", learner: `export function double(_a: number) {}`, says: /undefined/ },
  { name: "no such function", learner: `export const dbl = 1;`, says: /does not export "double"/ },
  { name: "no function", learner: `export const double = 6;`, says: /not a function/ },
  {
    name: "saying that it is not written yet",
    learner: `import { todo } from "#modules/todo.ts"; export const double = () => todo("9.1");`,
    says: /Task 9\.1 is not written yet/,
  },
  {
    name: "saying that another task is not written yet",
    learner:
      `import { todo } from "#modules/todo.ts"; export const double = () => todo("\\x1b[2J");`,
    says: /Your code threw TodoError: .*␛\[2J/,
  },
  {
    name: "saying that another task is not written yet, by a number that there may be",
    learner: `import { todo } from "#modules/todo.ts"; export const double = () => todo("9.2");`,
    says: /Stopped at task 9\.2, which is not written yet/,
  },
  unwritten("from the second input on", `if (++calls > 1) throw open("9.1");`),
  unwritten("for the first input alone", `if (++calls === 1) throw open("9.1");`),
  unwritten("for the first input of a law alone", `if (++calls === 2) throw open("9.1");`),
  unwritten("for the last inputs alone", `if (++calls > 50) throw open("9.1");`),
  unwritten("in a promise", `if (++calls > 1) return Promise.reject(open("9.1"));`, OPEN, {
    suite: WAITING_LAW,
  }),
  unwritten(
    "and leaving meanwhile",
    `throw Object.defineProperty(open("9.1"), "task", { get: () => Deno.exit(0) });`,
    /ended its process itself/,
  ),
  unwritten(
    "and hanging meanwhile",
    `throw Object.defineProperty(open("9.1"), "task", { get() { for (;;); } });`,
    /did not finish/,
    { suite: ONE_LAW, limits: { milliseconds: 300 } },
  ),
  unwritten(
    "under a name that changes",
    `throw Object.defineProperty(open("9.1"), "name", { get: () => ++calls % 2 ? "TodoError" : "" });`,
    /threw|not written/,
  ),
  unwritten(
    "of a task that is no text",
    `throw Object.assign(open("9.1"), { task: { toString: () => "9.1" } });`,
    /Your code threw TodoError/,
  ),
  unwritten(
    "of a task with a name like a file",
    `throw open("../../9.1");`,
    /Your code threw TodoError/,
  ),
  unwritten(
    "of a task with a million signs",
    `throw open("9.1".repeat(1e6));`,
    /Your code threw TodoError/,
  ),
  unwritten("by a proxy", `throw new Proxy(open("9.1"), {});`, /no Error|threw|not written/),
  unwritten(
    "by a thing that settles as well",
    `throw Object.assign(open("9.1"), { then: (settle: (a: number) => void) => settle(6) });`,
  ),
  unwritten("by what all things have", `throw new Error("x");`, /threw Error: x|not written/, {
    before: `Object.assign(Object.prototype, { todo: "9.1", name: "TodoError", task: "9.1" });`,
  }),
  {
    name: "wrong the very first time, which nobody looks at again",
    learner: `let calls = 0;` + answering(`++calls === 1 ? 7 : a + a`),
    says: /expected 6\nactual 7/,
  },
  {
    name: "wrong once more has been asked than in a second look",
    learner: `let calls = 0;` + answering(`++calls > 3 ? a + a + 1 : a + a`),
    says: /remembers something from before/,
  },
];
