/** Starts the process in which a test is run in the open, and reads what it has seen. */
import { fileURLToPath } from "node:url";
import { runDeno } from "../../terminal/child.ts";
import { toSeen } from "../judge/request.ts";
import type { ObservedEvidence } from "../judge/evidence.ts";
import { importMapFlag } from "../plan/link.ts";
import type { Run } from "../plan/plan.ts";
import { isSeen, type Seen } from "../witness/codec.ts";
import type { Answer, Order } from "./open.ts";

/** How it ended, and what the test saw if it came to its end. */
export type Opened =
  | { readonly kind: "saw"; readonly seen: Seen; readonly code: number }
  /** It has printed what was thrown. */
  | { readonly kind: "threw"; readonly code: number }
  /** The code has left, or did not even load. */
  | { readonly kind: "ended"; readonly code: number };

/**
 * Runs a test with all rights that the learner has, without limits of time and memory. Everything
 * that it prints appears here and now.
 *
 * @param inspect the port at which a debugger is waited for
 */
export async function runOpen(
  run: Run,
  { index, inputs }: Pick<ObservedEvidence, "index" | "inputs">,
  inspect?: number,
): Promise<Opened> {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const order: Order = {
      suite: run.suite.href,
      test: index,
      inputs: inputs.map(toSeen),
      answer: `${folder}/answer.json`,
      stops: inspect !== undefined,
    };
    await Deno.writeTextFile(`${folder}/order.json`, JSON.stringify(order));
    const code = await runDeno([
      ...["run", "--allow-all", "--quiet", "--no-config", "--no-lock", "--no-check"],
      importMapFlag(run.open),
      ...inspect === undefined ? [] : [`--inspect-wait=127.0.0.1:${inspect}`],
      ...[fileURLToPath(new URL("open.ts", import.meta.url)), `${folder}/order.json`],
    ]);
    return opened(await answerIn(order.answer), code);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function opened(answer: Answer | undefined, code: number): Opened {
  if (answer === undefined) return { kind: "ended", code };
  return "saw" in answer ? { kind: "saw", seen: answer.saw, code } : { kind: "threw", code };
}

/** The answer, where there is one: what has that name could be anything. */
async function answerIn(path: string): Promise<Answer | undefined> {
  try {
    const answer = JSON.parse(await Deno.readTextFile(path));
    if ("saw" in answer) return isSeen(answer.saw) ? answer : undefined;
    return "threw" in answer ? answer : undefined;
  } catch {
    return undefined;
  }
}
