/** What the report on a transformer shows besides the curves: what its heads look at. */
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { attentionSeen, type HeadSeen } from "../models/attention_seen.ts";
import type { TextVocabulary } from "../models/text_vocabulary.ts";
import { htmlFigure, type Section } from "./page.ts";
import { attentionPicture, headsPicture } from "./plots/attention_plot.ts";

/** So many tokens are shown. */
const SHOWN = 24;

export interface GptReport {
  readonly network: Gpt;
  readonly vocabulary: TextVocabulary;
  /** What is held out. */
  readonly tokens: ArrayLike<number>;
}

/** The tables of attention over the beginning of the held-out text. */
export async function gptSections({ network, vocabulary, tokens }: GptReport): Promise<Section[]> {
  const shown = Array.from(tokens).slice(0, Math.min(SHOWN, network.context));
  const heads = await attentionSeen(network, shown), time = shown.length;
  const decided = heads.reduce((a, b) => entropy(b, time) < entropy(a, time) ? b : a);
  return [{
    heading: "What it looks at",
    html: htmlFigure(
      attentionPicture(decided, shown.map((token) => visible(vocabulary.text([token])))),
      `The first ${time} tokens of the held-out text: each row is a token, and its cells show how ` +
        `much it takes from those before it. This is head ${decided.head + 1} of layer ${
          decided.layer + 1
        }, the most decided one. A row adds up to 1, and what lies behind a token it cannot see.`,
    ) + htmlFigure(
      headsPicture(heads, time),
      "All heads, layer by layer from the top: rows and columns are the same tokens, and what is " +
        "looked at is bright.",
    ),
  }];
}

/** How undecided a head is: the mean entropy of its rows. */
function entropy({ weights }: HeadSeen, time: number): number {
  return weights.reduce((sum, weight) => weight > 0 ? sum - weight * Math.log(weight) : sum) / time;
}

/** A token with its blanks and line breaks as signs. */
function visible(token: string): string {
  return token.replaceAll(" ", "␣").replaceAll("\n", "⏎").replaceAll("\r", "␍");
}
