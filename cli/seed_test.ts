import { assertEquals, assertRejects } from "@std/assert";
import { parseFlags } from "../terminal/flags.ts";
import { UsageError } from "../terminal/usage.ts";
import { readSeed } from "./seed.ts";

async function seedOf(...args: string[]): Promise<number | undefined> {
  return await readSeed(parseFlags(args, { string: ["seed", "seed-file"] }));
}

Deno.test("readSeed() takes a number, or a file with one", async () => {
  const file = await Deno.makeTempFile({ prefix: "kindling-" });
  try {
    assertEquals(await seedOf(), undefined);
    assertEquals(await seedOf("--seed", "7"), 7);
    for (const [text, seed] of [["0", 0], ["2147483647\n", 2147483647], [" 41\r\n", 41]] as const) {
      await Deno.writeTextFile(file, text);
      assertEquals(await seedOf("--seed-file", file), seed);
    }
    await assertRejects(() => seedOf("--seed-file", file, "--seed", "1"), UsageError, "two seeds");
    for (const text of ["", "x", "1.5", "-1", "2147483648", "1 2", "0x10", "1e3"]) {
      await Deno.writeTextFile(file, text);
      await assertRejects(() => seedOf("--seed-file", file), UsageError, "one whole number");
    }
    for (const text of ["9".repeat(1000)]) {
      await Deno.writeTextFile(file, text);
      await assertRejects(
        () => seedOf("--seed-file", file),
        UsageError,
        "no file that can be read",
      );
    }
  } finally {
    await Deno.remove(file);
  }
  for (const path of ["/nowhere/seed", "."]) {
    await assertRejects(() => seedOf("--seed-file", path), UsageError, "no file that can be read");
  }
});
