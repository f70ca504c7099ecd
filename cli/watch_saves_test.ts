import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { byEvents, byPolling } from "./watch_saves.ts";

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const [name, { stamp: saveStamp }] of Object.entries({ byEvents: byEvents(), byPolling })) {
  Deno.test(`${name}: a stamp tells every way of saving, and only these`, async () => {
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
}

Deno.test("byPolling sees a text that is another although the file says the same of itself", async () => {
  await using course = await temporaryCourse({ "a.ts": "1" });
  const file = new URL("a.ts", course.root), before = await byPolling.stamp([file]);
  const { mtime, atime } = await Deno.stat(file);
  await Deno.writeTextFile(file, "2");
  await Deno.utime(file, atime!, mtime!);
  assertNotEquals(await byPolling.stamp([file]), before);
  await Deno.writeTextFile(file, "1");
  await Deno.utime(file, atime!, mtime!);
  assertEquals(await byPolling.stamp([file]), before);
});

Deno.test("byPolling looks every second, and not while it still looks", async () => {
  let looks = 0;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  using _saves = byPolling.watch(new URL("file:///no/such/folder/"), () => {
    looks++;
    return promise;
  });
  await wait(2500);
  assertEquals(looks, 1);
  resolve(false);
  await wait(1500);
  assertEquals(looks > 1, true);
});

Deno.test("byEvents() makes one look of the many signs of a save", async () => {
  await using course = await temporaryCourse({ "0_start/a.ts": "1" });
  const looks: number[] = [];
  using _saves = byEvents().watch(course.root, (since) => {
    if (since !== undefined) looks.push(performance.now() - since);
    return Promise.resolve(false);
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

Deno.test("byEvents() looks now and then where the system reports nothing, and says so once", async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  let silent = 0;
  using _saves = byEvents(() => silent++).watch(new URL("file:///no/such/folder/"), (since) => {
    resolve(since);
    return Promise.resolve(true);
  });
  assertEquals(await promise, undefined);
  await wait(3500);
  assertEquals(silent, 1);
});

Deno.test("byEvents() says nothing where saves are reported", async () => {
  await using course = await temporaryCourse({ "a.ts": "1" });
  let silent = 0, isSaved = false;
  using _saves = byEvents(() => silent++).watch(course.root, () => {
    const was = isSaved;
    isSaved = false;
    return Promise.resolve(was);
  });
  for (let i = 0; i < 12; i++) { // whenever it is looked at without a sign
    await wait(150);
    isSaved = true;
    await Deno.writeTextFile(new URL("a.ts", course.root), `${i}`);
  }
  await wait(2000);
  assertEquals(silent, 0);
});
