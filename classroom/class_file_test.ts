import { assertEquals, assertRejects } from "@std/assert";
import { folderUrl } from "../terminal/paths.ts";
import { UsageError } from "../terminal/usage.ts";
import { DEFAULTS, readClass } from "./class_file.ts";
import { withClass } from "./class_lock.ts";

async function folder() {
  const path = await Deno.makeTempDir({ prefix: "kindling-class-" });
  return {
    url: folderUrl(path),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

const WHOLE = { ...DEFAULTS, assignment: "week1", tasks: ["0"] };

Deno.test("readClass() names what it cannot make sense of, a slip of the hand too", async () => {
  await using at = await folder();
  const read = async (content: unknown) => {
    await Deno.writeTextFile(new URL("class.json", at.url), JSON.stringify(content));
    return await readClass(at.url);
  };
  assertEquals(await read(WHOLE), WHOLE);
  for (
    const [more, why] of [
      [{ extention: {} }, 'there is no "extention". Did you mean extensions'],
      [{ late: { perday: 10 } }, "late is { perDay, max, graceMinutes }"],
      [{ late: { perDay: "10" } }, "late.perDay is a number"],
      [{ due: "2026-12-01" }, "due is a date with a zone"],
      [{ held: "anna" }, "held is a list of ids"],
      [{ credit: "half" }, "credit is task or tests"],
    ] as const
  ) {
    await assertRejects(() => read({ ...WHOLE, ...more }), UsageError, why);
  }
});

Deno.test("withClass() lets in one command alone, or parts side by side", async () => {
  await using at = await folder();
  const both = (isPart: boolean, other: boolean) =>
    withClass(at.url, () => withClass(at.url, () => Promise.resolve(1), { isPart: other }), {
      isPart,
    });
  assertEquals(await both(true, true), 1);
  await assertRejects(() => both(false, true), Error, "Another command is at work on");
});
