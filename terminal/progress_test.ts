import { assertEquals, assertMatch } from "@std/assert";
import { progress, type ProgressOptions, timeText } from "./progress.ts";

/** Shows steps that each take so many milliseconds, and returns what was on the screen. */
function shown(
  options: Omit<ProgressOptions, "screen">,
  { ms, columns = 100 }: { ms: number; columns?: number },
) {
  let now = 1_000;
  const bars: string[] = [], lines: string[] = [];
  const { show, end } = progress({
    ...options,
    screen: {
      bar: (text) => bars.push(text),
      line: (text) => lines.push(text),
      clear: () => bars.push(""),
      columns,
      now: () => now,
    },
  });
  for (let done = (options.done ?? 0) + 1; done <= options.total; done++) {
    now += ms;
    show(done, `loss ${(1 / done).toFixed(3)}`);
  }
  end();
  return { bars, lines };
}

Deno.test("progress() prints the first line, about ten more, and the last", () => {
  const { lines } = shown({ total: 500, step: "epoch" }, { ms: 2 });
  assertEquals(lines.length, 11);
  assertMatch(lines[0], /^epoch {3}1 of 500 {3}loss 1\.000 {3}500 epochs\/s {3}1 s left$/);
  assertMatch(lines[1], /^epoch {2}50 of 500 /);
  assertEquals(lines[10], "epoch 500 of 500   loss 0.002   500 epochs/s");
  for (const total of [1, 2, 3, 7, 10, 11, 42, 99, 1234, 100_000]) {
    const { lines } = shown({ total, step: "epoch" }, { ms: 1 });
    assertEquals(lines.length <= 12 && lines.length >= Math.min(total, 5), true, `${total}`);
    assertMatch(lines[lines.length - 1], new RegExp(`^epoch ${total} of ${total} `));
  }
});

Deno.test("progress() fills its bar, draws it ten times a second, and takes it away", () => {
  const { bars } = shown({ total: 1000, step: "epoch" }, { ms: 1 });
  assertEquals(bars.length, 12);
  assertMatch(bars[0], /^░{20} 1\/1000 /);
  assertMatch(bars[5], /^█{10}░{10} 501\/1000 {3}loss 0\.002 {3}1000 epochs\/s {3}1 s left$/);
  assertMatch(bars[10], /^█{20} 1000\/1000 {3}loss 0\.001 {3}1000 epochs\/s$/);
  assertEquals(bars[11], "");
});

Deno.test("progress() has a shorter bar where there is less room", () => {
  const widths = [200, 66, 60, 10].map((columns) => {
    const { bars } = shown({ total: 1000, step: "epoch" }, { ms: 1, columns });
    return bars[5].match(/[█░]/g)?.length;
  });
  assertEquals(widths, [20, 16, 10, 5]);
});

Deno.test("progress() leaves its speed out where not all has room, and never its end", () => {
  const last = (columns: number) =>
    shown({ total: 1000, step: "epoch" }, { ms: 100, columns }).bars[0];
  const whole = "1/1000   loss 1.000   10 epochs/s   1 min 40 s left";
  assertEquals(last(80), `${"░".repeat(20)} ${whole}`);
  assertEquals(last(58), `${"░".repeat(5)} ${whole}`);
  assertEquals(last(57), `${"░".repeat(18)} 1/1000   loss 1.000   1 min 40 s left`);
});

Deno.test("progress() counts the speed of this run, not of the steps done before", () => {
  const { lines } = shown({ total: 500, done: 400, step: "epoch" }, { ms: 100 });
  assertMatch(lines[0], /^epoch 401 of 500 {3}.* {3}10 epochs\/s {3}10 s left$/);
});

Deno.test("progress() looks a few seconds back for its speed", () => {
  let now = 0;
  const lines: string[] = [];
  const { show } = progress({
    total: 1000,
    step: "epoch",
    screen: { line: (text) => lines.push(text), columns: 80, now: () => now },
  });
  for (let done = 1; done <= 1000; done++) {
    now += done <= 100 ? 1000 : 10;
    show(done, "fine");
  }
  assertMatch(lines[1], /1\.0 epochs\/s {3}15 min 0 s left$/);
  assertMatch(lines[9], /100 epochs\/s {3}1 s left$/);
});

Deno.test("progress() can count what a step is made of", () => {
  const { lines } = shown(
    { total: 2, step: "epoch", speed: { of: "examples", perStep: 10_000 } },
    { ms: 4_000 },
  );
  assertMatch(lines[0], /2500 examples\/s {3}4 s left$/);
});

Deno.test("progress() says no speed where the clock stands still", () => {
  const { lines } = shown({ total: 2, step: "epoch" }, { ms: 0 });
  assertEquals(lines, ["epoch 1 of 2   loss 1.000", "epoch 2 of 2   loss 0.500"]);
});

Deno.test("timeText() says a duration in two units", () => {
  const texts = [0, 999, 59_400, 60_000, 125_000, 3_600_000, 7_400_000].map(timeText);
  assertEquals(texts, ["1 s", "1 s", "59 s", "1 min 0 s", "2 min 5 s", "1 h 0 min", "2 h 3 min"]);
});
