import { assertEquals } from "@std/assert";
import { Budget } from "./budget.ts";
import { Pace } from "./time_limit.ts";

function spent(computed: number, waited = 0) {
  return { computed, waited, passed: computed + waited, isTold: true };
}

function pace(computed: number, waited = 0): Pace {
  return Object.assign(new Pace(), { spent: spent(computed, waited), isOver: true });
}

Deno.test("tests that each stay just below their limit come to 30 s, no more", () => {
  const budget = new Budget(5000);
  let asked = 0;
  for (; budget.refusal === undefined && asked < 100; asked++) budget.charge(spent(4900), pace(2));
  assertEquals(asked, 7);
  assertEquals(budget.refusal, {
    why: "was not run here: it had spent its 30 s on what came before",
  });
});

Deno.test("waiting counts like computing, and the two are added up", () => {
  const waiting = new Budget(5000), both = new Budget(5000), less = new Budget(5000);
  for (let i = 0; i < 7; i++) {
    waiting.charge(spent(0, 4900));
    both.charge(spent(2400, 2400));
    less.charge(spent(2400, 1800));
  }
  assertEquals([waiting.isSpent, both.isSpent, less.isSpent], [true, true, false]);
});

Deno.test("ten times what the reference takes costs nothing, as soon as that is known", () => {
  const budget = new Budget(5000), beside = new Pace();
  budget.charge(spent(60_000), beside);
  assertEquals(budget.isSpent, true);
  beside.spent = spent(6000);
  assertEquals(budget.isSpent, false);
});

Deno.test("after two that hung nothing is asked, until they are tried again", () => {
  const budget = new Budget(5000);
  budget.countHang(spent(5000));
  assertEquals(budget.refusal, undefined);
  budget.countHang(spent(5000));
  assertEquals(budget.refusal, {
    why: "was not run here: it did not finish in 2 tests before",
    outOfTime: true,
  });
  budget.forgiveHangs();
  assertEquals(budget.refusal, undefined);
});

Deno.test("a hang is sure where it had a processor to itself, and so had all others", () => {
  const hung = (computed: number, waited: number) => {
    const budget = new Budget(5000);
    budget.countHang(spent(5000));
    budget.countHang(spent(computed, waited));
    return budget.isSure;
  };
  assertEquals(new Budget(5000).isSure, false);
  assertEquals(hung(1000, 100), true);
  assertEquals(hung(1000, 1000), false, "another program had the processor half of the time");
  assertEquals(hung(0, 5000), false, "who only waits may wait for others");
});
