import { assertEquals, assertThrows } from "@std/assert";
import { parseFlags } from "../../terminal/flags.ts";
import { UsageError } from "../../terminal/usage.ts";
import {
  DEFAULTS,
  pointSettings,
  settingFlags,
  settingNames,
  settingsHelp,
  settingTexts,
} from "./point_settings.ts";

const read = (...args: string[]) =>
  pointSettings(parseFlags(args, { string: settingNames(DEFAULTS) }));

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

Deno.test("settingsHelp() names every setting", () => {
  const named = settingsHelp(DEFAULTS).split("\n").map((line) => line.match(/^ {2}--(\w+)/)?.[1]);
  assertEquals(named, settingNames(DEFAULTS));
});
