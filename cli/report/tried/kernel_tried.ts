/** A kernel's dispatch as it was tried: what went in, what came out, what came of it in lockstep. */
import { dim, green, red } from "../../../terminal/colors.ts";
import { indent, printable, wrap } from "../../../terminal/text.ts";
import type { KernelEvidence } from "../../../grader/judge/evidence.ts";
import { agree } from "../../../grader/judge/compare.ts";
import { shortFloat32 } from "../../../grader/judge/words/digits.ts";
import { jobTexts } from "../../../grader/kernels/words/difference.ts";
import type { LockstepBuffer } from "../../../grader/kernels/lockstep/job.ts";

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
    ...job.buffers.filter(({ kind }) => kind === "read_write")
      .flatMap((buffer) => ["", ...bufferLines(buffer, evidence)]),
  ];
}

function labelled(label: string, text: string): string {
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

/** A buffer before and after, beside what the reference leaves in it. */
function bufferLines(buffer: LockstepBuffer, { test, yours, reference }: KernelEvidence): string[] {
  const { name, type, values } = buffer;
  const is = yours.kind === "ran" ? yours.written[name] : undefined;
  const right = reference.kind === "ran" ? reference.written[name] ?? [] : [];
  const isWrong = (i: number) => is !== undefined && !agree(is[i] ?? NaN, right[i], test.tolerance);
  const text = (value: number | undefined) =>
    value === undefined ? "-" : type === "f32" ? shortFloat32(value) : `${value}`;
  const wrong = [...values.keys()].filter(isWrong);
  const from = Math.max(0, Math.min((wrong[0] ?? 0) - 2, values.length - SHOWN));
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => i === 0 ? cell.padEnd(14) : cell.padStart(14)).join("");
  const rows = [...values.keys()].slice(from, from + SHOWN).map((i) => {
    const [sign, paint] = isWrong(i) ? [red("✗"), red] : [is ? green("●") : " ", (t: string) => t];
    const cells = row([`${name}[${i}]`, text(values[i]), text(is?.[i]), text(right[i])]);
    return `  ${sign} ${paint(cells)}`;
  });
  const left = values.length - rows.length;
  const outside = wrong.filter((i) => i < from || i >= from + SHOWN).length;
  return [
    dim(`    ${row([type, "before", "after", "expected"])}`),
    ...rows,
    ...left > 0
      ? [dim(`    and ${left} more, ${outside === 0 ? "none" : outside} of which differ`)]
      : [],
  ];
}
