/** What a convolution asks of the shapes that it is given. */
import { type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";

/**
 * Makes sure that a kernel fits: input [batch, channels, …] and weight [out, channels, …] with as
 * many axes behind as the convolution has dimensions. Any kernel size fits any input size.
 *
 * @throws {ShapeError} where the number of axes, or of channels, is another
 * @example
 * ```ts
 * import { checkConvolution } from "#modules/4_networks/convolution_shapes.ts";
 *
 * checkConvolution([16, 3, 28, 28], [8, 3, 5, 5], { dimensions: 2 }); // colours to 8 channels
 * let said = "";
 * try {
 *   checkConvolution([16, 28, 28], [8, 1, 5, 5], { dimensions: 2 });
 * } catch (error) {
 *   said = `${error}`;
 * }
 * if (!said.includes("[16, 28, 28]")) throw new Error(said);
 * ```
 */
export function checkConvolution(
  input: Shape,
  weight: Shape,
  { dimensions }: { readonly dimensions: 1 | 2 },
): void {
  const refuse = (why: string) =>
    new ShapeError(`Cannot convolve ${shapeText(input)} by ${shapeText(weight)}: ${why}`);
  const axes = dimensions + 2;
  if (input.length !== axes) throw refuse(`the input needs ${axes} axes, [batch, channels, …]`);
  if (weight.length !== axes) throw refuse(`the weight needs ${axes} axes, [out, channels, …]`);
  if (input[1] === weight[1]) return;
  throw refuse(`the input has ${input[1]} channels, and the weight is for ${weight[1]}`);
}
