/**
 * `deno check` of a learner's files, fenced: their imports are resolved by TypeScript too. It has no
 * network and no package, writes no lock file, and finds nothing on this machine but the copy of the
 * files and the course's own code. Its time, its memory and what it says are bounded.
 */
import { toPath } from "../terminal/file_path.ts";
import { isThere } from "../terminal/files.ts";
import { importMap, importMapFlag, treeUrl } from "../grader/plan/link.ts";
import type { HandedIn } from "../grader/handed/hand_in.ts";
import { sourcePaths } from "../grader/stubs/tree.ts";
import { keptVariables } from "../grader/witness/process.ts";
import { ROOT } from "../terminal/paths.ts";
import { killChild } from "../terminal/send_signal.ts";
import { tied } from "../terminal/tied.ts";

/** A type can be written that takes for ever to check, or fills any memory. */
const LIMITS = { milliseconds: 10_000, heapMegabytes: 768, saidBytes: 1e6 };

/** What TypeScript has to say, or why it has nothing. */
export type Checked = { readonly said: string } | { readonly stopped: string };

/** Checks files of a copy, by their path below it. */
export async function checkTypes(
  handed: HandedIn,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Checked> {
  const [program, line] = tied(Deno.execPath(), [
    "check",
    ...["--quiet", "--no-remote", "--no-npm", "--no-lock"],
    `--config=${await writeConfig(handed)}`,
    `--v8-flags=--max-old-space-size=${LIMITS.heapMegabytes}`,
    importMapFlag(importMap(handed.tree, await ours(handed), fence(handed))),
    ...paths.map((path) => toPath(new URL(path, handed.tree))),
  ]);
  const child = new Deno.Command(program, {
    ...line,
    cwd: toPath(handed.tree),
    clearEnv: true,
    env: { ...keptVariables(), RUST_BACKTRACE: "0" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let stopped: string | undefined;
  const stop = (why: string) => {
    stopped ??= why;
    killChild(child);
  };
  const timer = setTimeout(
    () => stop(`has not come to an end within ${LIMITS.milliseconds / 1000} s`),
    LIMITS.milliseconds,
  );
  const giveUp = () => stop("was stopped");
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();
  try {
    const said = await readUpTo(child.stderr, LIMITS.saidBytes);
    if (said.length >= LIMITS.saidBytes) stop("had more to say than is read");
    const { success } = await child.status;
    if (stopped !== undefined) return { stopped };
    if (/heap limit|out of memory/i.test(said)) {
      return { stopped: `ran out of memory (${LIMITS.heapMegabytes} MB)` };
    }
    return { said: success ? "" : said };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

/** The project's settings but for the types of packages, which no task is given. */
async function writeConfig({ tree }: HandedIn): Promise<string> {
  const { compilerOptions } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  const path = toPath(new URL("../check.json", tree));
  const config = { compilerOptions: { ...compilerOptions, types: [] }, nodeModulesDir: "none" };
  await Deno.writeTextFile(path, JSON.stringify(config));
  return path;
}

/** Where imports lead that lead out of the copy and of what a task is given. */
export function nowhere({ tree }: HandedIn): URL {
  return new URL("../nowhere/", tree);
}

/**
 * The longest key wins: whatever an import's spelling, it is resolved to a URL first, and of these
 * only such lead to a file as begin with one of the places here.
 */
function fence(handed: HandedIn): Record<string, string> {
  const around = new URL("../", handed.tree),
    isHome = new URL("../", handed.from).href === ROOT.href;
  const places: Record<string, string> = { "file:///": nowhere(handed).href };
  for (const folder of ["modules/", "data/", "grader/"]) {
    const { href } = new URL(folder, ROOT);
    places[href] = href;
    if (isHome) places[new URL(folder, around).href] = href;
  }
  return { ...places, [handed.tree.href]: handed.tree.href };
}

/**
 * Task files of which the copy has none, since the learner's name none of them: the course's own files
 * import these too. The reference's have the same types, and import no others but by `#impl/`.
 */
async function ours({ tree }: HandedIn): Promise<Record<string, URL>> {
  const places: Record<string, URL> = {}, solutions = treeUrl("solutions");
  for (const path of await sourcePaths(solutions)) {
    if (!isThere(new URL(path, tree))) places[path] = new URL(path, solutions);
  }
  return places;
}

/** The beginning of a stream. */
async function readUpTo(stream: ReadableStream<Uint8Array>, bytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= bytes) break;
  }
  return text.slice(0, bytes);
}
