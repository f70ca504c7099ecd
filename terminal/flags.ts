/** Flags and words of a command line: `--seed 3 --json 1.4`. */
import { parseArgs } from "@std/cli/parse-args";
import { didYouMean, UsageError } from "./usage.ts";

/** Which flags a command knows. */
export interface FlagNames {
  readonly boolean?: readonly string[];
  readonly string?: readonly string[];
}

/** A command's words, parsed. */
export interface Flags {
  readonly words: readonly string[];
  /** `flag("--json")` */
  readonly has: (name: string) => boolean;
  /** The text after `--name`, if it was given. */
  readonly text: (name: string) => string | undefined;
  /** The whole number after `--name`, if it was given. */
  readonly integer: (name: string, range?: { min?: number; max?: number }) => number | undefined;
  /** The number above zero after `--name`, if it was given. */
  readonly positive: (name: string) => number | undefined;
}

/**
 * Parses flags and words, both `--seed 3` and `--seed=3`, and `--seed -3` as well.
 *
 * @throws {UsageError} for a flag that is not in `names`, or one that lacks its value
 */
export function parseFlags(args: readonly string[], names: FlagNames): Flags {
  const known = [...names.boolean ?? [], ...names.string ?? []];
  const parsed = parseArgs(joinNegative(args, names.string ?? []), {
    boolean: names.boolean,
    string: ["_", ...names.string ?? []],
    unknown: (arg, key) => {
      if (key === undefined) return true; // a word, not a flag
      throw new UsageError(`There is no flag ${arg}${didYouMean(key, known, "--")}`);
    },
  });
  const text = (name: string): string | undefined => {
    const value = parsed[name];
    if (Array.isArray(value)) throw new UsageError(`--${name} was given more than once`);
    if (value === "") throw new UsageError(`--${name} needs a value`);
    return value as string | undefined;
  };
  return {
    words: parsed._.map(String),
    has: (name) => parsed[name] === true,
    text,
    integer: (name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (!Number.isInteger(number) || number < min || number > max) {
        throw new UsageError(
          `--${name} takes a whole number from ${min}${
            max < Number.MAX_SAFE_INTEGER ? ` to ${max}` : ""
          }, not "${value}"`,
        );
      }
      return number;
    },
    positive: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (number > 0 && Number.isFinite(number)) return number;
      throw new UsageError(`--${name} takes a number above 0, not "${value}"`);
    },
  };
}

/** `--y -3` as `--y=-3`, where `y` takes a value: what begins with a minus would be taken for a flag. */
function joinNegative(args: readonly string[], names: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1) ?? "";
    if (/^-\.?\d/.test(arg) && last.startsWith("--") && names.includes(last.slice(2))) {
      joined[joined.length - 1] = `${last}=${arg}`;
    } else joined.push(arg);
  }
  return joined;
}

/**
 * For a command that takes flags only.
 *
 * @throws {UsageError} for the first word
 */
export function refuseWords({ words }: Flags, command: string): void {
  if (words.length > 0) throw new UsageError(`${command} takes flags only, not "${words[0]}"`);
}
