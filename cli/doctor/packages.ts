/** Whether the npm packages that the grader needs are there, or can be fetched. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import type { Check } from "./check.ts";
import { runLimited } from "./limited_child.ts";

const LOAD = `await import("fast-check"); await import("diff");`;

/** Loads the packages from the cache; where they are not in it, from the registry. */
export async function checkPackages(milliseconds: number = 30_000): Promise<Check> {
  const name = "npm", { imports } = readConfig();
  const versions = [imports["fast-check"], imports["diff"]].join(" and ").replaceAll("npm:", "");
  if (await load(["--cached-only"], milliseconds) === undefined) {
    return { name, status: "ok", found: `${versions} are in the cache` };
  }
  const reason = await load([], milliseconds);
  if (reason === undefined) {
    return { name, status: "ok", found: `${versions} were fetched just now` };
  }
  const registry = Deno.env.get("NPM_CONFIG_REGISTRY") ?? "https://registry.npmjs.org";
  return {
    name,
    status: "problem",
    found: `${versions} are not in the cache and could not be fetched: ${reason}`,
    fix: `make ${registry} reachable (HTTPS_PROXY, or NPM_CONFIG_REGISTRY for a mirror) and run ` +
      "deno install",
    blocksGrading: true,
  };
}

/** Why the packages do not load; nothing if they do. */
async function load(flags: readonly string[], milliseconds: number): Promise<string | undefined> {
  const config = fileURLToPath(new URL("deno.json", ROOT));
  const args = ["eval", ...flags, `--config=${config}`, "--no-lock", LOAD];
  const { ended, stderr } = await runLimited(args, milliseconds);
  if (ended === "well") return undefined;
  if (ended === "too late") return `no answer within ${milliseconds / 1000} s`;
  const [line = "no reason given"] = stderr.split("\n").filter((line) => line.trim());
  return printable(line.replace(/^error:( Uncaught( \(in promise\))?)? /, ""));
}

function readConfig(): { readonly imports: Readonly<Record<string, string>> } {
  return JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
}
