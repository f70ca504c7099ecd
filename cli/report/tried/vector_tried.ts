/** A kernel on vectors as it was tried: what it was called with, what was found, what it left. */
import type { VectorEvidence } from "../../../grader/judge/evidence.ts";
import { toNumbers } from "../../../grader/kernels/json_numbers.ts";
import { callTexts } from "../../../grader/kernels/vectors/vector_texts.ts";
import { labelled, numberLines } from "./kernel_tried.ts";

/** The calls, and the regions that were written. */
export function vectorTried(
  { test, job, yours, reference }: VectorEvidence,
  { file }: { readonly file: string },
): string[] {
  const { tolerance, probe: { expected = {} } } = test;
  const texts = callTexts(test.probe, job.regions);
  return [
    labelled("kernel", `${file}, ${job.function}`),
    ...texts.map((text, i) => labelled(i === 0 ? "called" : "", text)),
    ...job.regions.filter(({ kind }) => kind === "update" || kind === "write").flatMap((region) => {
      const [is, theirs] = [yours, reference]
        .map((side) => side.kind === "ran" ? side.written[region.name] : undefined);
      const { [region.name]: stated } = expected;
      const right = stated ? toNumbers(stated) : theirs;
      return ["", ...numberLines(region, { is, right, tolerance })];
    }),
  ];
}
