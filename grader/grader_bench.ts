/** What grading costs: whole commands, as processes, against an empty program. */
import { fileURLToPath } from "node:url";
import { parseFlags } from "./command.ts";
import { ROOT } from "./house.ts";
import { compareTimes, timesTable } from "./measure.ts";

async function deno(...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...args],
    cwd: fileURLToPath(ROOT),
    stdout: "null",
    stderr: "null",
  }).output();
  if (!success) throw new Error(`deno run ${args.join(" ")} failed`);
}

if (import.meta.main) {
  const flags = parseFlags(Deno.args, { boolean: ["json"], string: ["runs"] });
  const empty = await Deno.makeTempFile({ suffix: ".ts" });
  const cli = "grader/cli.ts";
  try {
    const measured = await compareTimes({
      "deno run empty.ts": () => deno(empty),
      "grade 0.1 --solutions": () => deno(cli, "grade", "0.1", "--solutions"),
      "grade all --solutions": () => deno(cli, "grade", "all", "--solutions"),
    }, flags.integer("runs", { min: 1, max: 1000 }) ?? 21);
    console.log(flags.has("json") ? JSON.stringify(measured) : timesTable(measured));
  } finally {
    await Deno.remove(empty);
  }
}
