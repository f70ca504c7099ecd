import { assertEquals } from "@std/assert";
import type { Loaded, Testimony } from "../witness/process.ts";
import { Pace } from "../witness/time_limit.ts";
import { Answers, type Reference } from "./reference.ts";

const LOADED: Loaded = { suite: { id: "9.1", tests: [] }, printed: "" };
const SPENT = { computed: 7, waited: 1, passed: 9, isTold: true };
const EDGES = { test: 0, inputs: [[1], [2]] };

/** A witness that counts its starts, and what it is asked. */
function counting(answer: Testimony, loaded = LOADED) {
  const counts = { starts: 0, asked: 0, ended: 0 };
  const start = (): Reference => {
    counts.starts++;
    return {
      load: () => Promise.resolve(loaded),
      observe: (_request, { pace = new Pace() } = {}) => {
        counts.asked++;
        pace.spent = SPENT;
        return Promise.resolve(answer);
      },
      [Symbol.asyncDispose]: () => Promise.resolve(void counts.ended++),
    };
  };
  return { counts, start };
}

const saw: Testimony = { sightings: [{ kind: "saw", seen: 3, ms: 1 }], printed: "" };

Deno.test("Answers are asked of a witness once, with the time that they took", async () => {
  const answers = new Answers(), { counts, start } = counting(saw);
  for (let n = 0; n < 3; n++) {
    await using reference = answers.reference(start);
    assertEquals(await reference.load(), LOADED);
    const pace = new Pace();
    assertEquals(await reference.observe(EDGES, { pace }), saw);
    assertEquals([pace.spent, pace.isOver], [SPENT, n > 0]);
  }
  assertEquals(counts, { starts: 1, asked: 1, ended: 1 });
});

Deno.test("Answers keep other questions apart, and none of those that look for a smaller case", async () => {
  const answers = new Answers(), { counts, start } = counting(saw);
  for (
    const [request, times] of [
      [EDGES, 1],
      [{ ...EDGES, last: true as const }, 1],
      [{ ...EDGES, test: 1 }, 1],
      [{ test: 0, inputs: [[1]] }, 2], // one case of a law
      [{ test: 0, inputs: [[]] }, 1], // an example
    ] as const
  ) {
    const before = counts.asked;
    for (let n = 0; n < 2; n++) await answers.reference(start).observe(request);
    assertEquals(counts.asked - before, times, JSON.stringify(request));
  }
});

Deno.test("Answers keep nothing of a reference that came to an end", async () => {
  const ended: Testimony = { sightings: [{ kind: "ended", why: "was late" }], printed: "" };
  const notLoaded: Loaded = { ended: { why: "was late" }, printed: "" };
  const answers = new Answers(), { counts, start } = counting(ended, notLoaded);
  for (let n = 0; n < 2; n++) {
    const reference = answers.reference(start);
    assertEquals(await reference.load(), notLoaded);
    await reference.observe(EDGES);
  }
  assertEquals(counts.asked, 2);
  assertEquals(answers.loaded, undefined);
});
