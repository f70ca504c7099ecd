import { assertEquals, assertMatch } from "@std/assert";
import { RunBudget } from "./run_budget.ts";

const spent = (computed: number) => ({ computed, waited: 0, passed: computed, isTold: true });

Deno.test("tasks that each stay just below their 30 s come to 180 s, no more", () => {
  const whole = new RunBudget(5000);
  let tasks = 0;
  for (; whole.refusal === undefined && tasks < 100; tasks++) {
    const budget = whole.task();
    for (let i = 0; i < 6; i++) budget.charge(spent(4900));
    assertEquals(budget.isSpent, false);
  }
  assertEquals(tasks, 7);
  assertMatch(whole.refusal!, /^Not run: the tasks before it had spent the 180 s/);
});

Deno.test("a hundred tasks with right code are all begun", () => {
  const whole = new RunBudget(5000);
  for (let i = 0; i < 100; i++) {
    const beside = { spent: spent(4000), isOver: true };
    whole.task().charge(spent(40_000), beside);
    assertEquals(whole.refusal, undefined);
  }
});

Deno.test("after six tasks that hung the others have less time, and are begun all the same", () => {
  const whole = new RunBudget(5000);
  for (let i = 0; i < 5; i++) whole.countHang();
  assertEquals([whole.isImpatient, whole.limit], [false, 5000]);
  whole.countHang();
  assertEquals([whole.isImpatient, whole.limit, whole.refusal], [true, 1000, undefined]);
  assertMatch(whole.impatience, /^It had 1 s, less than usual: 6 tasks before it did not/);
});
