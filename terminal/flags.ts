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
  const { words, texts, switches } = sorted(args, names);
  const text = (name: string): string | undefined => {
    const [value, ...more] = texts.get(name) ?? [];
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

/** What is given, apart. */
interface Sorted {
  readonly words: readonly string[];
  /** The texts after each flag that takes one, empty where none followed. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;
}

/** @throws {UsageError} for a flag that is not in `names` */
function sorted(args: readonly string[], { boolean = [], string = [] }: FlagNames): Sorted {
  const words: string[] = [], texts = new Map<string, string[]>(), switches = new Set<string>();
  const end = args.includes("--") ? args.indexOf("--") : args.length; // behind it are words
  for (let i = 0; i < end; i++) {
    const arg = args[i], [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined && (!arg.startsWith("-") || arg === "-")) words.push(arg);
    else if (boolean.includes(name)) {
      if (value !== undefined) {
        throw new UsageError(`--${name} takes no value, not "${value}" either`);
      }
      switches.add(name);
    } else if (string.includes(name)) {
      const next = i + 1 < end && isValue(args[i + 1]) ? args[i + 1] : undefined;
      if (value === undefined && next !== undefined) i++;
      texts.set(name, [...texts.get(name) ?? [], value ?? next ?? ""]);
    } else {
      const known = [...boolean, ...string];
      throw new UsageError(
        `There is no flag ${name === undefined ? arg : `--${name}`}${
          didYouMean(name ?? arg.slice(1), known, "--")
        }`,
      );
    }
  }
  return { words: [...words, ...args.slice(end + 1)], texts, switches };
}

/** Whether it can be the value of the flag before it: no flag, but perhaps a negative number. */
function isValue(arg: string): boolean {
  return arg !== "" && (!arg.startsWith("-") || /^-\.?\d/.test(arg));
}

/**
 * For a command that takes flags only.
 *
 * @throws {UsageError} for the first word
 */
export function refuseWords({ words }: Flags, command: string): void {
  if (words.length > 0) throw new UsageError(`${command} takes flags only, not "${words[0]}"`);
}
