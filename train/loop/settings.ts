/** What a program can be told, as flags: `--rate 0.1 --full`. Names, kinds and defaults in a table. */
import type { Flags } from "../../terminal/flags.ts";
import { wrap } from "../../terminal/text.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";
import type { SettingField } from "./setting_field.ts";

/** One setting, and how it is read from flags. */
export interface Setting<T> {
  /** What it is unless told. */
  readonly value: T;
  /** The same in words, where they say more. */
  readonly usual?: string;
  /** What it is for, in a few words. */
  readonly help: string;
  /** What stands behind the flag in the help page: `"N"`; nothing behind a switch. */
  readonly word?: string;
  /** Whether it may be another where a run goes on. */
  readonly free?: boolean;
  /** What it can be, for a form. */
  readonly field: SettingField;
  /** @throws {UsageError} for a value that it cannot have */
  readonly read: (flags: Flags, flag: string) => T | undefined;
}

/** Settings by name; the flag of `dataDir` is `--data-dir`. */
export type SettingTable = Readonly<Record<string, Setting<unknown>>>;

/** The values of the settings in a table. */
export type SettingsOf<Table extends SettingTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer T> ? T : never;
};

export function wholeNumber(
  value: number,
  help: string,
  range: { readonly min?: number; readonly max?: number } = {},
): Setting<number> {
  const read = (flags: Flags, flag: string) => flags.integer(flag, range);
  return { value, help, word: "N", field: { kind: "whole", ...range }, read };
}

/** A number above 0. */
export function positiveNumber(value: number, help: string): Setting<number> {
  const read = (flags: Flags, flag: string) => flags.positive(flag);
  return { value, help, word: "R", field: { kind: "number" }, read };
}

/** A number from 0 to 1, without 1 itself. */
export function share(value: number, help: string): Setting<number> {
  return {
    value,
    help,
    word: "R",
    field: { kind: "number" },
    read: (flags, flag) => {
      const text = flags.text(flag);
      if (text === undefined) return undefined;
      const number = text.trim() === "" ? NaN : Number(text);
      if (number >= 0 && number < 1) return number;
      throw new UsageError(`--${flag} takes a number from 0 and below 1, not "${text}"`);
    },
  };
}

/**
 * One of several words.
 *
 * @param called what it is, where a message says that there is none of a name. Default: the flag's name
 */
export function oneOf<Word extends string>(
  words: readonly Word[],
  value: Word,
  help: string,
  called?: string,
): Setting<Word> {
  return {
    value,
    help: help ? `${help}: ${words.join(", ")}` : words.join(", "),
    word: "NAME",
    field: { kind: "choice", choices: words },
    read: (flags, flag) => {
      const given = flags.text(flag), found = words.find((word) => word === given);
      if (given === undefined || found) return found;
      throw new UsageError(`There is no ${called ?? flag} "${given}"${didYouMean(given, words)}`);
    },
  };
}

/** A file or folder, none unless told. */
export function path(word: "FILE" | "FOLDER", help: string): Setting<string | undefined> {
  const read = (flags: Flags, flag: string) => flags.text(flag);
  return { value: undefined, help, word, field: { kind: "path" }, read };
}

/** One of several names, or a file by its path. */
export function nameOrPath(
  names: readonly string[],
  value: string,
  help: string,
): Setting<string> {
  const read = (flags: Flags, flag: string) => flags.text(flag);
  return { value, help, word: "NAME", field: { kind: "choice", choices: names }, read };
}

/** Off unless told. */
export function toggle(help: string): Setting<boolean> {
  const read = (flags: Flags, flag: string) => flags.has(flag) ? true : undefined;
  return { value: false, help, field: { kind: "switch" }, read };
}

/** The same setting without a value unless told. */
export function unset<T>(setting: Setting<T>): Setting<T | undefined> {
  return { ...setting, value: undefined };
}

/** The same setting, which may be another where a run goes on. */
export function free<T>(setting: Setting<T>): Setting<T> {
  return { ...setting, free: true };
}

/** `"data-dir"` for `"dataDir"` */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What `parseFlags` is to know. */
export function flagNames(table: SettingTable): { boolean: string[]; string: string[] } {
  const names = (switches: boolean) =>
    Object.keys(table).filter((name) => (table[name].word === undefined) === switches)
      .map(flagName);
  return { boolean: names(true), string: names(false) };
}

/** What the settings are unless told. */
export function defaultsOf<Table extends SettingTable>(table: Table): SettingsOf<Table> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { value }]) => [name, value]),
  ) as SettingsOf<Table>;
}

/** Other defaults, by the name of a setting and the value that it is told. */
export type UsualSettings = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>;

/** What the settings are where flags name no others. */
export function usualSettings<Table extends SettingTable>(
  table: Table,
  flags: Flags,
  usual: UsualSettings = {},
): SettingsOf<Table> {
  const others = Object.entries(usual).map(([name, byValue]) => {
    const told = flags.text(flagName(name));
    return told !== undefined && Object.hasOwn(byValue, told) ? byValue[told] : {};
  });
  return Object.assign({ ...defaultsOf(table) }, ...others);
}

/**
 * The settings that flags name, and for the others what they were before or are by default.
 *
 * @throws {UsageError} for a value that a setting cannot have
 */
export function readSettings<Table extends SettingTable>(
  table: Table,
  flags: Flags,
  before: SettingsOf<Table> = defaultsOf(table),
): SettingsOf<Table> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { read }]) => [
      name,
      read(flags, flagName(name)) ?? before[name],
    ]),
  ) as SettingsOf<Table>;
}

/**
 * For a run that goes on from an earlier one.
 *
 * @throws {UsageError} for a setting that cannot be another there
 */
export function refuseFixed(table: SettingTable, flags: Flags): void {
  const given = Object.entries(table)
    .find(([name, { free, read }]) => !free && read(flags, flagName(name)) !== undefined)?.[0];
  if (given === undefined) return;
  throw new UsageError(
    `--resume takes its --${flagName(given)} from the earlier run: leave it out`,
  );
}

/** So many columns a help page has. */
const WIDTH = 80;

/** The lines of a help page; what they do begins in a column. */
export function settingsHelp(table: SettingTable, column = 21): string {
  return Object.entries(table).map(([name, { word, help, value, usual = value }]) => {
    const flag = `  --${flagName(name)}${word ? ` ${word}` : ""}`.padEnd(column);
    const unless = usual === undefined || usual === false ? "" : `; default: ${usual}`;
    return flag + wrap(help + unless, WIDTH - column).replaceAll("\n", `\n${" ".repeat(column)}`);
  }).join("\n");
}

/** The settings as a person writes them, by the names of their flags; without those that are unset. */
export function settingTexts(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => [flagName(name), `${value}`]),
  );
}

/** The flags that give these settings: `"--epochs 4 --full"`. */
export function settingFlags(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settingTexts(settings))
    .map(([flag, text]) => text === "true" ? `--${flag}` : `--${flag} ${shellWord(text)}`)
    .join(" ");
}

/** A word as a shell takes it. */
function shellWord(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
