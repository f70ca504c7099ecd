/**
 * The proof that a stub keeps its solution's types, by one run of `deno check`.
 *
 * Every stub is checked in the company of the solutions: `#impl/` means `solutions/`, also inside of
 * the stubs. Where each stub type-checks and exports what its solution does, any mix of stubs and
 * solutions type-checks too.
 */
import { fileURLToPath } from "node:url";
import { keep } from "../../terminal/child.ts";
import { writeWhole } from "../../terminal/files.ts";
import { folderUrl, ROOT, shownPath } from "../../terminal/paths.ts";
import { importMap, importMapFlag } from "../plan/link.ts";
import type { StubPlaces, StubTree } from "./tree.ts";

/** Two types are equal where no context can tell them apart; `any` equals only itself. */
const TYPES = `
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Different<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? Equal<A[K], B[K]> extends true ? never : K
    : K;
}[keyof A | keyof B];
type None<Names extends never> = Names;
`;

/** The stubs that do not type-check or whose exports have other types: a line each. */
export async function stubTypeProblems(stubs: StubTree, places: StubPlaces): Promise<string[]> {
  const folder = await Deno.makeTempDir({ prefix: "kindling-stubs-" });
  try {
    const temporary = folderUrl(await Deno.realPath(folder));
    const owners = await writeComparison(stubs, places, temporary);
    if (owners.length === 0) return [];
    const output = await denoCheck(new URL("compare.ts", temporary), places);
    return output === undefined ? [] : readProblems(output, owners, places, temporary);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * Writes the stubs to `stubs/` and, into `compare.ts`, a statement for each that it exports what its
 * solution does.
 *
 * @returns the path of the stub that each line of `compare.ts` is about
 */
async function writeComparison(
  stubs: StubTree,
  { solutions }: StubPlaces,
  temporary: URL,
): Promise<string[]> {
  const lines: string[] = [], owners: string[] = [];
  for (const [path, text] of stubs) {
    const stub = new URL(`stubs/${path}`, temporary), solution = new URL(path, solutions);
    await writeWhole(stub, text);
    if (!path.endsWith(".ts")) continue;
    const n = owners.length;
    let compared = [solution, stub];
    const openStub = opened(text), openSolution = opened(await Deno.readTextFile(solution));
    if (openStub !== text) {
      compared = ["open/solutions/", "open/stubs/"].map((tree) => new URL(tree + path, temporary));
      await writeWhole(compared[0], openSolution);
      await writeWhole(compared[1], openStub);
    }
    const statements = [
      `import type * as a${n} from "${compared[0]}";`,
      `import type * as b${n} from "${compared[1]}";`,
      `export type { } from "${stub}";`,
      `export type Pair${n} = None<Different<typeof a${n}, typeof b${n}>>;`,
    ];
    lines.push(...statements);
    owners.push(...statements.map(() => path));
  }
  await writeWhole(new URL("compare.ts", temporary), lines.join("\n") + TYPES);
  return owners;
}

/**
 * A file whose private members are made public. TypeScript never holds two classes with private
 * members for equal, not even copies of one text.
 */
function opened(text: string): string {
  const open = text
    .replace(/\b(private|protected)\s+(?=[\w#*[])/g, "")
    .replace(/(?<!["'`\w])#(?=[A-Za-z_$])/g, "private_");
  return /\bclass\b/.test(text) && open !== text ? `// @ts-nocheck: only compared\n${open}` : text;
}

/** What `deno check` complains about, or `undefined`. */
async function denoCheck(file: URL, { solutions }: StubPlaces): Promise<string | undefined> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "check",
      "--quiet",
      "--no-lock",
      `--config=${fileURLToPath(new URL("deno.json", ROOT))}`,
      importMapFlag(importMap(solutions)),
      file.href,
    ],
    env: { NO_COLOR: "1", RUST_BACKTRACE: "0" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await using _kept = keep(child.pid);
  const { success, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return success ? undefined : decoder.decode(stdout) + decoder.decode(stderr);
}

/** Turns the complaints of `deno check` into lines led by the learner's file. */
function readProblems(
  output: string,
  owners: readonly string[],
  { tasks, solutions }: StubPlaces,
  temporary: URL,
): string[] {
  const shown = (href: string) => {
    const stubs = new URL("stubs/", temporary).href;
    return shownPath(href.startsWith(stubs) ? new URL(href.slice(stubs.length), tasks) : href);
  };
  const problems: string[] = [];
  for (const complaint of output.split(/\n\s*\n/)) {
    const [, href, line, column] = complaint.match(/\bat (file:\S+):(\d+):(\d+)/) ?? [];
    if (href === undefined) continue;
    const path = href.endsWith("/compare.ts") ? owners[Number(line) - 1] : undefined;
    const name = complaint.match(/Type '"([^"]+)"'/)?.[1];
    if (path !== undefined && name !== undefined) {
      problems.push(
        `${shown(new URL(path, tasks).href)}: exports "${name}" with another type than ${
          shown(new URL(path, solutions).href)
        }`,
      );
    } else {
      const message = complaint.trim().split("\n")[0].replace(" [ERROR]", "");
      problems.push(
        path === undefined
          ? `${shown(href)}:${line}:${column}: ${message}`
          : `${shown(new URL(path, tasks).href)}: ${message}`,
      );
    }
  }
  return problems.length > 0 ? problems : [`deno check of the stubs failed: ${output.trim()}`];
}
