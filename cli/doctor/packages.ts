/** Whether the npm packages that the grader needs are there, or can be fetched. */
import { areCached, fetchPackages, namesOf, PACKAGES, registry } from "../packages.ts";
import type { Check } from "./check.ts";

/** Loads the packages from the cache; where they are not in it, from the registry. */
export async function checkPackages(milliseconds: number = 30_000): Promise<Check> {
  const name = "npm", { grading, training } = PACKAGES, versions = namesOf(grading);
  if (await fetchPackages(grading, milliseconds, ["--cached-only"]) === undefined) {
    const found = `${versions} are in the cache`;
    if (areCached(training)) return { name, status: "ok", found };
    const reason = await fetchPackages(training, milliseconds);
    if (reason === undefined) return { name, status: "ok", found: `${found}, training's now too` };
    return {
      ...{ name, status: "note" },
      found: `${found}; what training draws with could not be fetched: ${reason}`,
      fix: `make ${registry()} reachable (HTTPS_PROXY, or NPM_CONFIG_REGISTRY for a mirror)`,
    };
  }
  const reason = await fetchPackages(grading, milliseconds);
  if (reason === undefined) {
    return { name, status: "ok", found: `${versions} were fetched just now` };
  }
  return {
    name,
    status: "problem",
    found: `${versions} are not in the cache and could not be fetched: ${reason}`,
    fix:
      `make ${registry()} reachable (HTTPS_PROXY, or NPM_CONFIG_REGISTRY for a mirror) and run ` +
      "deno task doctor again",
    blocksGrading: true,
  };
}
