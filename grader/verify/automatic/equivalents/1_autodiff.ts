/** Changes of module 1's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES = "a sum, a product and a comparison for equality do not depend on the order";

const ANY_ORDER = "what is saved comes in whatever order backward is written for, in task 1.4";

export default [
  {
    ...{ task: "1.2", file: "scalar_functions.ts", reason: COMMUTES },
    change: ["return operators.add(a, b);", "return operators.add(b, a);"],
  },
  {
    ...{ task: "1.2", file: "scalar_functions.ts", reason: COMMUTES },
    change: ["return operators.mul(a, b);", "return operators.mul(b, a);"],
  },
  {
    ...{ task: "1.2", file: "scalar_functions.ts", reason: COMMUTES },
    change: ["return operators.eq(a, b);", "return operators.eq(b, a);"],
  },
  {
    ...{ task: "1.2", file: "scalar_functions.ts", reason: ANY_ORDER },
    change: ["ctx.save(a, b);", "ctx.save(b, a);"],
  },
] satisfies readonly Equivalent[];
