/** What one case comes to: what the two witnesses saw in it, compared. */
import { ROOT } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import { inOwnPlaces, refusalIn } from "../handed/own_words.ts";
import type { Run } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { Seen, Thrown } from "../witness/codec.ts";
import type { Sighting, Testimony } from "../witness/process.ts";
import type { ObservedDescription } from "../witness/protocol.ts";
import type { Ended } from "../witness/time_limit.ts";
import { compare } from "./compare.ts";
import { framesOf } from "./words/frames.ts";
import { locateFrame } from "./words/locate.ts";
import { show } from "./words/show.ts";

export type Verdict =
  & Pick<TestResult, "status" | "message" | "where" | "expected" | "actual" | "path">
  & Pick<TestResult, "outOfTime" | "outOfMemory">
  & { readonly ended?: true };

/** Compares what the two witnesses saw in one case. */
export function weigh(
  run: Run,
  test: ObservedDescription,
  theirs: Sighting | undefined,
  ours: Sighting | undefined,
): Verdict {
  const fault = (message: string): Verdict => ({ status: "error", message });
  if (theirs?.kind === "threw") return fault(`The reference threw ${describe(theirs.thrown)}`);
  if (theirs?.kind === "ended") return { ...fault(referenceEnd(theirs)), ...lacked(theirs) };
  if (theirs === undefined || isNothing(theirs.seen)) {
    return fault("The reference observed nothing");
  }
  if (test.expected !== undefined && !isNothing(test.expected)) {
    const [wrong] = compare(test.expected, theirs.seen, test.tolerance);
    if (wrong) {
      const shown = show(wrong.actual);
      return fault(`The suite expects ${show(wrong.expected)}, the reference shows ${shown}`);
    }
  }
  if (ours === undefined) return { status: "failed", message: "Your code showed nothing here" };
  switch (ours.kind) {
    case "ended":
      return weighEnd(ours);
    case "threw":
      return weighThrown(run, ours.thrown);
    case "saw": {
      const [difference] = compare(theirs.seen, ours.seen, test.tolerance);
      if (!difference && ours.late && !theirs.late) {
        const expected = printable(show(theirs.seen));
        return { status: "failed", expected, actual: "a promise, which only becomes that later" };
      }
      if (!difference) return { status: "passed" };
      // What differs from itself is nothing that can be compared.
      const [odd] = compare(theirs.seen, theirs.seen, test.tolerance);
      if (odd) return fault(`The reference showed ${show(odd.expected)}, which is no observation`);
      return {
        status: "failed",
        ...difference.path && { path: printable(difference.path.slice(0, 200)) },
        expected: printable(show(difference.expected)),
        actual: printable(show(difference.actual)),
      };
    }
  }
}

function weighEnd(end: Ended): Verdict {
  const message = `Your code ${printable(end.why)}`;
  return { status: "failed", message, ended: true, ...lacked(end) };
}

/** What is said where the reference came to its end. */
export function referenceEnd({ why, outOfTime }: Ended): string {
  const cause = outOfTime ? ": this machine is too busy to grade on" : "";
  return `The reference ${printable(why)}${cause}`;
}

/** What a process had none left of. */
export function lacked(
  { outOfTime, outOfMemory }: Ended,
): Pick<Ended, "outOfTime" | "outOfMemory"> {
  return { ...outOfTime && { outOfTime }, ...outOfMemory && { outOfMemory } };
}

function weighThrown(run: Run, thrown: Thrown): Verdict {
  const where = locateFrame(run, thrown.stack), { todo = "" } = thrown;
  if (todo === run.task.id) {
    return { status: "todo", message: `Task ${todo} is not written yet`, where };
  }
  if (/^\d+\.\d+[a-z]?$/.test(todo)) {
    const message = `Stopped at task ${todo}, which is not written yet`;
    return { status: "blocked", message, where };
  }
  const refused = refusalIn(run.handed, thrown.message);
  if (refused !== undefined) {
    return { status: "failed", message: `Your code uses what was not taken: ${refused}`, where };
  }
  // An error out of the suite or its tools: they were given something to choke on.
  const top = topFile(inOwnPlaces(run.handed, thrown.stack));
  const inTools = where === undefined && top?.startsWith(new URL("modules/", ROOT).href);
  const message = top === run.suite.href || inTools
    ? `The test could not go on with what your code gave: ${describe(thrown)}`
    : `Your code threw ${describe(thrown)}`;
  return { status: "failed", message, where };
}

/** The file in which an error was thrown. */
function topFile(stack: string): string | undefined {
  const [frame] = framesOf(stack);
  return frame?.url;
}

/** What can still be wrong when every case agrees. */
export function weighRest(run: Run, theirs: Testimony, ours: Testimony): Verdict {
  if (theirs.stray) {
    return { status: "error", message: `The reference left ${describe(theirs.stray)} uncaught` };
  }
  const end = ours.sightings.find((sighting) => sighting.kind === "ended");
  if (end) return weighEnd(end);
  if (!ours.stray) return { status: "passed" };
  return {
    status: "failed",
    message: `Your code left an error uncaught: ${describe(ours.stray)}`,
    where: locateFrame(run, ours.stray.stack),
  };
}

/** An error in one line. */
export function describe({ kind, message }: Thrown): string {
  return printable(message ? `${kind}: ${message}` : kind);
}

function isNothing(seen: Seen): boolean {
  return typeof seen === "object" && seen !== null && "undefined" in seen;
}
