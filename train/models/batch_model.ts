/** What a program that learns from mini-batches hands to the loop that all of them share. */
import type { EpochResult } from "../loop/epoch_result.ts";
import type { Section } from "../report/page.ts";
import type { BestBy } from "../runs/batch_metrics.ts";
import type { Weights } from "../runs/checkpoint.ts";

/** A model that learns batch by batch, and what it learns from. */
export interface BatchModel {
  /** What it is, in a few words: `"LeNet with 26,546 weights"`. */
  readonly name: string;
  /** What it learns from, in a few words: `"8,000 digits of …"`. */
  readonly data: string;
  /**
   * What an example is, in the plural, where the program's word could be taken for more than it is:
   * `"generated reviews"`.
   */
  readonly called?: string;
  /** By what its weights are better than others, on held-out examples. Default: `"right"` */
  readonly bestBy?: BestBy;
  /** For what reads a text: how many bits a byte a loss is, on the held-out part. */
  readonly bitsPerByte?: (loss: number) => number;
  /** What whoever uses its weights has to know besides the program's flags, by name. */
  readonly facts?: Readonly<Record<string, string>>;
  /** What it makes by itself as it is now, to be shown at every look at the held-out examples. */
  readonly sample?: () => Promise<string>;
  /** How many steps it takes to go through all examples once. */
  readonly stepsPerEpoch: number;
  /** How many examples there are to go through. */
  readonly examples: number;
  /**
   * Does one step of the run, the first being number 0. What it does depends on the weights, the
   * seed and the number alone: which examples it looks at, and what dropout drops. A run that is
   * taken up again then does what an uninterrupted one does.
   */
  readonly step: (step: number) => void | Promise<void>;
  /** What the steps found since it was last asked, each before it learned from it. */
  readonly tally: () => Promise<EpochResult>;
  /** How it stands on all examples that are held out, in evaluation mode and without gradients. */
  readonly evaluate: (breathe: () => Promise<void>) => Promise<EpochResult>;
  /** Its weights as they are now. */
  readonly weights: () => Promise<Weights>;
  /** The gradients of the last step, by the names of the weights. */
  readonly gradients: () => Promise<Weights>;
  /** Puts others in their place, of the same names and shapes. */
  readonly load: (weights: Weights) => void;
  /** What the optimizer remembers from step to step. Default: nothing */
  readonly memory?: {
    readonly read: () => Promise<Weights>;
    readonly load: (memory: Weights) => void;
  };
  /** How the loss of one batch was made, for the report; the examples are called by this word. */
  readonly graph?: (examples: string) => Promise<Section>;
  /** What the report shows besides the curves; the best weights are in place. Default: nothing */
  readonly sections?: () => Promise<readonly Section[]>;
}
