/** Flags and words of a command line: `--seed 3 --json 1.4`. */
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
  const { words, switches, values } = readArgs(joinNegative(args, names.string ?? []), names);
  const text = (name: string): string | undefined => {
    const [value, ...more] = values.get(name) ?? [];
    if (more.length > 0) throw new UsageError(`--${name} was given more than once`);
    if (value === "") throw new UsageError(`--${name} needs a value`);
    return value;
  };
  return {
    words,
    has: (name) => switches.has(name),
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

interface Given {
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The words one after the other; behind `--` there are no flags. */
function readArgs(args: readonly string[], names: FlagNames): Given {
  const words: string[] = [], switches = new Set<string>(), values = new Map<string, string[]>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === "--") {
      words.push(...args.slice(i + 1));
      break;
    }
    const [, name, value] = /^--([^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (name !== undefined && names.boolean?.includes(name)) {
      if (value === undefined || value === "true") switches.add(name);
      else if (value !== "false") throw new UsageError(`--${name} takes no value`);
    } else if (name !== undefined && names.string?.includes(name)) {
      const isNext = value === undefined && i + 1 < args.length && !/^-./.test(args[i + 1]);
      values.set(name, [...values.get(name) ?? [], value ?? (isNext ? args[++i] : "")]);
    } else if (/^-./.test(arg)) {
      const known = [...names.boolean ?? [], ...names.string ?? []];
      throw new UsageError(
        `There is no flag ${arg}${didYouMean(name ?? arg, known, { prefix: "--" })}`,
      );
    } else words.push(arg);
  }
  return { words, switches, values };
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
