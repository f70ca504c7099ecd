/** What may look at what. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * 0 where a query may look at a key, -Infinity where the key lies in the query's future. The last
 * query stands at the place of the last key: where there are more keys, they came before.
 *
 *     3 queries, 4 keys      0  0  -∞  -∞
 *                            0  0   0  -∞
 *                            0  0   0   0
 *
 * @returns [queries, keys], a constant
 * @throws {RangeError} for more queries than keys
 */
export function causalMask(queries: number, keys: number, backend: Backend = simple): Tensor {
  checkPlaces(queries, keys);
  const earlier = keys - queries, mask = new Float32Array(queries * keys);
  for (let query = 0; query < queries; query++) {
    mask.fill(-Infinity, query * keys + query + earlier + 1, (query + 1) * keys);
  }
  return new Tensor(backend.upload(mask, [queries, keys]), backend);
}

/**
 * Whether so many queries can stand at the places of the last keys.
 *
 * @throws {RangeError} for more queries than keys
 */
export function checkPlaces(queries: number, keys: number): void {
  if (queries > keys) {
    throw new RangeError(`${queries} queries cannot be the last of ${keys} keys`);
  }
}
