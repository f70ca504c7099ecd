import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { saveStamp, watchSaves } from "./watch_saves.ts";

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

Deno.test("saveStamp() tells every way of saving, and only these", async () => {
  await using course = await temporaryCourse({ "a.ts": "1", "b.ts": "2" });
  const [a, b] = ["a.ts", "b.ts"].map((name) => new URL(name, course.root));
  const stamps = [await saveStamp([a, b])];
  await Deno.readTextFile(a);
  assertEquals(await saveStamp([a, b]), stamps[0]);

  const steps: (() => Promise<void>)[] = [
    () => Deno.writeTextFile(a, "longer"),
    () => Deno.remove(b),
    () => Deno.writeTextFile(b, "2"),
    async () => {
      const other = new URL("b.ts~", course.root);
      await Deno.writeTextFile(other, "3");
      await Deno.rename(other, b);
    },
  ];
  for (const step of steps) {
    await wait(5); // times are no finer than this on some file systems
    await step();
    stamps.push(await saveStamp([a, b]));
    assertNotEquals(stamps.at(-1), stamps.at(-2));
  }
});

Deno.test("watchSaves() makes one look of the many signs of a save", async () => {
  await using course = await temporaryCourse({ "0_start/a.ts": "1" });
  const looks: number[] = [];
  using _saves = watchSaves(course.root, (since) => {
    if (since !== undefined) looks.push(performance.now() - since);
  });
  await wait(300);
  looks.length = 0; // what was made just before may still be reported
  const file = new URL("0_start/a.ts", course.root);
  for (let i = 0; i < 5; i++) Deno.writeTextFileSync(file, `${i}`);
  await wait(300);
  assertEquals(looks.length, 1);
  assert(looks[0] >= 25, `looked ${looks[0]} ms after the first sign`);
  await Deno.readTextFile(file);
  await wait(200);
  assertEquals(looks.length, 1, "reading is no save");
});

Deno.test("watchSaves() looks now and then where the system reports nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  using _saves = watchSaves(new URL("file:///no/such/folder/"), resolve);
  assertEquals(await promise, undefined);
});
