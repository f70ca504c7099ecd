/** A kernel's dispatch as it was tried: what went in, what came out, what came of it in lockstep. */
import { dim, green, red } from "../../../terminal/colors.ts";
import { indent, printable, wrap } from "../../../terminal/text.ts";
import type { KernelEvidence } from "../../../grader/judge/evidence.ts";
import type { Tolerance } from "../../../grader/suite.ts";
import { agree } from "../../../grader/judge/compare.ts";
import { shortFloat32 } from "../../../grader/judge/words/digits.ts";
import { jobTexts, type NamedNumbers } from "../../../grader/kernels/words/difference.ts";

/** So many elements of a buffer are shown. */
const SHOWN = 16;

/** The dispatch, the findings with their places, and the buffers that were written. */
export function kernelTried(
  evidence: KernelEvidence,
  { file, width }: { readonly file: string; readonly width: number },
): string[] {
  const { job, yours } = evidence;
  const words = yours.kind === "ran" ? yours.words : {};
  const [x, y, z] = job.workgroups;
  return [
    labelled("kernel", `${file}, fn ${job.entry}`),
    labelled("dispatch", `dispatchWorkgroups(${x}, ${y}, ${z})`),
    ...jobTexts(job, words).slice(0, -1).map((text, i) => labelled(i === 0 ? "in" : "", text)),
    ...findings(evidence, { file, width }),
    ...job.buffers.filter(({ kind }) => kind === "read_write").flatMap((buffer) => {
      const { name } = buffer, { tolerance } = evidence.test;
      const [is, right] = [yours, evidence.reference]
        .map((side) => side.kind === "ran" ? side.written[name] : undefined);
      return ["", ...numberLines(buffer, { is, right, tolerance })];
    }),
  ];
}

/** A label, and a line to it. */
export function labelled(label: string, text: string): string {
  return `  ${dim(label.padEnd(10))} ${printable(text)}`;
}

/** What the run in lockstep has found, each with its places. */
function findings(
  { yours }: KernelEvidence,
  { file, width }: { readonly file: string; readonly width: number },
): string[] {
  if (!("findings" in yours)) return [];
  return yours.findings.flatMap(({ kind, message, place, other }) => {
    const places = [place, ...other ? [other] : []]
      .map(({ line, column }) => `${file}:${line}:${column}`);
    const said = wrap(`${kind}: ${printable(message)}`, width - 4).replaceAll("\n", "\n    ");
    return ["", `  ${red("✗")} ${said}`, indent(places.join("\n"), 4)];
  });
}

/** What stands in memory after a run, and what should. */
export interface After {
  readonly is?: readonly number[];
  readonly right?: readonly number[];
  readonly tolerance: Tolerance;
}

/** Numbers before and after, beside what the reference leaves in their place. */
export function numberLines(
  { name, type, values }: NamedNumbers,
  { is, right = [], tolerance }: After,
): string[] {
  const isWrong = (i: number) => is !== undefined && !agree(is[i] ?? NaN, right[i], tolerance);
  const text = (value: number | undefined) =>
    value === undefined ? "-" : type === "f32" ? shortFloat32(value) : `${value}`;
  const length = Math.max(values.length, right.length), all = [...Array(length).keys()];
  const wrong = all.filter(isWrong);
  const from = Math.max(0, Math.min((wrong[0] ?? 0) - 2, length - SHOWN));
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => i === 0 ? cell.padEnd(14) : cell.padStart(14)).join("");
  const rows = all.slice(from, from + SHOWN).map((i) => {
    const [sign, paint] = isWrong(i) ? [red("✗"), red] : [is ? green("●") : " ", (t: string) => t];
    const cells = row([`${name}[${i}]`, text(values[i]), text(is?.[i]), text(right[i])]);
    return `  ${sign} ${paint(cells)}`;
  });
  const left = length - rows.length;
  const outside = wrong.filter((i) => i < from || i >= from + SHOWN).length;
  return [
    dim(`    ${row([type, "before", "after", "expected"])}`),
    ...rows,
    ...left > 0
      ? [dim(`    and ${left} more, ${outside === 0 ? "none" : outside} of which differ`)]
      : [],
  ];
}
