/** Whether a function can come to its closing brace: one that returns a value must not. */
import type { Block, Statement } from "../../syntax.ts";

/** Whether what stands behind a block is reached; conditions are not looked at, as in WGSL. */
export function reachesEnd(block: Block): boolean {
  return block.every(goesOn);
}

function goesOn(statement: Statement): boolean {
  switch (statement.kind) {
    case "return":
    case "break":
    case "continue":
      return false;
    case "block":
      return reachesEnd(statement.body);
    case "if":
      return !statement.otherwise || reachesEnd(statement.body) ||
        reachesEnd(statement.otherwise);
    case "loop":
      return statement.condition !== undefined || statement.breakIf !== undefined ||
        breaks(statement.body);
    case "switch":
      return !statement.cases.some(({ selectors }) => selectors.includes("default")) ||
        statement.cases.some(({ body }) => reachesEnd(body) || breaks(body));
    default:
      return true;
  }
}

/** Whether a block leaves the loop or the switch that it stands in by a `break`. */
function breaks(block: Block): boolean {
  return block.some((statement) => {
    switch (statement.kind) {
      case "break":
        return true;
      case "block":
        return breaks(statement.body);
      case "if":
        return breaks(statement.body) || breaks(statement.otherwise ?? []);
      default: // a `break` of a loop or a switch inside is its own
        return false;
    }
  });
}
