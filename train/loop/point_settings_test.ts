import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { parseFlags } from "../../terminal/flags.ts";
import { UsageError } from "../../terminal/usage.ts";
import {
  DEFAULTS,
  type PointSettings,
  pointSettings,
  pointTable,
  usualRate,
  weightDraw,
} from "./point_settings.ts";
import { flagNames, settingFlags, settingsHelp, settingTexts } from "./settings.ts";

const read = (...args: string[]) =>
  pointSettings(parseFlags(args, flagNames({ ...pointTable(DEFAULTS) })));

Deno.test("pointSettings() takes what is given, and the defaults for the rest", () => {
  assertEquals(read(), DEFAULTS);
  assertEquals(read("--dataset", "xor", "--rate=1e-3", "--seed", "0"), {
    ...DEFAULTS,
    dataset: "xor",
    rate: 0.001,
    seed: 0,
  });
});

Deno.test("pointSettings() reads back what settingFlags() and settingTexts() write", () => {
  const settings = { ...DEFAULTS, dataset: "spiral", rate: 1 / 3, epochs: 7 } as const;
  assertEquals(read(...settingFlags(settings).split(" ")), settings);
  const texts = Object.entries(settingTexts(settings)).map(([name, text]) => `--${name}=${text}`);
  assertEquals(read(...texts), settings);
});

Deno.test("pointSettings() refuses what a setting cannot be, and says what it can", () => {
  const cases = [
    ["--dataset=xro", `There is no data set "xro". Did you mean xor?`],
    ["--datset=xor", "Did you mean --dataset?"],
    ["--epochs=0", "--epochs takes a whole number from 1 to 1000000"],
    ["--epochs=1.5", "--epochs takes a whole number"],
    ["--points=-3", "--points takes a whole number from 1"],
    ["--points=1e9", "--points takes a whole number from 1 to 10000"],
    ["--held-out=-1", "--held-out takes a whole number from 0 to 10000"],
    ["--hidden=0", "--hidden takes a whole number from 1"],
    ["--rate=NaN", `--rate takes a number above 0, not "NaN"`],
    ["--rate=0", "--rate takes a number above 0"],
    ["--rate=-1", "--rate takes a number above 0"],
    ["--rate=Infinity", "--rate takes a number above 0"],
    ["--rate=", "--rate needs a value"],
    ["--seed=one", "--seed takes a whole number"],
  ];
  for (const [flag, message] of cases) {
    assertThrows(() => read(flag), UsageError, message);
    assertThrows(() => read(...flag.split("=")), UsageError, message);
  }
});

Deno.test("pointTable() tells of every setting, and of a rate that hangs on the width", () => {
  const wide: PointSettings = { ...DEFAULTS, rate: 0.2, hidden: 300, backend: "loops" };
  assertEquals(
    settingsHelp({ ...pointTable(wide) }, 19),
    `  --dataset NAME   simple, diag, split, xor, circle, spiral; default: simple
  --points N       how many points it learns from; default: 50
  --held-out N     how many others show what it has learned; default: 100
  --hidden N       how wide the two hidden layers are; default: 300
  --rate R         how far a step goes; default: 0.2, at most 50 / hidden
  --epochs N       how many steps there are; default: 500
  --seed N         another seed draws other points and first weights; default: 1
  --backend NAME   who calculates: simple, loops, parallel, webgpu; default:
                   loops`,
  );
});

Deno.test("usualRate() makes the steps of wide networks smaller, unless a rate is told", () => {
  assertEquals([10, 100, 200, 400].map((hidden) => usualRate(0.5, hidden)), [
    0.5,
    0.5,
    0.25,
    0.125,
  ]);
  assertEquals(usualRate(0.05, 500), 0.05);
  assertEquals([read("--hidden=400").rate, read("--hidden=400", "--rate=0.5").rate], [0.125, 0.5]);
});

Deno.test("weightDraw() begins wide layers, but for the first, in ±√(6 / inputs)", () => {
  const widest = (numbers: number[]) => Math.max(...numbers.map((x) => Math.abs(2 * (x - 0.5))));
  for (const [hidden, bound] of [[2, 1], [30, 1], [96, 0.25], [400, Math.sqrt(6 / 400)]] as const) {
    const draw = weightDraw({ seed: 3, hidden });
    const numbers = (count: number) => Array.from({ length: count }, draw);
    const first = widest(numbers(3 * hidden)), others = widest(numbers(5000));
    assert(first <= 1 && (hidden < 96 || first > 0.9), `${hidden}: ${first}`);
    assert(others <= bound && others > 0.99 * bound, `${hidden}: ${others}`);
  }
});

Deno.test("weightDraw() draws the same for the same seed, whatever the width", () => {
  const start = (seed: number, hidden: number) => weightDraw({ seed, hidden })();
  assertEquals([start(3, 2), start(3, 300)], [start(3, 10), start(3, 10)]);
  assertNotEquals(start(3, 10), start(4, 10));
});
