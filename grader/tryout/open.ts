/**
 * Runs one test where its code can be seen at work: in an ordinary process, that prints what the code
 * prints and ends as it ends. It judges nothing: what the test has seen goes into a file.
 */
import type { Example, Law, Suite } from "../suite.ts";
import { decode, encode, type Seen } from "../witness/codec.ts";

/** What is to be run. */
export interface Order {
  /** The suite's URL. */
  readonly suite: string;
  /** The test's place in it. */
  readonly test: number;
  readonly inputs: readonly Seen[];
  /** The file that the answer goes into. */
  readonly answer: string;
  /** Whether to stop in a debugger where the test begins. */
  readonly stops: boolean;
}

/** What the file says then; it is empty where the process has ended before. */
export type Answer = { readonly saw: Seen } | { readonly threw: true };

const ROOT = new URL("../../", import.meta.url).href;

/** A stack as the reader's paths, without the line of this file. */
function stackOf(error: Error): string {
  const lines = `${error.stack ?? error}`.split("\n");
  const cause = error.cause instanceof Error ? [`caused by ${stackOf(error.cause)}`] : [];
  return [...lines.filter((line) => !line.includes(import.meta.url)), ...cause].join("\n")
    .replaceAll(ROOT, "");
}

if (import.meta.main) {
  const order: Order = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
  const { suite, answer, stops } = order;
  const answered = (text: string) => Deno.writeTextFileSync(answer, text);
  const { tests } = (await import(suite)).default as Suite;
  const test = tests[order.test] as Example | Law;
  const inputs = order.inputs.map(decode) as never[];
  try {
    // deno-lint-ignore no-debugger
    if (stops) debugger; // step into twice: the test begins
    const seen = await test.observe(...inputs);
    answered(`{"saw":${encode(seen)}}`);
  } catch (error) {
    answered(`{"threw":true}`);
    console.error(error instanceof Error ? stackOf(error) : error);
  }
  // What nobody has awaited comes to light, and what is still at work is not waited for.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve));
  if (stops) console.error("The test is over: close the debugger to see what it showed.");
  Deno.exit(0);
}
