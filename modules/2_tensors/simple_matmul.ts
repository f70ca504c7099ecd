/** The matrix product as its definition says it: three loops around one multiplication. */
import { matmulSides } from "#modules/2_tensors/matmul_shape.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * out[..., i, j] = sum over k of a[..., i, k] · b[..., k, j], for any strides.
 *
 * @throws {ShapeError} as `matmulShape` does
 */
export function simpleMatmul(
  a: TensorData<Float64Array>,
  b: TensorData<Float64Array>,
): TensorData<Float64Array> {
  const { shape, left, right } = matmulSides(a, b);
  const inFront = shape.slice(0, -2), [n, m] = shape.slice(-2), k = a.shape[a.shape.length - 1];
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
