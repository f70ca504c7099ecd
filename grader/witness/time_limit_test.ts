import { assertEquals } from "@std/assert";
import type { Spent } from "./stopwatch.ts";
import { overdue, Pace } from "./time_limit.ts";

const spent = (some: Partial<Spent>): Spent => ({
  ...{ computed: 0, waited: 0, passed: 0, isTold: true },
  ...some,
});

function reference(some: Partial<Spent>, isOver = true): Pace {
  return Object.assign(new Pace(), { spent: spent(some), isOver });
}

const milliseconds = 5000;

Deno.test("overdue() looks at what is computed and what is waited, not at the wall", () => {
  const limit = { milliseconds };
  assertEquals(overdue(spent({ computed: 4990, waited: 4990, passed: 60_000 }), limit), undefined);
  assertEquals(
    overdue(spent({ computed: 5010 }), limit),
    "did not finish within 5 s of computing time",
  );
  assertEquals(
    overdue(spent({ waited: 5010 }), limit),
    "did not finish within 5 s in which it only waited",
  );
  assertEquals(
    overdue(spent({ waited: 610, isTold: false }), { milliseconds: 600 }),
    "did not finish within 0.6 s",
  );
});

Deno.test("overdue() allows more where the reference takes long", () => {
  const beside = reference({ computed: 2000 }), limit = { milliseconds, beside };
  assertEquals(overdue(spent({ computed: 19_000 }), limit), undefined);
  assertEquals(
    overdue(spent({ computed: 20_010 }), limit),
    "did not finish within 20 s of computing time",
  );
  assertEquals(
    overdue(spent({ waited: 5010 }), limit),
    "did not finish within 5 s in which it only waited",
  );
  const quick = { milliseconds, beside: reference({ computed: 10 }) };
  assertEquals(overdue(spent({ computed: 4990 }), quick), undefined);
});

Deno.test("overdue() waits for the reference, but not for ever", () => {
  const limit = { milliseconds, beside: reference({}, false) };
  assertEquals(overdue(spent({ computed: 50_000, waited: 50_000 }), limit), undefined);
  assertEquals(overdue(spent({ passed: 101_000 }), limit), "did not finish within 100 s");
});
