import { assertEquals } from "@std/assert";
import { temporaryCourse } from "../testing/temporary_course.ts";
import { isDue } from "./notes_said.ts";

Deno.test("isDue() is true once a day, for each note by itself", async () => {
  await using course = await temporaryCourse({});
  const file = new URL(".kindling/notes.json", course.root);
  const due = (name: string, now: Date) => isDue(name, { now, file });
  const morning = new Date(2026, 2, 1, 0, 5), evening = new Date(2026, 2, 1, 23, 55);
  assertEquals(await due("isolated", morning), true);
  assertEquals(await due("isolated", evening), false);
  assertEquals(await due("other", evening), true);
  assertEquals(await due("isolated", new Date(2026, 2, 2, 0, 5)), true);
  assertEquals(await due("isolated", new Date(2026, 2, 2, 0, 6)), false);
});

Deno.test("isDue() is true where nothing can be understood, and where nothing can be remembered", async () => {
  await using course = await temporaryCourse({ ".kindling/notes.json": "no JSON", "plain": "" });
  const file = new URL(".kindling/notes.json", course.root);
  assertEquals(await isDue("isolated", { file }), true);
  assertEquals(await isDue("isolated", { file }), false);
  const below = new URL("plain/notes.json", course.root); // below what is no folder
  assertEquals(await isDue("isolated", { file: below }), true);
  assertEquals(await isDue("isolated", { file: below }), true);
});
