/** Changes of module 6's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

export default [] satisfies readonly Equivalent[];
