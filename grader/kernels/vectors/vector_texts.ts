/** What a kernel on vectors was called with, in words. */
import type { KernelFunction } from "../../../modules/3_parallel/simd/compiler/syntax.ts";
import { numbersText } from "../words/difference.ts";
import type { FilledRegion } from "./job.ts";
import type { VectorInput, VectorProbe } from "./probe.ts";

/** `["out = room for 4 numbers", "a = [1, 2.5]", "addScaled(out, a + 4 · 3, 0.5, 2)"]` */
export function callTexts(
  { function: name, calls }: VectorProbe,
  regions: readonly FilledRegion[],
): string[] {
  return [
    ...regions.map((region) =>
      region.values.length > 0 || region.length === 0
        ? numbersText(region)
        : `${region.name} = room for ${region.length} number${region.length === 1 ? "" : "s"}`
    ),
    ...calls.map((inputs, i) => {
      const call = `${name}(${inputs.map((input) => inputText(input, regions)).join(", ")})`;
      return calls.length > 1 ? `thread ${i}: ${call}` : call;
    }),
  ];
}

function inputText(input: VectorInput, regions: readonly FilledRegion[]): string {
  if (typeof input !== "object") return `${input}`;
  if (input.element === 0) return input.region;
  const size = regions.find(({ name }) => name === input.region)?.type === "u8" ? 1 : 4;
  return `${input.region} + ${size * input.element}`;
}

/** `dot(out: usize, a: usize, count: usize): void` */
export function signature({ name, parameters, result }: KernelFunction): string {
  return `${name}(${parameters.map(({ name, type }) => `${name}: ${type}`).join(", ")}): ${result}`;
}
