/** Runs a training program in a process of its own, with its runs in a folder of the test's. */
import { fileURLToPath } from "node:url";
import { projectFlags } from "../../grader/plan/link.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { EVENTS } from "../events/told.ts";
import { UNWRITTEN } from "../linked.ts";

export interface ProgramRun {
  /** A module below the root with a `main(args, { runs })` that gives the exit code. */
  readonly program: string;
  readonly args: readonly string[];
  /** The texts of files instead of the reference's, by their path below `tasks/`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The lines about what is not written yet, as the command gives them. */
  readonly unwritten?: string;
  /** The file for its events, as someone who watches it gives it; then its input is a pipe. */
  readonly events?: URL;
}

export interface ProgramEnd {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder for the runs of one test. */
export interface ProgramFolder extends AsyncDisposable {
  readonly url: URL;
  /** The folder that stands for `runs/`. */
  readonly runs: URL;
  /** Starts the program, and gives the process, whose outputs are pipes. */
  readonly start: (run: ProgramRun) => Promise<Deno.ChildProcess>;
  /** Runs the program to its end. */
  readonly run: (run: ProgramRun) => Promise<ProgramEnd>;
  /** The files that the runs have written, by their path below `runs/`. */
  readonly written: () => Promise<string[]>;
}

export async function programFolder(): Promise<ProgramFolder> {
  const url = folderUrl(await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" })));
  const runs = new URL("runs/", url);
  const start = async ({ program, args, files = {}, unwritten = "", events }: ProgramRun) => {
    const urls: Record<string, URL> = {};
    for (const [path, text] of Object.entries(files)) {
      urls[path] = new URL(path.replaceAll("/", "_"), url);
      await Deno.writeTextFile(urls[path], text);
    }
    const main = new URL("start.ts", url);
    await Deno.writeTextFile(
      main,
      `import { main } from "${new URL(program, ROOT)}";
      Deno.exit(await main(Deno.args, { runs: new URL("${runs}") }));`,
    );
    return new Deno.Command(Deno.execPath(), {
      // quiet: what has to be fetched first is not what the program says
      args: ["run", "-A", "--quiet", ...projectFlags("solutions", urls), main.href, ...args],
      cwd: fileURLToPath(ROOT),
      env: {
        ...{ NO_COLOR: "1", [UNWRITTEN]: unwritten },
        ...events ? { [EVENTS]: fileURLToPath(events) } : {},
      },
      stdin: events ? "piped" : "inherit",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  };
  return {
    url,
    runs,
    start,
    run: async (options) => {
      const { code, stdout, stderr } = await (await start(options)).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, out: text(stdout), err: text(stderr) };
    },
    written: () => filesBelow(runs),
    [Symbol.asyncDispose]: () => Deno.remove(url, { recursive: true }),
  };
}

async function filesBelow(folder: URL, path = ""): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(new URL(path, folder))) {
      if (isDirectory) found.push(...await filesBelow(folder, `${path}${name}/`));
      else found.push(path + name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}
