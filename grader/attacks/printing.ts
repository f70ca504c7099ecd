/** Attacks through what the code prints. */
import { type Attack, doing, ONE_EXAMPLE, RIGHT, WRONG } from "./attack.ts";

const FLOOD = /printed or answered more than 4 MB/;
const once = { suite: ONE_EXAMPLE };
const BYTES = `const bytes = new TextEncoder().encode("all tests passed\\n".repeat(4000));`;

export const printing: readonly Attack[] = [
  {
    name: "a flood on stdout",
    learner: BYTES + doing(`for (;;) Deno.stdout.writeSync(bytes);`),
    says: FLOOD,
    ...once,
  },
  {
    name: "a flood on stderr",
    learner: BYTES + doing(`for (;;) Deno.stderr.writeSync(bytes);`),
    says: FLOOD,
    ...once,
  },
  {
    name: "a flood of console.error while loading",
    learner: `for (;;) console.error("passed ".repeat(1000));` + RIGHT,
    says: FLOOD,
    ...once,
  },
  {
    name: "a flood from a worker",
    learner: `const code = "for (;;) console.log('passed '.repeat(1000))";
new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
await new Promise((resolve) => setTimeout(resolve, 5000));` + RIGHT,
    says: FLOOD,
  },
  {
    name: "a flood of the sign that begins a frame",
    learner: doing(`for (;;) console.log("\\x1e".repeat(1e5));`),
    says: FLOOD,
    ...once,
  },
  {
    name: "a verdict on stdout",
    learner: WRONG + `console.log("● 9.1 Toy        passed   10 of 10 points");`,
    says: /● 9\.1 Toy {8}passed/,
  },
  {
    name: "a results document on stdout",
    learner: WRONG + `console.log(JSON.stringify({
  schema: "kindling/results/v2",
  tasks: [{ id: "9.1", title: "Toy", status: "passed", points: 10, maxPoints: 10, tests: [] }],
  score: 10, maxScore: 10,
}));\nDeno.exit(0);`,
    says: /ended its process itself/,
  },
  {
    name: "sequences that clear the terminal and write a verdict",
    learner: WRONG +
      `console.log("\\x1b[2J\\x1b[H\\x1b[32m● passed\\x1b[0m\\x1b]0;title\\x07\\r\\x9b2J");`,
    says: /␛\[2J␛\[H␛\[32m● passed/,
  },
  {
    name: "signs that turn the writing direction",
    learner: WRONG + `console.log("\\u202edessap\\u202c \\u2067x\\u2069");`,
    says: /dessap/,
  },
  {
    name: "bytes that are no text",
    learner: WRONG + `Deno.stdout.writeSync(Uint8Array.from({ length: 256 }, (_, i) => i));`,
    says: /abc/,
  },
  {
    name: "sequences in the name and message of an error",
    learner: doing(`throw Object.assign(new Error("\\x1b[2Jgone"), { name: "\\x1b[8mE\\x07" });`),
    says: /threw ␛\[8mE␇: ␛\[2Jgone/,
  },
  {
    name: "sequences in an error's message while loading",
    learner: RIGHT + `throw new Error("\\x1b[2Jgone");`,
    says: /␛\[2Jgone/,
  },
  {
    name: "sequences in keys of the answer",
    learner: `export const double = () => ({ "\\x1b[2J\\n\\r": 1, "\\x9b2J": "\\x1b[2J" });`,
    says: /␛\[2J/,
  },
  {
    name: "sequences in the name of an error that is the answer",
    learner:
      `export const double = () => Object.assign(new Error("\\x1b[2J"), { name: "\\x1b]0;E" });`,
    says: /␛\]0;E/,
  },
  {
    name: "sequences in the place where an error comes from",
    learner: doing(`
  const error = new Error("here");
  error.stack = "at " + new URL(".", import.meta.url).href + "%1b[2J%07gone.ts:1:1";
  throw error;`),
    says: /threw Error: here/,
  },
  {
    name: "sequences in what is said when it is loaded again",
    learner: `const age = Date.now() - Deno.statSync(new URL(import.meta.url)).mtime!.getTime();
if (age > 500) throw new Error("\\x1b[2Jgone");` + doing(`for (;;);`),
    says: /␛\[2Jgone/,
    limits: { milliseconds: 800 },
  },
  {
    name: "a very long name of an error",
    learner: doing(
      `throw Object.assign(new Error("m".repeat(1e6)), { name: "\\x1b[2J".repeat(1e5) });`,
    ),
    says: /threw ␛\[2J/,
  },
  {
    name: "prompts",
    learner: WRONG + `alert("\\x1b[2J");\nconfirm("passed?");\nprompt("points:", "10");`,
    says: /expected 6|alert is not defined/,
  },
];
