/** The order in which invocations, and workgroups, take their turns: WebGPU promises none. */
import { mulberry32 } from "../mulberry32.ts";

/** `interleaved`: shuffled, and a turn ends at every atomic operation. */
export type Order = "ascending" | "descending" | "interleaved";

export const OTHER_ORDERS: readonly Order[] = ["descending", "interleaved"];

/** Numbers from 0 on, in the order in which they take their turns. */
export function turns(count: number, order: Order, random: () => number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (order === "descending") return all.reverse();
  return order === "interleaved" ? shuffled(all, random) : all;
}

function shuffled(list: number[], random: () => number): number[] {
  for (let i = list.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [list[i], list[other]] = [list[other], list[i]];
  }
  return list;
}

/** The same shuffles for the same seed. */
export function shuffler(seed: number): () => number {
  return mulberry32(seed);
}
