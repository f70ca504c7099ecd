/**
 * Grading a class as a whole command: submissions made of the reference and its known mistakes, some of
 * them hostile, and the same learners graded one by one. Also what is lost where it is killed, how much
 * memory it takes, and whether a process is left.
 */
import { crc32 } from "node:zlib";
import { parseFlags, refuseWords } from "../terminal/flags.ts";
import { toPath } from "../terminal/file_path.ts";
import { ROOT } from "../terminal/paths.ts";
import { random } from "#modules/random.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";

const HELP = `deno task bench class [flags]

  --submissions N  how many (default: 300)
  --module M       which module is graded (default: 2)
  --jobs N         how many side by side (default: 2)
  --alone N        how many of them are graded one by one too (default: 12)
  --json           JSON instead of lines`;

const TEXT = new TextEncoder();

interface Proof {
  readonly submissions: number;
  readonly documents: number;
  readonly killedAfter: number;
  readonly keptWhole: boolean;
  readonly seconds: number;
  readonly perMinute: number;
  readonly alonePerMinute: number;
  readonly ratio: number;
  readonly slowestSeconds: number;
  readonly peakMegabytes?: number;
  readonly processesLeft?: number;
  readonly partsEqualWhole: boolean;
}

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "json"],
    string: ["submissions", "module", "jobs", "alone"],
  });
  refuseWords(flags, "bench class");
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  const count = flags.integer("submissions", { min: 10, max: 5000 }) ?? 300;
  const module = flags.text("module") ?? "2", jobs = flags.integer("jobs", { min: 1 }) ?? 2;
  const alone = Math.min(count, flags.integer("alone", { min: 2 }) ?? 12);
  const root = await Deno.makeTempDir({ prefix: "kindling-class-" });
  try {
    const proof = await prove(root, { count, module, jobs, alone });
    if (flags.has("json")) console.log(JSON.stringify(proof, null, 2));
    else {
      for (const [name, value] of Object.entries(proof)) {
        console.log(
          `${name.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`).padEnd(22)}${value}`,
        );
      }
    }
    return proof.documents === count && proof.keptWhole && proof.partsEqualWhole
      ? EXIT.passed
      : EXIT.failed;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

interface Setting {
  readonly count: number;
  readonly module: string;
  readonly jobs: number;
  readonly alone: number;
}

async function prove(root: string, { count, module, jobs, alone }: Setting): Promise<Proof> {
  const ids = await writeSubmissions(`${root}/in`, count, module), at = `${root}/class/`;
  await command("init", at, "--tasks", module);
  await command("collect", `${root}/in`, "--class", at);

  // Killed once a quarter is there, and begun again.
  const started = performance.now();
  const first = spawn(["grade", "--class", at, "--jobs", `${jobs}`]);
  const killedAfter = await untilLines(first, Math.ceil(count / 4));
  first.kill("SIGKILL");
  await first.status;
  const before = await documents(at);
  const second = spawn(["grade", "--class", at, "--jobs", `${jobs}`]);
  const memory = watchMemory(second.pid);
  await untilLines(second, Infinity);
  await second.status;
  const seconds = (performance.now() - started) / 1000, after = await documents(at);
  const keptWhole = Object.entries(before).every(([name, text]) => after[name] === text);

  // The same by parts, of which each begins anew.
  const parts: string[] = [];
  for (const part of [1, 2, 3]) {
    const place = await copyOf(at, `${root}/part${part}/`);
    await command("grade", "--class", place, "--shard", `${part}/3`, "--jobs", `${jobs}`);
    parts.push(`${place}results`);
  }
  const joined = await copyOf(at, `${root}/joined/`);
  await command("merge", ...parts, "--class", joined);
  const merged = await documents(joined);
  const other = Object.keys(after).filter((name) =>
    timeless(after[name]) !== timeless(merged[name] ?? "{}")
  );
  const partsEqualWhole = other.length === 0;
  if (!partsEqualWhole) console.error(`Not the same in parts: ${other.join(", ")}`);

  // And some, spread over all, as anybody would have done it before.
  const pick = random(5), chosen = ids.filter(({ isZip }) => !isZip).toSorted(() => pick() - 0.5);
  const someStarted = performance.now();
  for (const { folder } of chosen.slice(0, alone)) await gradeAlone(folder, module);
  const aloneSeconds = (performance.now() - someStarted) / 1000;

  const durations = Object.values(after).map((text) => JSON.parse(text).durationMs as number);
  const perMinute = 60 * count / seconds, alonePerMinute = 60 * alone / aloneSeconds;
  return {
    ...{ submissions: count, documents: Object.keys(after).length, killedAfter, keptWhole },
    ...{ seconds: rounded(seconds), perMinute: rounded(perMinute) },
    ...{ alonePerMinute: rounded(alonePerMinute), ratio: rounded(perMinute / alonePerMinute) },
    slowestSeconds: rounded(Math.max(...durations) / 1000),
    ...await memory.peak(),
    ...leftOver(at),
    partsEqualWhole,
  };
}

function rounded(number: number): number {
  return Number(number.toPrecision(3));
}

/** Of every twenty: fourteen with a mistake or two, right ones, and those that are trouble. */
async function writeSubmissions(folder: string, count: number, module: string) {
  const modules = [...Deno.readDirSync(new URL("modules/", ROOT))].map(({ name }) => name);
  const name = modules.find((each) => each.startsWith(`${module}_`));
  if (!name) throw new UsageError(`There is no module ${module}`);
  const solutions = new URL(`solutions/${name}/`, ROOT), answers: Record<string, string> = {};
  for (const { name, isFile } of Deno.readDirSync(solutions)) {
    if (isFile) answers[name] = await Deno.readTextFile(new URL(name, solutions));
  }
  const mutants: readonly { readonly file: string; readonly change: readonly unknown[] }[] =
    (await import(new URL(`modules/${name}/mutants.ts`, ROOT).href)).default;
  const next = random(1), made: { readonly folder: string; readonly isZip: boolean }[] = [];
  const first = Object.keys(answers).find((file) => file.endsWith(".ts"))!;
  for (let n = 0; n < count; n++) {
    const files = { ...answers }, kind = n % 20, id = n === 7 ? "=cmd()" : `learner${n}`;
    // A comment of one's own: no two learners' files are the same, but those left as they were.
    const sign = (text: string) => `${text}\n// ${n}\n`;
    if (kind < 14) {
      for (let mistakes = 1 + Math.floor(2 * next()); mistakes > 0; mistakes--) {
        const { file, change } = mutants[Math.floor(next() * mutants.length)];
        const list = typeof change[0] === "string" ? [change] : change;
        for (const [from, to] of list as [string, string][]) {
          files[file] = sign(files[file].split(from).join(to));
        }
      }
    } else if (kind === 14) {
      for (const file of Object.keys(files)) files[file] = sign(files[file]);
    } else if (kind === 15) {
      for (const file of Object.keys(files)) {
        files[file] = await Deno.readTextFile(new URL(`tasks/${name}/${file}`, ROOT));
      }
    } else if (kind === 16) files[first] = "export const ((";
    else if (kind === 17 && n % 60 === 17) files[first] += "\nfor (;;);\n";
    else if (kind === 17) delete files[first];
    else if (kind === 18 && n % 60 === 18) {
      files[first] += "\nconst hog: number[][] = [];\nfor (;;) hog.push(new Array(1e6).fill(1));\n";
    } else if (kind === 19) {
      await Deno.mkdir(folder, { recursive: true });
      const text = n % 40 === 19 ? "no archive" : files[first];
      const path = n % 40 === 19 ? "" : `../../${name}/${first}`;
      await Deno.writeFile(`${folder}/${id}.zip`, path ? storedZip(path, text) : TEXT.encode(text));
      made.push({ folder: `${folder}/${id}.zip`, isZip: true });
      continue;
    }
    const tree = `${folder}/${id}/tasks/${name}`;
    await Deno.mkdir(tree, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${tree}/${file}`, text);
    }
    made.push({ folder: `${folder}/${id}/tasks`, isZip: false });
  }
  return made;
}

/** An archive of one file, which is not packed. */
function storedZip(path: string, text: string): Uint8Array {
  const name = TEXT.encode(path), data = TEXT.encode(text);
  const head = (sign: number, more: readonly [size: number, value: number][]) => {
    const bytes = new DataView(new ArrayBuffer(more.reduce((sum, [size]) => sum + size, 4)));
    bytes.setUint32(0, sign, true);
    let at = 4;
    for (const [size, value] of more) {
      if (size === 4) bytes.setUint32(at, value, true);
      else bytes.setUint16(at, value, true);
      at += size;
    }
    return new Uint8Array(bytes.buffer);
  };
  const common = [[2, 0], [2, 0], [2, 0], [2, 0x21], [4, crc32(data)], [4, data.length]] as const;
  const sizes = [[4, data.length], [2, name.length], [2, 0]] as const;
  const local = head(0x04034b50, [
    [2, 20],
    ...common.map(([a, b]) => [a, b] as [number, number]),
    ...sizes.map(([a, b]) => [a, b] as [number, number]),
  ]);
  const central = head(0x02014b50, [
    ...[[2, 20], [2, 20]] as [number, number][],
    ...common.map(([a, b]) => [a, b] as [number, number]),
    ...sizes.map(([a, b]) => [a, b] as [number, number]),
    ...[[2, 0], [2, 0], [2, 0], [4, 0], [4, 0]] as [number, number][],
  ]);
  const start = local.length + name.length + data.length;
  const end = head(0x06054b50, [
    ...[[2, 0], [2, 0], [2, 1], [2, 1], [4, central.length + name.length], [4, start], [2, 0]] as [
      number,
      number,
    ][],
  ]);
  return new Uint8Array([...local, ...name, ...data, ...central, ...name, ...end]);
}

function spawn(args: readonly string[]): Deno.ChildProcess {
  const flags = ["--quiet", "--v8-flags=--heap-growing-percent=20", "--lock=classroom/deno.lock"];
  const main = ["run", "-A", ...flags, "cli/main.ts", "class"]; // as deno.json has it
  return new Deno.Command(Deno.execPath(), {
    args: [...main, ...args],
    cwd: toPath(ROOT),
    ...{ stdout: "piped", stderr: "inherit" },
  }).spawn();
}

async function command(...args: string[]): Promise<void> {
  const child = spawn(args);
  await untilLines(child, Infinity);
  const { code } = await child.status;
  if (code !== 0) throw new Error(`class ${args.join(" ")} ended with ${code}`);
}

/** Reads what it prints until so many submissions are done; how many were. */
async function untilLines(child: Deno.ChildProcess, most: number): Promise<number> {
  let seen = "";
  const done = () => (seen.match(/^ *\d+ of \d+ /gm) ?? []).length;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    seen += text;
    if (done() >= most) break;
  }
  return done();
}

async function gradeAlone(folder: string, module: string): Promise<void> {
  await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--quiet", "--lock=grader/deno.lock", "cli/main.ts", "grade", module],
      ...["--tasks", folder, "--seed", "1", "--no-gpu", "--json"],
    ],
    cwd: toPath(ROOT),
    ...{ stdout: "null", stderr: "null" },
  }).output();
}

/** The class once more, without its results. */
async function copyOf(from: string, to: string): Promise<string> {
  await Deno.mkdir(to);
  for (const file of ["class.json", "secret_seed", "submissions.json"]) {
    await Deno.copyFile(from + file, to + file);
  }
  await Deno.symlink(`${from}submissions`, `${to}submissions`);
  return to;
}

async function documents(at: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name } of Deno.readDir(`${at}results`)) {
    if (name.endsWith(".json")) found[name] = await Deno.readTextFile(`${at}results/${name}`);
  }
  return found;
}

/** But for times. */
function timeless(text: string): string {
  const isTime = (key: string) => key === "durationMs" || key === "gradedAt";
  return JSON.stringify(JSON.parse(text), (key, value) => isTime(key) ? undefined : value);
}

/** The memory of a process and all that it has started, where the system tells it. */
function watchMemory(pid: number) {
  let most = 0;
  const look = async () => {
    most = Math.max(most, await memoryOf(pid));
  };
  const timer = setInterval(() => void look(), 500);
  return {
    peak: async () => {
      clearInterval(timer);
      await Promise.resolve();
      return most > 0 ? { peakMegabytes: Math.round(most) } : {};
    },
  };
}

/** What is shared is counted in parts. */
async function memoryOf(pid: number): Promise<number> {
  try {
    const text = await Deno.readTextFile(`/proc/${pid}/smaps_rollup`);
    const own = Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
    const children = await Deno.readTextFile(`/proc/${pid}/task/${pid}/children`);
    const theirs = await Promise.all(
      children.trim().split(" ").filter(Boolean).map((each) => memoryOf(Number(each))),
    );
    return theirs.reduce((sum, each) => sum + each, own);
  } catch {
    return 0; // it is gone, or this is no Linux
  }
}

/** Processes that still know the class. */
function leftOver(at: string): { readonly processesLeft?: number } {
  let left = 0;
  try {
    for (const { name } of Deno.readDirSync("/proc")) {
      if (!/^\d+$/.test(name) || Number(name) === Deno.pid) continue;
      try {
        const words = Deno.readTextFileSync(`/proc/${name}/cmdline`);
        if (words.includes(at) || words.includes("witness/inside/main.ts")) left++;
      } catch {
        // it has ended meanwhile
      }
    }
    return { processesLeft: left };
  } catch {
    return {};
  }
}

if (import.meta.main) {
  try {
    Deno.exit(await run(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(wrap(error.message, columns()));
    Deno.exit(EXIT.usage);
  }
}
