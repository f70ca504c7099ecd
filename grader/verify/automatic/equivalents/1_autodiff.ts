/** Changes of module 1's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

export default [] satisfies readonly Equivalent[];
