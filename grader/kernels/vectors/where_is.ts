/** Where the kernels of one side are. */
import type { Run } from "../../plan/plan.ts";
import type { WhereIs } from "./compile_probe.ts";

/** Where `impl/<path>` and `modules/<path>` are for one side. */
export function whereIs({ imports }: Run["learner"]["importMap"]): WhereIs {
  return (path) => {
    const folder = path.startsWith("impl/") ? "#impl/" : "#modules/", key = `#${path}`;
    return new URL(imports[key] ?? path.slice(folder.length - 1), imports[folder]);
  };
}
