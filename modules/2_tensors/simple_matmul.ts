/** The matrix product as its definition says it: three loops around one multiplication. */
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { type Shape, shapeText, sizeOf } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";

/**
 * The shape of a matrix product, [..., n, k] by [..., k, m]: the axes in front broadcast, and
 * [..., n, m] comes out.
 *
 * @throws {ShapeError} where one is no matrix, the inner axes differ or those in front do not fit
 */
export function matmulShape(a: Shape, b: Shape): Shape {
  const refuse = (why: string) =>
    new ShapeError(`Cannot multiply the matrices ${shapeText(a)} and ${shapeText(b)}: ${why}`);
  if (a.length < 2 || b.length < 2) throw refuse("both need two axes or more");
  const [n, k] = a.slice(-2), [inner, m] = b.slice(-2);
  if (k !== inner) throw refuse(`rows of ${k} do not meet columns of ${inner}`);
  return [...shapeBroadcast(a.slice(0, -2), b.slice(0, -2)), n, m];
}

/**
 * out[..., i, j] = sum over k of a[..., i, k] · b[..., k, j], for any strides.
 *
 * @throws {ShapeError} as {@linkcode matmulShape} does
 */
export function simpleMatmul(
  a: TensorData<Float64Array>,
  b: TensorData<Float64Array>,
): TensorData<Float64Array> {
  const shape = matmulShape(a.shape, b.shape);
  const inFront = shape.slice(0, -2), [n, m] = shape.slice(-2), k = a.shape[a.shape.length - 1];
  const left = expandTo(a, [...inFront, n, k]), right = expandTo(b, [...inFront, k, m]);
  const [leftDown, leftAlong] = left.strides.slice(-2);
  const [rightDown, rightAlong] = right.strides.slice(-2);
  const out = new Float64Array(sizeOf(shape));
  const batches = sizeOf(inFront);
  let written = 0;
  for (let batch = 0; batch < batches; batch++) {
    const leftStart = batchStart(batch, inFront, left.strides);
    const rightStart = batchStart(batch, inFront, right.strides);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        let leftAt = leftStart + i * leftDown, rightAt = rightStart + j * rightAlong;
        for (let step = 0; step < k; step++) {
          sum += left.storage[leftAt] * right.storage[rightAt];
          leftAt += leftAlong;
          rightAt += rightDown;
        }
        out[written++] = sum;
      }
    }
  }
  return tensorData(out, shape);
}

/** Where in the storage the matrix number `batch` begins. */
function batchStart(batch: number, inFront: Shape, strides: Shape): number {
  let position = 0;
  for (let axis = inFront.length - 1; axis >= 0; axis--) {
    position += (batch % inFront[axis]) * strides[axis];
    batch = Math.floor(batch / inFront[axis]);
  }
  return position;
}
