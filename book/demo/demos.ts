/** The pages on which a network is asked that runs in the page. */

export interface Demo {
  /** Of the page: `digit.html`. */
  readonly name: "digit" | "review" | "writing";
  readonly title: string;
  /** What happens there. */
  readonly lead: string;
  /** The training programs whose weights it takes. */
  readonly programs: readonly string[];
  /** Trains what it asks. */
  readonly command: string;
}

export const DEMOS: readonly Demo[] = [
  {
    name: "digit",
    title: "Draw a digit",
    lead:
      "The network of task 4.5 reads it while you draw, in this page: tensors, convolutions and all.",
    programs: ["mnist"],
    command: "deno task train mnist",
  },
  {
    name: "review",
    title: "Type a review",
    lead:
      "The network of task 4.5, or that of 5.6, reads it while you type, in this page: praise or blame, and which words weigh.",
    programs: ["sentiment", "imdb"],
    command: "deno task train imdb",
  },
  {
    name: "writing",
    title: "Let it write",
    lead: "The transformer of Module 6 goes on with what you begin, in this page, token by token.",
    programs: ["gpt"],
    command: "deno task train gpt",
  },
];

/** The weights that pages are made with, those of some of them. */
export type DemoWeights = Readonly<Partial<Record<Demo["name"], URL>>>;
