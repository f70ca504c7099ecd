/** The settings that all programs have that learn from mini-batches. */
import { MOST_EPOCHS } from "../runs/checkpoint.ts";
import { BACKENDS } from "./backend_names.ts";
import { free, oneOf, positiveNumber, type SettingsOf, unset, wholeNumber } from "./settings.ts";

/** What they are unless told. */
export interface BatchDefaults {
  /** How often the run goes through all examples. */
  readonly epochs: number;
  /** How many examples a step looks at. */
  readonly batch: number;
  readonly rate: number;
}

export type BatchSettings = SettingsOf<ReturnType<typeof batchSettings>>;

/** The table, for a program to add to. */
// The type of a table is what its entries say; written out it would say everything twice.
// deno-lint-ignore explicit-module-boundary-types
export function batchSettings({ epochs, batch, rate }: BatchDefaults) {
  return {
    epochs: free(
      wholeNumber(epochs, "how often it goes through all examples", { min: 1, max: MOST_EPOCHS }),
    ),
    batch: wholeNumber(batch, "how many examples a step looks at", { min: 1, max: 10_000 }),
    rate: positiveNumber(rate, "how far a step goes"),
    limit: unset(wholeNumber(0, "learn from the first N examples only", { min: 1 })),
    heldOut: unset(
      wholeNumber(0, "hold out so many; default: as many as the data say", { min: 1 }),
    ),
    seed: wholeNumber(1, "another seed begins elsewhere, in another order"),
    backend: free(oneOf(BACKENDS, "parallel", "who calculates")),
  };
}
