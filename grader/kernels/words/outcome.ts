/** Sentences about a run as a whole. */
import { faults } from "../finding.ts";
import type { LockstepResult } from "../lockstep/run_lockstep.ts";
import type { Order } from "../lockstep/turns.ts";

/** What is wrong with a reference's run; completes "the reference's kernel …". */
export function faultText(result: LockstepResult): string {
  switch (result.kind) {
    case "ran":
    case "stopped":
      return `has a fault: ${faults(result.findings)[0].message}`;
    case "ended":
    case "not run":
      return result.why + (result.outOfTime ? ": this machine is too busy to grade on" : "");
    case "endless":
      return `has a loop without an end in line ${result.place.line}`;
    case "not compiled":
      return `does not compile: ${result.message} (line ${result.place.line})`;
  }
}

/** In which order invocations took their turns, where it matters. */
export function turnsText(order: Order): string {
  switch (order) {
    case "ascending":
      return "Invocations took their turns from the first to the last";
    case "descending":
      return "WebGPU promises no order: here invocations took their turns from the last to the first";
    case "interleaved":
      return "WebGPU promises no order: here each atomic operation of an invocation was a turn of " +
        "its own, and others acted in between";
  }
}
