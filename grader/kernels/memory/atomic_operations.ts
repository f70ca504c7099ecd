/** What atomic operations leave behind, made 32 bits by the memory that holds it. */

export type AtomicOperation = keyof typeof ATOMIC_OPERATIONS;

export const ATOMIC_OPERATIONS = {
  Load: (old: number) => old,
  Store: (_: number, value: number) => value,
  Exchange: (_: number, value: number) => value,
  Add: (old: number, value: number) => old + value,
  Sub: (old: number, value: number) => old - value,
  Max: (old: number, value: number) => Math.max(old, value),
  Min: (old: number, value: number) => Math.min(old, value),
  And: (old: number, value: number) => old & value,
  Or: (old: number, value: number) => old | value,
  Xor: (old: number, value: number) => old ^ value,
};
