import { assertEquals, assertRejects } from "@std/assert";
import { Slots } from "./slots.ts";

Deno.test("Slots lets so many work at a time, in the order in which they came", async () => {
  const slots = new Slots(2), order: number[] = [];
  let working = 0, most = 0;
  const work = (i: number) => async () => {
    most = Math.max(most, ++working);
    order.push(i);
    await new Promise((resolve) => setTimeout(resolve, 1));
    working--;
    if (i === 1) throw new Error("one fails");
  };
  const all = [0, 1, 2, 3, 4].map((i) => slots.use(work(i)));
  await assertRejects(() => all[1], Error, "one fails");
  await Promise.allSettled(all);
  assertEquals([most, order], [2, [0, 1, 2, 3, 4]]);
});
