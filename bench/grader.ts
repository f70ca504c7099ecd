/**
 * What grading costs: whole commands, and a save under `watch`, against an empty program. The first
 * verdict that a learner sees is the one on a stub.
 */
import { fileURLToPath } from "node:url";
import { ROOT } from "../terminal/paths.ts";
import { EXIT } from "../terminal/usage.ts";
import { compareTimes } from "./measure/compare_times.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { WatchedSaves } from "./sides/watched_saves.ts";

async function deno(...args: string[]): Promise<void> {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--lock=grader/deno.lock", ...args],
    cwd: fileURLToPath(ROOT),
    stdout: "null",
    stderr: "null",
  }).output();
  if (code > EXIT.failed) throw new Error(`deno run ${args.join(" ")} ended with ${code}`);
}

if (import.meta.main) {
  const empty = await Deno.makeTempFile({ suffix: ".ts" });
  const cli = "cli/main.ts";
  const code = await runBenchmark({ name: "grader", rounds: 21 }, async ({ rounds }) => {
    await using watched = new WatchedSaves("0.1", "0_fundamentals/operators.ts");
    await watched.verdict();
    return await compareTimes({
      "deno run empty.ts": () => deno(empty),
      "watch 0.1, from a save to its verdict": () => watched.save(),
      "grade 0.1, an untouched stub": () => deno(cli, "grade", "0.1", "--tasks", "tasks"),
      "grade 0.1 --solutions": () => deno(cli, "grade", "0.1", "--solutions"),
      "grade 1.4 --solutions": () => deno(cli, "grade", "1.4", "--solutions"),
    }, { rounds, startProcesses: true });
  });
  await Deno.remove(empty);
  Deno.exit(code);
}
