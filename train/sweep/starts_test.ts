import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectFlags } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";
import { readSweep } from "./sweep_table.ts";

/** Runs the sweep in a process of its own; what it has printed, and its exit code. */
async function sweep(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", ...projectFlags("solutions"), "train/sweep/starts.ts", ...args],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

Deno.test("bench starts --brief ends a run once its answers are right and sure, and runs none twice", async () => {
  const file = await Deno.makeTempFile({ prefix: "kindling-", suffix: ".jsonl" });
  try {
    const args = [
      ...["--program=scalar", "--hidden=10", "--epochs=300", "--seeds=1", "--brief"],
      `--file=${file}`,
    ];
    const { code, out, err } = await sweep(...args);
    assertEquals(code, 0, err);
    assertStringIncludes(out, "|     10 | ");
    const runs = await readSweep(pathToFileURL(file));
    assertEquals(runs.map(({ rate }) => rate), Array(6).fill(0.5));
    const early = runs.filter(({ done }) => done! < 300);
    assert(early.length > 0 && early.length < 6, `${early.length} have ended early`);
    for (const { right, count, loss, ailment } of early) {
      assert(ailment || right === count && loss <= 0.1, `${right} of ${count} at ${loss}`);
    }

    const again = await sweep(...args);
    assertEquals([again.code, again.err, again.out], [0, "", out]);
    assertEquals((await readSweep(pathToFileURL(file))).length, 6);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("bench starts refuses what makes no sense", async () => {
  const { code, err } = await sweep("--program=fats");
  assertEquals(code, 2);
  assertStringIncludes(err, `There is no program "fats"`);
});
