/**
 * What the kernels of tasks 3.3 and 3.4 do with a GPU: the matrix product naively, in tiles and in
 * register tiles; map, zip and reduce against a plain copy, which is as fast as memory goes; and
 * what it costs to launch a kernel and to read a number back. Beside them, where it is installed
 * and sees the GPU, stands PyTorch in float32 (without TF32). Kernels are timed by the GPU's own
 * clock where it has one. All must find the same numbers, or there is nothing to compare.
 *
 * On an adapter in software the same is measured on smaller sizes. That shows that all of it runs
 * and agrees; how fast a GPU is, it does not show.
 */
import type { Shape } from "#modules/2_tensors/shape.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import {
  emptyData,
  type GpuData,
  runMap,
  runMatmul,
  runReduce,
  runZip,
} from "#modules/3_parallel/gpu_operations.ts";
import { random } from "#modules/random.ts";
import NAIVE from "./sides/naive_matmul.wgsl" with { type: "text" };
import { fileURLToPath } from "node:url";
import { folderUrl } from "../terminal/paths.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";
import { compareSides, type Side } from "./measure/compare_sides.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { openTimedGpu, type TimedGpu } from "./measure/gpu_stopwatch.ts";
import { PYTHONS, startPython } from "./measure/python.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";

/** What is measured, unless told. */
interface Sizes {
  /** Rows and columns of matrices. */
  readonly matrices: readonly number[];
  /** Elements for map, zip and reduce. */
  readonly elements: readonly number[];
  /** So many times in a row each is done in a round. */
  readonly times: number;
}

const MILLION = 2 ** 20;
const ON_HARDWARE: Sizes = {
  matrices: [256, 512, 1024, 2048],
  elements: [MILLION, 4 * MILLION, 16 * MILLION],
  times: 20,
};
const IN_SOFTWARE: Sizes = { matrices: [64, 128, 256], elements: [MILLION], times: 1 };

interface Task extends TimedGpu {
  readonly rounds: number;
  readonly times: number;
  /** As many as anything needs, here and on the GPU. */
  readonly values: Float32Array;
  readonly numbers: GpuData;
  readonly torch: Torch | undefined;
}

/** A side, and how its best look can be read: `"1200 GFLOP/s"`. */
interface NotedSide extends Side {
  readonly note?: (bestMs: number, baseMs: number) => string;
}

/** Measures the sides of one comparison; what was no GPU is marked so. */
async function compare(
  what: string,
  sides: readonly NotedSide[],
  { rounds, gpu: { adapter } }: Task,
): Promise<Measured[]> {
  const measured = await compareSides(what, sides, { rounds, tolerance: 1e-3 });
  return measured.map((it, i) => ({
    ...it,
    note: adapter.kind === "software" ? "software" : sides[i].note?.(it.bestMs, measured[0].bestMs),
  }));
}

/** A kernel that writes `out`, timed. */
function kernelSide(
  { gpu, time, times }: Task,
  { name, out, run, note }: Pick<NotedSide, "name" | "note"> & {
    readonly out: GpuData;
    readonly run: () => void;
  },
): NotedSide {
  return {
    name,
    run: async () =>
      await time(() => {
        for (let i = 0; i < times; i++) run();
      }) / times,
    result: () => {
      run();
      return gpu.read(out.storage);
    },
    note,
  };
}

async function compareProducts(task: Task, size: number): Promise<Measured[]> {
  const { gpu, numbers, torch } = task, shape = [size, size];
  const a = tensorData(numbers.storage, shape), out = emptyData(gpu, shape);
  const note = (ms: number) => `${(2 * size ** 3 / ms / 1e6).toFixed(0)} GFLOP/s`;
  const blocks = Math.ceil(size / 16);
  const naive = () =>
    gpu.run({
      kernel: "bench/sides/naive_matmul.wgsl",
      code: NAIVE,
      buffers: [numbers.storage, numbers.storage, out.storage],
      uniforms: [size, 0, 0, 0],
      workgroups: [blocks, blocks, 1],
    });
  const measured = await compare(`matmul ${size}`, [
    kernelSide(task, { name: "naive", out, run: naive, note }),
    ...(["tiles", "registers"] as const).map((which) =>
      kernelSide(task, { name: which, out, run: () => runMatmul(gpu, which, out, a, a), note })
    ),
    ...torch?.sides("matmul", size, note) ?? [],
  ], task);
  gpu.free(out.storage);
  return measured;
}

async function compareElements(task: Task, count: number): Promise<Measured[]> {
  const { gpu, numbers, values, torch, times } = task, shape: Shape = [count];
  const a = tensorData(numbers.storage, shape), out = emptyData(gpu, shape);
  const b = emptyData(gpu, shape),
    one = emptyData(gpu, [1]),
    bytes = 4 * count,
    measured: Measured[] = [];
  const millions = count / MILLION,
    label = Number.isInteger(millions) ? `${millions}M` : `${count}`;
  const copy = (encoder: GPUCommandEncoder) =>
    encoder.copyBufferToBuffer(numbers.storage.buffer, 0, out.storage.buffer, 0, bytes);
  const runCopies: Contender = async () =>
    await task.timeCommands((encoder) => {
      for (let i = 0; i < times; i++) copy(encoder);
    }) / times;
  runMap(gpu, "id", b, a);
  // What each moves, in tensors of this size: a copy reads one and writes one.
  const operations = {
    "map neg": {
      moves: 2,
      out,
      run: () => runMap(gpu, "neg", out, a),
      expected: () => values.subarray(0, count).map((value) => -value),
    },
    "zip add": {
      moves: 3,
      out,
      run: () => runZip(gpu, "add", out, a, b),
      expected: () => values.subarray(0, count).map((value) => 2 * value),
    },
    "reduce add": {
      moves: 1,
      out: one,
      run: () => runReduce(gpu, "add", one, a, 0),
      expected: () => [values.subarray(0, count).reduce((sum, value) => sum + value, 0)],
    },
  };
  for (const [what, { moves, out, run, expected }] of Object.entries(operations)) {
    const note = (ms: number, copyMs: number) =>
      `${(100 * moves * copyMs / 2 / ms).toFixed(0)} % of a copy's bandwidth`;
    const copied: NotedSide = {
      name: "a copy of its input",
      run: runCopies,
      result: expected, // a copy calculates nothing
      note: (ms) => `${(2 * bytes / ms / 1e6).toFixed(0)} GB/s`,
    };
    const kernel = kernelSide(task, { name: "kernel", out, run, note });
    const sides = [copied, kernel, ...torch?.sides(what, count, note) ?? []];
    measured.push(...await compare(`${what} ${label}`, sides, task));
  }
  for (const { storage } of [b, out, one]) gpu.free(storage);
  return measured;
}

/** What the way to the GPU and back costs, by the clock on the wall. */
async function compareLatencies(task: Task): Promise<Measured[]> {
  const { gpu, numbers, rounds } = task, small = tensorData(numbers.storage, [4]);
  const out = emptyData(gpu, [4]), launches = 100;
  const measured = await compareTimes({
    "launch: write a kernel on the list": async () => {
      await gpu.read(out.storage);
      const start = performance.now();
      for (let i = 0; i < launches; i++) runMap(gpu, "neg", out, small);
      return (performance.now() - start) / launches;
    },
    "read back: one kernel, and 4 numbers": async () => {
      runMap(gpu, "neg", out, small);
      await gpu.read(out.storage);
    },
    "read back: 100 kernels, and 4 numbers": async () => {
      for (let i = 0; i < launches; i++) runMap(gpu, "neg", out, small);
      await gpu.read(out.storage);
    },
  }, { rounds });
  const note = gpu.adapter.kind === "software" ? "software" : undefined;
  return measured.map((it) => ({ ...it, note }));
}

/** The naive product of a small corner, calculated here. */
async function requireRight({ gpu, numbers, values }: Task): Promise<void> {
  const n = 20, a = tensorData(numbers.storage, [n, n]), out = emptyData(gpu, [n, n]);
  const expected = Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += values[Math.floor(at / n) * n + k] * values[k * n + at % n];
    return sum;
  });
  runMatmul(gpu, "tiles", out, a, a);
  requireSame("product", await gpu.read(out.storage), expected, 1e-5);
}

/** PyTorch on the same GPU. */
interface Torch extends AsyncDisposable {
  readonly sides: (what: string, size: number, note: NotedSide["note"]) => NotedSide[];
}

/** Starts PyTorch; `undefined` where it is not installed, or sees no GPU. */
async function startTorch(values: Float32Array, times: number): Promise<Torch | undefined> {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  const path = (name: string) => fileURLToPath(new URL(name, folder));
  const inputs = path("inputs.f32"), save = path("result.f32");
  await Deno.writeFile(inputs, new Uint8Array(values.buffer));
  const remove = () => Deno.remove(folder, { recursive: true });
  for (const command of PYTHONS) {
    const script = new URL("webgpu.py", import.meta.url);
    const python = startPython(script, { commands: [command] });
    const { version } = await python?.ask({ inputs }) as { version?: string } | undefined ?? {};
    if (!python || !version) {
      await python?.[Symbol.asyncDispose]();
      continue;
    }
    return {
      sides: (what, size, note) => [{
        name: `PyTorch ${version.replace(/\+.*/, "")}, CUDA`,
        run: async () => (await python.ask({ what, size, times }) as { ms: number }).ms,
        result: async () => {
          await python.ask({ what, size, times: 1, save });
          return new Float32Array((await Deno.readFile(save)).buffer);
        },
        note,
      }],
      [Symbol.asyncDispose]: async () => {
        await python[Symbol.asyncDispose]();
        await remove();
      },
    };
  }
  await remove();
  return undefined;
}

/** The sizes that `--sizes` names. */
function matrixSizes(text: string): number[] {
  return text.split(",").map((word) => {
    const size = Number(word);
    if (Number.isInteger(size) && size >= 1 && size <= 8192) return size;
    throw new UsageError(
      `--sizes takes whole numbers from 1 to 8192, as in 256,512, not "${text}"`,
    );
  });
}

interface MeasureOptions {
  readonly rounds: number;
  readonly matrices: readonly number[] | undefined;
  readonly say: (text: string) => void;
}

async function measure({ rounds, matrices, say }: MeasureOptions): Promise<Measured[]> {
  using timed = await openTimedGpu();
  const { adapter: { name, kind } } = timed.gpu;
  const sizes = kind === "software" ? IN_SOFTWARE : ON_HARDWARE;
  const products = matrices ?? sizes.matrices, { elements, times } = sizes;
  const length = Math.max(...products.map((size) => size * size), ...elements);
  const draw = random(5), values = Float32Array.from({ length }, () => 2 * draw() - 1);
  await using torch = kind === "hardware" ? await startTorch(values, times) : undefined;
  say(
    kind === "software"
      ? `${name} is an adapter in software. What follows shows that all kernels agree; it says ` +
        `nothing of how fast they are on a GPU.`
      : `${name}, by ${timed.clock}`,
  );
  if (kind === "hardware" && !torch) say("PyTorch with CUDA is not installed here: not compared");
  const numbers = tensorData(timed.gpu.upload(values), [length]);
  const task: Task = { ...timed, rounds, times, values, numbers, torch };
  await requireRight(task);
  const measured: Measured[] = [];
  for (const size of products) measured.push(...await compareProducts(task, size));
  for (const count of elements) measured.push(...await compareElements(task, count));
  return [...measured, ...await compareLatencies(task)];
}

if (import.meta.main) {
  const benchmark = {
    name: "webgpu",
    rounds: 11,
    flags: { sizes: "--sizes N,N,…    rows and columns of the matrices, as in 256,512" },
    switches: { "no-gpu": "--no-gpu         act as if there were no GPU" },
  };
  const code = await runBenchmark(benchmark, async ({ rounds, say, flags }) => {
    const sizes = flags.text("sizes"), matrices = sizes ? matrixSizes(sizes) : undefined;
    if (flags.has("no-gpu") || !await navigator.gpu?.requestAdapter()) {
      say("There is no GPU here that WebGPU can use: deno task doctor says what is missing");
      Deno.exit(EXIT.failed);
    }
    return await measure({ rounds, matrices, say });
  });
  Deno.exit(code);
}
