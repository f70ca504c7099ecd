import { UsageError } from "../../terminal/usage.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { findRun } from "./find_run.ts";

Deno.test("findRun() finds a run by its name, and guesses which one was meant", async () => {
  const folder = await Deno.makeTempDir(), runs = pathToFileURL(`${folder}/`), file = "weights";
  try {
    for (const name of ["gpt-2026-11-29_10-56-41", "gpt-2026-11-29_11-00-03"]) {
      await Deno.mkdir(new URL(name, runs));
      await Deno.writeTextFile(new URL(`${name}/${file}`, runs), "");
    }
    const found = await findRun("gpt-2026-11-29_11-00-03", { file, runs });
    assertEquals(found.href, `${runs}gpt-2026-11-29_11-00-03/`);
    const said = async (run: string) =>
      (await assertRejects(() => findRun(run, { file, runs }), UsageError)).message;
    const guess = (await said("GPT-2026-11-29_10-56-14")).match(/it\. (.*) The latest/)?.[1];
    assertEquals(guess, "Did you mean gpt-2026-11-29_10-56-41?");
    assertEquals((await said("mnist")).match(/it\. (.*): gpt/)?.[1], "The latest are");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
