import { assertEquals } from "@std/assert";
import { LOOK_MS, Stopwatch } from "./stopwatch.ts";

/** A process and a clock that do as they are told. */
function fake(options: { readonly told?: boolean; readonly load?: number } = {}) {
  const { told = true, load = 1 } = options;
  const state = { told, now: 1000, computed: 700, sleeps: true };
  const watch = new Stopwatch(1, {
    now: () => state.now,
    usage: {
      megabytes: () => 0,
      computed: () => state.told ? state.computed : undefined,
      sleeps: () => state.sleeps,
      load: () => load,
    },
  });
  /** Lets time pass, of which the process computes a part, and looks. */
  const pass = (ms: number, computing = 0, sleeps = computing === 0) => {
    state.now += ms;
    state.computed += computing;
    state.sleeps = sleeps;
    return watch.look();
  };
  return { state, watch, pass };
}

Deno.test("Stopwatch counts what is computed since the question began", () => {
  const { watch, pass } = fake();
  pass(50, 50);
  assertEquals(pass(50, 150).computed, 200); // four threads
  watch.restart();
  assertEquals(pass(50, 10), { computed: 10, waited: 0, passed: 50, isTold: true });
});

Deno.test("Stopwatch keeps what a process has computed when it is gone", () => {
  const { state, watch, pass } = fake();
  pass(50, 40);
  state.told = false;
  assertEquals(watch.stop(), { computed: 40, waited: 0, passed: 50, isTold: true });
});

Deno.test("Stopwatch asks the system once for many short questions, and loses nothing of them", () => {
  let asked = 0;
  const state = { now: 0, computed: 0 };
  const watch = new Stopwatch(1, {
    now: () => state.now,
    usage: {
      computed: () => (asked++, state.computed),
      sleeps: () => false,
      megabytes: () => 0,
      load: () => 1,
    },
  });
  for (let question = 0; question < 100; question++) {
    state.now += 1;
    state.computed += 1;
    watch.stop();
    watch.restart();
  }
  assertEquals(asked, 3); // at the start, and whenever LOOK_MS were over
  state.now += 100;
  state.computed += 100;
  const { computed } = watch.stop();
  assertEquals(computed >= 100 && computed <= 100 + LOOK_MS, true, `${computed}`);
});

Deno.test("Stopwatch counts time as waited only where every thread sleeps", () => {
  const { pass } = fake();
  assertEquals(pass(50).waited, 50);
  assertEquals(pass(50, 0, false).waited, 50); // ready to run, and not let
  assertEquals(pass(50, 10).waited, 50);
  assertEquals(pass(50).waited, 100);
});

Deno.test("Stopwatch counts the naps of who computes a little in between", () => {
  const { pass } = fake();
  for (let i = 0; i < 10; i++) pass(50, 10, true);
  assertEquals(pass(50, 60, true), { computed: 160, waited: 400, passed: 550, isTold: true });
});

Deno.test("Stopwatch takes a late look as a sign that all were kept waiting", () => {
  const { pass } = fake();
  assertEquals(pass(5000), { computed: 0, waited: 2 * LOOK_MS, passed: 5000, isTold: true });
});

Deno.test("Stopwatch goes by the wall where the system tells nothing, slower on a busy machine", () => {
  assertEquals(fake({ told: false }).pass(50), {
    ...{ computed: 0, waited: 50, passed: 50, isTold: false },
  });
  assertEquals(fake({ told: false, load: 5 }).pass(50).waited, 10);
});
