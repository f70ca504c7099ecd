/**
 * Runs kernels on vectors, in a process of its own that may do nothing else: jobs come in on stdin as
 * one JSON document, outcomes go out as a line each.
 */
import { kernelFrames } from "../../../modules/3_parallel/simd/compiler/stopped_at.ts";
import { Endless } from "../../../modules/3_parallel/simd/compiler/turns.ts";
import { keepNumbers, toNumbers } from "../json_numbers.ts";
import type { Held, VectorJob, VectorOutcome } from "./job.ts";
import { filledMemory, inputValue, numbersAt, placed, type PlacedRegion } from "./layout.ts";
import { OutOfMemory, spoiled, Watch } from "./watch.ts";

/** What stands where nothing stands yet: no number, and a very large one. */
const NO_NUMBER = 0xffffffff, LARGE = 0x7149f2ca;

/** Once watched, and once plainly, on other rubbish and from the last thread to the first. */
export function runVectors(job: VectorJob): VectorOutcome {
  const regions = placed(job.regions), compared = regions.filter(isCompared);
  const memory = filledMemory(regions, NO_NUMBER), watch = new Watch(regions, job, memory);
  const threads = job.calls.keys().toArray(), { access, turn, findings } = watch;
  try {
    callAll(job, regions, { memory, access, turn }, threads, (i) => watch.begin(i));
  } catch (error) {
    if (error instanceof Endless) return { kind: "endless", findings, loop: error.loop };
    if (error instanceof OutOfMemory) return { kind: "stopped", findings };
    return { kind: "stopped", findings, ...stop(error, "watched") };
  }
  const plain = filledMemory(regions, LARGE), before = new Uint8Array(plain.buffer).slice().buffer;
  try {
    callAll(job, regions, { memory: plain }, threads.toReversed());
  } catch (error) {
    return { kind: "stopped", findings, ...stop(error, "plain") };
  }
  const stray = spoiled(regions, { before, after: plain.buffer });
  return {
    kind: "ran",
    findings,
    ...stray !== undefined && { stray },
    traffic: watch.traffic,
    written: heldIn(memory, compared),
    plain: heldIn(plain, compared),
    writers: Object.fromEntries(compared.map((region) => [region.name, watch.writersOf(region)])),
  };
}

/** Who writes to a `read` region fails for that alone. */
function isCompared({ kind }: PlacedRegion): boolean {
  return kind === "update" || kind === "write";
}

interface Environment extends WebAssembly.ModuleImports {
  readonly memory: WebAssembly.Memory;
}

function callAll(
  { plain, watched, function: name, calls }: VectorJob,
  regions: readonly PlacedRegion[],
  env: Environment,
  threads: readonly number[],
  begin: (thread: number) => void = () => {},
): void {
  const bytes = Uint8Array.fromBase64("access" in env ? watched : plain);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  const kernel = exports[name] as (...inputs: number[]) => void;
  for (const thread of threads) {
    begin(thread);
    kernel(...calls[thread].map((input) => inputValue(input, regions)));
  }
}

function heldIn(memory: WebAssembly.Memory, regions: readonly PlacedRegion[]): Held {
  return Object.fromEntries(
    regions.map((region) => [region.name, [...numbersAt(memory, region)]]),
  );
}

/** What the machine says, and where it stood. */
function stop(error: unknown, module: "plain" | "watched") {
  const why = error instanceof Error ? error.message : String(error);
  return { why, at: { module, offsets: kernelFrames(error).map(({ offset }) => offset) } };
}

if (import.meta.main) {
  const jobs: readonly VectorJob[] = await new Response(Deno.stdin.readable).json();
  for (const job of jobs) {
    const start = performance.now();
    const regions = job.regions.map((one) => ({ ...one, values: toNumbers(one.values) }));
    const outcome = runVectors({ ...job, regions });
    console.log(JSON.stringify({ ...outcome, ms: performance.now() - start }, keepNumbers));
  }
}
