/** What the report of `train mnist` shows besides its curves. */
import { DIGIT_SIDE, digitBatches, type DigitSet, pixelsOf, standardise } from "#data/digits.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { CLASSES, type DigitModel } from "../models/digit_model.ts";
import { htmlFigure, type Section } from "./page.ts";
import {
  confusionPicture,
  type Filter,
  filterPicture,
  misreadPicture,
  type Reading,
  readings,
} from "./plots/digit_pictures.ts";

/** So many misread digits are shown; more are counted only. */
const SHOWN = 54;

/** So many digits are read at once. */
const READ_AT_ONCE = 200;

/** The digits that it cannot read, which it takes for which, and what its first layer looks at. */
export async function digitSections(
  model: DigitModel,
  heldOut: DigitSet,
  backend: Backend,
): Promise<Section[]> {
  const all = readings(heldOut, await answers(model, heldOut));
  const misread = all.filter(({ label, read }) => label !== read)
    .sort((a, b) => b.probability - a.probability);
  return [
    { heading: "Misread digits", html: misreadHtml(heldOut, misread) },
    {
      heading: "What is taken for what",
      html: htmlFigure(
        confusionPicture(all, CLASSES),
        "A row for each digit as it is, a column for each as it was read.",
      ),
    },
    {
      heading: "What the first layer looks at",
      html: htmlFigure(
        filterPicture(pixelsOf(heldOut, 0), await filters(model, heldOut, backend)),
        "Above, the kernels of the first convolution: blue weights are positive, orange ones " +
          "negative. Below, what each makes of the digit on the left, after relu.",
      ),
    },
  ];
}

async function answers(model: DigitModel, set: DigitSet): Promise<Float64Array> {
  const all = new Float64Array(set.count * CLASSES);
  let at = 0;
  for (const batch of digitBatches(set, { size: READ_AT_ONCE })) {
    all.set(await model.probabilities(batch), at);
    at += batch.count * CLASSES;
  }
  return all;
}

function misreadHtml(heldOut: DigitSet, misread: readonly Reading[]): string {
  if (misread.length === 0) return "<p>None.</p>";
  const shown = misread.slice(0, SHOWN);
  const which = shown.length < misread.length
    ? `The ${shown.length} of ${misread.length} that it was surest of`
    : "All of them";
  return htmlFigure(
    misreadPicture(heldOut, shown),
    `${which}, the surest first: what each is, and what it was read as.`,
  );
}

/** The kernels of the first layer, and what they make of the first digit of a set. */
async function filters(
  { network }: DigitModel,
  set: DigitSet,
  backend: Backend,
): Promise<Filter[]> {
  const { conv1 } = network, shape = [1, 1, DIGIT_SIDE, DIGIT_SIDE];
  const out = tidy(backend, () =>
    noGrad(() => {
      const digit = backend.upload(standardise(pixelsOf(set, 0)), shape);
      return conv1.forward(new Tensor(digit, backend)).relu();
    }), (out) => [out]);
  const [weights, responses] = await Promise.all([conv1.weight.value.read(), out.read()]);
  const count = conv1.weight.value.shape[0];
  const part = (values: Float64Array, i: number) =>
    values.subarray(i * values.length / count, (i + 1) * values.length / count);
  return Array.from({ length: count }, (_, i) => ({
    weights: part(weights, i),
    response: part(responses, i),
  }));
}
