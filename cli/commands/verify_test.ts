import { assertRejects } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { command } from "./verify.ts";

Deno.test("verify refuses a sample that is no number, and one without --strength", async () => {
  for (const args of [["--strength", "--sample", "half"], ["--sample", "3"], ["--json"]]) {
    await assertRejects(() => command.run(args), UsageError);
  }
});
