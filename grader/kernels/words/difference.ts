/** Where a kernel's numbers differ from the reference's, and what can be said about it. */
import { agree } from "../../judge/compare.ts";
import { shortFloat32 } from "../../judge/words/digits.ts";
import type { Tolerance } from "../../suite.ts";
import type { Writer } from "../finding.ts";
import type { LockstepJob } from "../lockstep/job.ts";
import { manyIndices } from "./many_indices.ts";

export interface Compared {
  readonly job: { readonly buffers: readonly NamedNumbers[] };
  readonly wanted: Outputs;
  readonly shown: Outputs;
  /** Who wrote what is shown, where that is known. */
  readonly writers?: Readonly<Record<string, readonly (Writer | null)[]>>;
  readonly tolerance: Tolerance;
}

/** What stood somewhere before a run. */
export interface NamedNumbers {
  readonly name: string;
  readonly type: string;
  readonly values: readonly number[];
}

/** What buffers hold after a run, by their names. */
export type Outputs = Readonly<Record<string, readonly number[]>>;

export interface KernelDifference {
  readonly message: string;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  /** Who wrote the first wrong element. */
  readonly writer?: Writer;
}

/** The first buffer that differs: which elements, and what they hold in the place of their own. */
export function kernelDifference(compared: Compared): KernelDifference | undefined {
  const { job, wanted, shown, writers, tolerance } = compared;
  for (const [name, right] of Object.entries(wanted)) {
    const is = shown[name] ?? [];
    const wrong = [...right.keys()].filter((i) => !agree(is[i] ?? NaN, right[i], tolerance));
    if (wrong.length === 0) continue;
    const buffer = job.buffers.find((buffer) => buffer.name === name)!, [first] = wrong;
    const text = (value: number | undefined) =>
      value === undefined ? "nothing" : buffer.type === "f32" ? shortFloat32(value) : `${value}`;
    const said = [
      right.length === 1
        ? `${name}[0], its only number, differs.`
        : `${wrong.length} of ${right.length} elements of ${name} differ: ${
          manyIndices(wrong, right.length)
        }.`,
      ...unwritten(wrong, buffer, writers?.[name]),
      ...exchanged(wrong, { name, right, is, tolerance }),
    ];
    const writer = writers?.[name]?.[first];
    if (writer?.place) {
      said.push(`${name}[${first}] is written by ${writer.by} in line ${writer.place.line}.`);
    }
    return {
      message: said.join(" "),
      path: `${name}[${first}]`,
      ...{ expected: text(right[first]), actual: text(is[first]) },
      ...writer && { writer },
    };
  }
  return undefined;
}

/** The elements that still hold what they held before the run. */
function unwritten(
  wrong: readonly number[],
  { name, values }: NamedNumbers,
  writers: readonly (Writer | null)[] = [],
): string[] {
  const left = wrong.filter((i) => writers[i] === null);
  if (left.length === 0) return [];
  if (left.length < wrong.length) return [`Nobody writes ${left.length} of them.`];
  return [
    left.length === 1 && values[left[0]] !== undefined
      ? `Nobody writes ${name}[${left[0]}]: it still holds ${values[left[0]]}.`
      : "Nobody writes them.",
  ];
}

interface Exchanged {
  readonly name: string;
  readonly right: readonly number[];
  readonly is: readonly number[];
  readonly tolerance: Tolerance;
}

/** Elements that hold what belongs elsewhere: all moved alike, or put in another order. */
function exchanged(wrong: readonly number[], { name, right, is, tolerance }: Exchanged): string[] {
  const same = (i: number, j: number) => agree(is[i], right[j], tolerance);
  const varied = wrong.filter((i) => is[i] !== 0 && Number.isFinite(is[i]));
  if (varied.length < 2 || new Set(varied.map((i) => is[i])).size < 2) return [];
  const [first] = varied;
  const from = right.findIndex((_, j) => j !== first && same(first, j));
  if (from < 0) return [];
  const says = `${name}[${first}] holds what belongs in ${name}[`;
  for (let j = 0; j < right.length; j++) {
    if (j === first || !same(first, j)) continue;
    const by = j - first,
      moved = varied.filter((i) => right[i + by] !== undefined && same(i, i + by));
    // That one number stands elsewhere too can be chance; many that are moved alike are not.
    if (moved.length >= 2 && 10 * moved.length >= 8 * varied.length) return [`${says}${j}].`];
  }
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  const all = sorted(right), own = sorted(is);
  return own.every((value, i) => agree(value, all[i], tolerance))
    ? [`All numbers are there, in another order: ${says}${from}].`]
    : [];
}

/** So many elements of a buffer are shown; at least so many, and others while there is room. */
const SHOWN = 12, LEAST = 4;

/**
 * What a kernel was run on: `["WIDTH = 4", "call.length = 10", "a = [1, 2.5]", "3 workgroups"]`
 *
 * @param words what the kernel calls the words of the uniform buffers
 */
export function jobTexts(
  { constants, buffers, workgroups: [x, y, z] }: LockstepJob,
  words: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  const count = x * y * z, shape = z > 1 ? `${x} × ${y} × ${z}` : y > 1 ? `${x} × ${y}` : `${x}`;
  return [
    ...Object.entries(constants).map(([name, value]) => `${name} = ${value}`),
    ...buffers.filter(({ kind }) => kind !== "read_write").flatMap((buffer) =>
      words[buffer.name] ? fields(words[buffer.name], buffer) : [numbersText(buffer)]
    ),
    `${shape} workgroup${count === 1 ? "" : "s"}`,
  ];
}

/**
 * `a = [1, 2.5]`
 *
 * @param room for so many signs
 */
export function numbersText({ name, type, values }: NamedNumbers, room = Infinity): string {
  const text = (value: number) => type === "f32" ? shortFloat32(value) : `${value}`;
  if (values.length === 1) return `${name} = ${text(values[0])}`;
  const shown = values.slice(0, SHOWN).map(text);
  while (shown.length > LEAST && shown.join(", ").length > room) shown.pop();
  const more = values.length > shown.length ? `, … ${values.length} in all` : "";
  return `${name} = [${shown.join(", ")}${more}]`;
}

/** The fields of a struct, those of a vector together, but not those that mean nothing: fillers, and axes beyond the rank. */
function fields(words: readonly string[], { type, values }: NamedNumbers): string[] {
  const rank = values[words.findIndex((word) => /\.rank$/.test(word))] ?? Infinity;
  const texts = words.flatMap((word, i): [name: string, value: string][] => {
    const axis = Number(/\[(\d+)\]/.exec(word)?.[1] ?? -1);
    if (/unused|padding/i.test(word) || axis >= rank) return [];
    const name = word.replace(/: f32$/, "");
    const value = name !== word && type !== "f32" ? floatOf(values[i]) : values[i];
    return [[name, name === word ? `${value}` : shortFloat32(value)]];
  });
  const lanes = Map.groupBy(texts, ([name]) => name.replace(/\.[xyzw]$/, ""));
  return [...lanes].map(([name, all]) => {
    const told = all.map(([, value]) => value).join(", ");
    return all[0][0] === name ? `${name} = ${told}` : `${name} = (${told})`;
  });
}

/** The float32 that has these bits. */
function floatOf(bits: number): number {
  return new Float32Array(Uint32Array.of(bits).buffer)[0];
}
