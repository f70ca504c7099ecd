import { assertEquals, assertThrows } from "@std/assert";
import { parseFlags } from "../../terminal/flags.ts";
import { UsageError } from "../../terminal/usage.ts";
import {
  flagNames,
  free,
  oneOf,
  path,
  positiveNumber,
  readSettings,
  settingFlags,
  settingsHelp,
  settingTexts,
  toggle,
  unset,
  wholeNumber,
} from "./settings.ts";

const TABLE = {
  epochs: free(wholeNumber(4, "how often", { min: 1 })),
  limit: unset(wholeNumber(0, "how many", { min: 1 })),
  rate: positiveNumber(0.1, "how far"),
  optimizer: oneOf(["sgd", "adam"] as const, "sgd", "who moves"),
  dataDir: path("FOLDER", "where from"),
  full: toggle("all of it"),
};

function read(args: readonly string[], before?: ReturnType<typeof defaults>) {
  return readSettings(TABLE, parseFlags(args, flagNames(TABLE)), before);
}

function defaults() {
  return readSettings(TABLE, parseFlags([], flagNames(TABLE)));
}

Deno.test("readSettings() takes flags, then what was before, then the defaults", () => {
  assertEquals(defaults(), {
    ...{ epochs: 4, limit: undefined, rate: 0.1, optimizer: "sgd", dataDir: undefined },
    full: false,
  });
  const before = read(["--limit=7", "--full", "--data-dir", "my data"]);
  assertEquals(read(["--epochs", "9", "--optimizer=adam"], before), {
    ...{ epochs: 9, limit: 7, rate: 0.1, optimizer: "adam", dataDir: "my data", full: true },
  });
});

Deno.test("readSettings() refuses what a setting cannot have", () => {
  const cases = [
    ["--epochs=0", "--epochs takes a whole number from 1"],
    ["--rate=-1", "--rate takes a number above 0"],
    ["--optimizer=adm", `There is no optimizer "adm". Did you mean adam?`],
    ["--data-dir=", "--data-dir needs a value"],
  ];
  for (const [flag, message] of cases) assertThrows(() => read([flag]), UsageError, message);
});

Deno.test("settingFlags() gives the command that means the same settings", () => {
  const settings = read(["--limit=7", "--full", "--data-dir", "my data"]);
  assertEquals(
    settingFlags(settings),
    "--epochs 4 --limit 7 --rate 0.1 --optimizer sgd --data-dir 'my data' --full",
  );
  const texts = settingTexts(settings);
  assertEquals([texts["data-dir"], texts.full, "limit" in settingTexts(defaults())], [
    "my data",
    "true",
    false,
  ]);
});

Deno.test("settingsHelp() has a line for each, with its default if there is one", () => {
  assertEquals(
    settingsHelp(TABLE, 20),
    `  --epochs N        how often; default: 4
  --limit N         how many
  --rate R          how far; default: 0.1
  --optimizer NAME  who moves: sgd, adam; default: sgd
  --data-dir FOLDER where from
  --full            all of it`,
  );
});
