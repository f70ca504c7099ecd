/** What the suites about fused kernels share: what a call says, and buffers to try them on. */
import type { KernelProbe, ProbeBuffer } from "#grader/suite.ts";
import { type Shape, sizeOf, type Strides, stridesOf } from "#modules/2_tensors/shape.ts";
import type { Source } from "#modules/1_autodiff/suite_numbers.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import {
  bitsOf,
  gpuBackend,
  reach,
  result,
  seenOnGpu,
  told,
  UNUSED,
} from "#modules/3_parallel/suite_kernels.ts";
import attentionInputs from "#modules/6_transformers/attention_inputs.wgsl" with { type: "text" };
import lanes from "#modules/6_transformers/lanes.wgsl" with { type: "text" };

/** What a buffer holds: so many random numbers, or these. */
type Values = ProbeBuffer["values"];

/** Rows for a kernel of rows. */
export interface ToldRows {
  readonly rows: number;
  readonly width: number;
  /** The lanes of a workgroup. Default: 4 */
  readonly lanes?: number;
  /** What has a place in the workgroup's memory. Default: as long as the rows are */
  readonly most?: number;
  /** For a kernel that has one. */
  readonly epsilon?: number;
  /** Default: one for each row */
  readonly workgroups?: KernelProbe["workgroups"];
  /** How many numbers stand behind the last row. Default: none */
  readonly behind?: number;
}

/** A run of a kernel of rows, on these inputs by their names. */
export function rowsProbe(
  file: string,
  inputs: Readonly<Record<string, Values | undefined>>,
  { rows, width, lanes: count = 4, most = width, epsilon, workgroups, behind = 0 }: ToldRows,
): KernelProbe {
  const length = rows * width + behind, names = Object.entries(inputs);
  return {
    file: `6_transformers/${file}`,
    after: lanes,
    constants: { WIDTH: count, MOST: most },
    buffers: [
      told([rows, width, ...epsilon === undefined ? [] : [bitsOf(epsilon)]]),
      ...names.map(([name, values = { random: length, min: -2, max: 2 }], i) =>
        read(i + 1, name, values)
      ),
      result(names.length + 1, length),
    ],
    workgroups: workgroups ?? [rows, 1, 1],
  };
}

function read(binding: number, name: string, values: Values): ProbeBuffer {
  return { binding, name, kind: "read", type: "f32", values };
}

/** What lies under strides; the gradient of the results on the way back alone. */
type Laid = "queries" | "keys" | "values" | "gradOut";

/** An attention, of one head over what stands row by row unless told. */
export interface ToldAttention {
  /** [batch, heads]. Default: [1, 1] */
  readonly around?: readonly [batch: number, heads: number];
  /** How many queries there are. */
  readonly time: number;
  /** How many keys and values there are. */
  readonly keys: number;
  /** Numbers of a query and of a key. Default: 3 */
  readonly dim?: number;
  /** Numbers of a value. Default: 2 */
  readonly size?: number;
  readonly causal?: boolean;
  /** Default: 1/2 */
  readonly scale?: number;
  /** Rows of a tile. Default: 2 */
  readonly tile?: number;
  /** What a row has room for. Default: as many as the longer of dim and size */
  readonly room?: number;
  /** Of batch, heads, places and numbers. */
  readonly strides?: Readonly<Partial<Record<Laid, Strides>>>;
  readonly numbers?: Readonly<Partial<Record<string, Values>>>;
  /** The number of the first head in this dispatch. Default: 0 */
  readonly first?: number;
}

/** What is read on the way there, and on the way back, by its binding. */
const THERE: readonly Laid[] = ["queries", "keys", "values"];
const BACK: readonly Laid[] = [...THERE, "gradOut"];

/** The kernels of the way back, by what they give the gradient of. */
export type WayBack = "values" | "queries" | "keys";

/** A run of attention.wgsl. */
export function attentionProbe(asked: ToldAttention): KernelProbe {
  const { size, rows } = sizesOf(asked);
  return {
    file: "6_transformers/attention.wgsl",
    ...roomOf(asked),
    buffers: [told(callOf(asked)), ...inputsOf(asked, THERE), result(4, rows * size + rows)],
    workgroups: groupsOf(asked, asked.time),
  };
}

/** A run of one of the kernels of the way back. What the way there has left is random unless told. */
export function wayBackProbe(of: WayBack, asked: ToldAttention): KernelProbe {
  const { time, dim, size, keys, batch, rows, numbers } = sizesOf(asked), ofKeys = batch * keys;
  const left = read(
    5,
    "results",
    numbers?.results ?? { random: rows * size + rows, min: 0, max: 2 },
  );
  const means = read(
    6,
    "means",
    numbers?.means ?? { random: rows * dim + rows, min: -1, max: 1 },
  );
  const written = {
    values: result(6, ofKeys * size),
    queries: result(6, rows * dim + rows),
    keys: result(7, ofKeys * dim),
  };
  return {
    file: `6_transformers/${of}_gradient.wgsl`,
    after: attentionInputs,
    ...roomOf(asked),
    buffers: [
      told(wayBackCallOf(asked)),
      ...inputsOf(asked, BACK),
      ...[left, ...of === "keys" ? [means] : [], written[of]],
    ],
    workgroups: groupsOf(asked, of === "queries" ? time : keys),
  };
}

/** The words of a call of the way back. */
function wayBackCallOf(asked: ToldAttention): number[] {
  const { around, time, keys, dim, size, causal = false, scale = 1 / 2, first = 0, rows } = sizesOf(
    asked,
  );
  return [
    ...[first, around[1], time, keys, dim, size],
    ...[causal ? 1 : 0, bitsOf(scale), rows * size, rows * dim, UNUSED, UNUSED],
    ...layoutsOf(asked, BACK).flatMap(({ strides }) => strides),
  ];
}

/** With what is not told. */
function sizesOf({ around = [1, 1], time, dim = 3, size = 2, tile = 2, ...rest }: ToldAttention) {
  return {
    around,
    time,
    dim,
    size,
    tile,
    ...rest,
    batch: sizeOf(around),
    rows: sizeOf(around) * time,
  };
}

/** The constants of a kernel of attention. */
function roomOf(asked: ToldAttention): Pick<KernelProbe, "constants"> {
  const { tile, dim, size, room = Math.max(dim, size) } = sizesOf(asked);
  return { constants: { TILE: tile, DIM: room } };
}

/** A workgroup for each tile of so many places. */
function groupsOf(asked: ToldAttention, places: number): KernelProbe["workgroups"] {
  const { tile, batch, first = 0 } = sizesOf(asked);
  return [Math.ceil(places / tile), batch - first, 1];
}

/** The words of a call. */
function callOf(asked: ToldAttention): number[] {
  const { around, time, keys, dim, size, causal = false, scale = 1 / 2, first = 0, rows } = sizesOf(
    asked,
  );
  return [
    ...[first, around[1], time, keys, dim, size],
    ...[causal ? 1 : 0, bitsOf(scale), rows * size, UNUSED, UNUSED, UNUSED],
    ...layoutsOf(asked, THERE).flatMap(({ strides }) => strides),
  ];
}

/** How these lie. */
function layoutsOf(
  asked: ToldAttention,
  names: readonly Laid[],
): { name: string; shape: Shape; strides: Strides }[] {
  const { around, time, keys, dim, size, strides = {} } = sizesOf(asked);
  const shapes = {
    queries: [...around, time, dim],
    keys: [...around, keys, dim],
    values: [...around, keys, size],
    gradOut: [...around, time, size],
  };
  return names.map((name) => {
    const shape = shapes[name];
    return { name, shape, strides: strides[name] ?? stridesOf(shape) };
  });
}

/** These, random unless told. */
function inputsOf(asked: ToldAttention, names: readonly Laid[]): ProbeBuffer[] {
  return layoutsOf(asked, names).map(({ name, shape, strides }, i) => {
    const random = { random: reach(shape, strides), min: -2, max: 2 };
    return read(i + 1, name, asked.numbers?.[name] ?? random);
  });
}

/** Queries, keys and values in heads, as views of places that have all heads side by side. */
export function inHeads(inputs: readonly Tensor[]): Tensor[] {
  return inputs.map((input) => input.permute([0, 2, 1, 3]));
}

/** What a function makes of tensors that are brought to the GPU. */
export async function onGpu(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
): Promise<unknown> {
  const backend = await gpuBackend();
  return await seenOnGpu(backend, calculate(...inputs.map((input) => input.to(backend))).data);
}

/** The same, and the gradients of these tensors. */
export async function bothWaysOnGpu(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  source: Source,
): Promise<unknown> {
  const backend = await gpuBackend(), seen = ({ data }: Tensor) => seenOnGpu(backend, data);
  const leaves = inputs.map((input) => input.to(backend).requiresGrad());
  const out = calculate(...leaves);
  out.backward(weightsFor(out.shape, source).to(backend));
  const gradients = leaves.map(({ grad }) => grad && seen(grad));
  return { out: await seen(out), gradients: await Promise.all(gradients) };
}
