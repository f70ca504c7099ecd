/** What a program can be told, as flags: `--rate 0.1 --full`. Names, kinds and defaults in a table. */
import type { Flags } from "../../terminal/flags.ts";
import { wrap } from "../../terminal/text.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";

/** One setting, and how it is read from flags. */
export interface Setting<T> {
  /** What it is unless told. */
  readonly value: T;
  /** What it is for, in a few words. */
  readonly help: string;
  /** What stands behind the flag in the help page: `"N"`; nothing behind a switch. */
  readonly word?: string;
  /** Whether it may be another where a run goes on. */
  readonly free?: boolean;
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
  return { value, help, word: "N", read: (flags, flag) => flags.integer(flag, range) };
}

/** A number above 0. */
export function positiveNumber(value: number, help: string): Setting<number> {
  return { value, help, word: "R", read: (flags, flag) => flags.positive(flag) };
}

/** A number from 0 to 1, without 1 itself. */
export function share(value: number, help: string): Setting<number> {
  return {
    value,
    help,
    word: "R",
    read: (flags, flag) => {
      const text = flags.text(flag);
      if (text === undefined) return undefined;
      const number = text.trim() === "" ? NaN : Number(text);
      if (number >= 0 && number < 1) return number;
      throw new UsageError(`--${flag} takes a number from 0 and below 1, not "${text}"`);
    },
  };
}

/** One of several words. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  value: Word,
  help: string,
): Setting<Word> {
  return {
    value,
    help: `${help}: ${words.join(", ")}`,
    word: "NAME",
    read: (flags, flag) => {
      const given = flags.text(flag), found = words.find((word) => word === given);
      if (given === undefined || found) return found;
      throw new UsageError(`There is no ${flag} "${given}"${didYouMean(given, words)}`);
    },
  };
}

/** A file or folder, none unless told. */
export function path(word: "FILE" | "FOLDER", help: string): Setting<string | undefined> {
  return { value: undefined, help, word, read: (flags, flag) => flags.text(flag) };
}

/** Off unless told. */
export function toggle(help: string): Setting<boolean> {
  return { value: false, help, read: (flags, flag) => flags.has(flag) ? true : undefined };
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

/** So many columns a help page has. */
const WIDTH = 80;

/** The lines of a help page; what they do begins in a column. */
export function settingsHelp(table: SettingTable, column = 21): string {
  return Object.entries(table).map(([name, { word, help, value }]) => {
    const flag = `  --${flagName(name)}${word ? ` ${word}` : ""}`.padEnd(column);
    const usual = value === undefined || value === false ? "" : `; default: ${value}`;
    return flag + wrap(help + usual, WIDTH - column).replaceAll("\n", `\n${" ".repeat(column)}`);
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
