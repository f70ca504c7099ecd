/**
 * The network of task 2.5 without tensors and without autodiff: nested loops over arrays, and
 * derivatives worked out on paper. It is what the speed of tensors is measured by.
 */
import type { PointSet } from "#data/points.ts";
import { EPS } from "#impl/0_fundamentals/operators.ts";

/** A layer with all that an epoch needs room for; matrices stand row by row. */
interface Layer {
  readonly inSize: number;
  readonly outSize: number;
  /** [in, out] */
  readonly weight: Float64Array;
  /** [out] */
  readonly bias: Float64Array;
  /** The derivatives of the mean loss by weight and bias, of the same shapes. */
  readonly weightGrad: Float64Array;
  readonly biasGrad: Float64Array;
  /** What comes out of the layer's relu, or of the sigmoid at the end: [n, out] */
  readonly outputs: Float64Array;
  /** The derivatives of the mean loss by the weighted sums below them: [n, out] */
  readonly sumsGrad: Float64Array;
}

export class PlainNetwork {
  readonly #inputs: Float64Array;
  readonly #labels: readonly (0 | 1)[];
  readonly #layers: readonly Layer[];

  /** @param parameters copied: weight [in, out] and bias [out] of each layer in turn */
  constructor(parameters: readonly Float64Array[], { points, labels }: PointSet) {
    this.#inputs = Float64Array.from(points.flat());
    this.#labels = labels;
    const count = points.length;
    this.#layers = Array.from({ length: parameters.length / 2 }, (_, l) => {
      const weight = parameters[2 * l].slice(), bias = parameters[2 * l + 1].slice();
      const outSize = bias.length;
      return {
        inSize: weight.length / outSize,
        outSize,
        weight,
        bias,
        weightGrad: new Float64Array(weight.length),
        biasGrad: new Float64Array(outSize),
        outputs: new Float64Array(count * outSize),
        sumsGrad: new Float64Array(count * outSize),
      };
    });
  }

  /** Forward, backward, step; returns the mean loss as it was before the step. */
  epoch(rate: number): number {
    const layers = this.#layers, last = layers.length - 1;
    layers.forEach((layer, l) => this.#forward(layer, this.#inputsOf(l), l === last));
    const loss = this.#lossBackward(layers[last]);
    for (let l = last; l >= 0; l--) {
      this.#backward(layers[l], this.#inputsOf(l), l > 0 ? layers[l - 1] : undefined);
    }
    for (const { weight, weightGrad, bias, biasGrad } of layers) {
      for (let i = 0; i < weight.length; i++) weight[i] -= rate * weightGrad[i];
      for (let j = 0; j < bias.length; j++) bias[j] -= rate * biasGrad[j];
    }
    return loss;
  }

  #inputsOf(l: number): Float64Array {
    return l === 0 ? this.#inputs : this.#layers[l - 1].outputs;
  }

  /** outputs = relu(inputs · weight + bias), or sigmoid of it at the end */
  #forward({ inSize, outSize, weight, bias, outputs }: Layer, inputs: Float64Array, end: boolean) {
    for (let n = 0; n < this.#labels.length; n++) {
      for (let j = 0; j < outSize; j++) {
        let sum = bias[j];
        for (let i = 0; i < inSize; i++) sum += inputs[n * inSize + i] * weight[i * outSize + j];
        outputs[n * outSize + j] = end ? 1 / (1 + Math.exp(-sum)) : Math.max(sum, 0);
      }
    }
  }

  /** The mean of -ln(q + EPS), where q is the probability of a point's own label. */
  #lossBackward({ outputs, sumsGrad }: Layer): number {
    const count = this.#labels.length;
    let loss = 0;
    for (let n = 0; n < count; n++) {
      const p = outputs[n], q = this.#labels[n] === 1 ? p : 1 - p;
      loss -= Math.log(q + EPS) / count;
      // dq/dp = ±1 and dp/dsum = p (1 - p)
      sumsGrad[n] = (this.#labels[n] === 1 ? -1 : 1) / (q + EPS) / count * p * (1 - p);
    }
    return loss;
  }

  /** The derivatives by weight and bias, and by the sums of the layer below. */
  #backward(layer: Layer, inputs: Float64Array, below: Layer | undefined): void {
    const { inSize, outSize, weight, weightGrad, biasGrad, sumsGrad } = layer;
    weightGrad.fill(0);
    biasGrad.fill(0);
    for (let n = 0; n < this.#labels.length; n++) {
      for (let j = 0; j < outSize; j++) biasGrad[j] += sumsGrad[n * outSize + j];
      for (let i = 0; i < inSize; i++) {
        const x = inputs[n * inSize + i];
        let inputGrad = 0;
        for (let j = 0; j < outSize; j++) {
          const grad = sumsGrad[n * outSize + j];
          weightGrad[i * outSize + j] += x * grad;
          inputGrad += weight[i * outSize + j] * grad;
        }
        if (below) below.sumsGrad[n * inSize + i] = x > 0 ? inputGrad : 0; // through the relu
      }
    }
  }
}
