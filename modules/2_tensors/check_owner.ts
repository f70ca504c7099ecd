/** Numbers are calculated with by the backend that keeps them, and by no other. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * Refuses numbers that a backend would read as something else.
 *
 * @param what what they are to be, for the error
 * @throws {TypeError} for a storage that the backend says is none of its own
 */
export function checkOwner(
  { storage }: TensorData,
  { name, owns }: Pick<Backend, "name" | "owns">,
  what: string,
): void {
  if (owns?.(storage) ?? true) return;
  throw new TypeError(
    `The backend ${name} cannot read numbers that are not its own, for ${what}: fromData() copies ` +
      "those of an array, and to() brings a tensor from one backend to another",
  );
}
