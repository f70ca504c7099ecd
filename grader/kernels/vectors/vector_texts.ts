/** What a kernel on vectors was called with, in words. */
import type { KernelFunction } from "../../../modules/3_parallel/simd/compiler/syntax.ts";
import { numbersText } from "../words/difference.ts";
import type { FilledRegion } from "./job.ts";
import type { VectorInput, VectorProbe } from "./probe.ts";

/**
 * `["out = room for 4 numbers", "a = [1, 2.5]", "addScaled(out, a + 4 · 3, 0.5, 2)"]`
 *
 * @param room for so many signs of each region's numbers
 */
export function callTexts(
  { function: name, calls, through, file }: VectorProbe,
  regions: readonly FilledRegion[],
  room?: number,
): string[] {
  return [
    ...regions.map((region) =>
      region.values.length > 0 || region.length === 0
        ? numbersText(region, room)
        : `${region.name} = room for ${region.length} number${region.length === 1 ? "" : "s"}`
    ),
    ...calls.map((inputs, i) => {
      const call = `${name}(${inputs.map((input) => inputText(input, regions)).join(", ")})`;
      const whose = through === undefined ? "" : throughText(through, file);
      return calls.length > 1 ? `thread ${i}: ${call}${whose}` : `${call}${whose}`;
    }),
  ];
}

/** What a suite's own kernel is for: `", of the test, in which exp4 is called"` */
function throughText(text: string, file: string): string {
  const path = RegExp.escape(`"#impl/${file}"`);
  const names = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*${path}`).exec(text)?.[1].trim();
  return names === undefined ? ", of the test" : `, of the test, in which ${names} is called`;
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
