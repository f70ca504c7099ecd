/// <reference lib="dom" />
/** The words of a review, and how much each weighs: told by a line and a wash of colour, and in words. */
import { UNKNOWN } from "#data/reviews/vocabulary.ts";
import { element } from "../elements.ts";
import type { ReadWord } from "./review_network.ts";

export interface WeighedWords {
  readonly root: HTMLElement;
  /** @param weights of the words, as far as they are known */
  show(words: readonly ReadWord[], weights: readonly (number | undefined)[]): void;
}

/** What weighs less than this is not marked. */
const LEAST = 0.01;

/** So many words are named. */
const NAMED = 3;

export function weighedWords(): WeighedWords {
  const text = element("p", { class: "weighed" }), most = element("p", { class: "most" });
  return {
    root: element("div", {}, text, most),
    show: (words, weights) => {
      text.replaceChildren(
        ...words.flatMap((word, i) =>
          i === 0 ? [marked(word, weights[i])] : [
            " ",
            marked(word, weights[i]),
          ]
        ),
      );
      most.textContent = words.length > 0 && !weights.includes(undefined)
        ? heaviest(words, weights as readonly number[])
        : "";
    },
  };
}

function marked({ text, id }: ReadWord, weight = 0): Node {
  if (id === UNKNOWN) return element("span", { class: "unknown" }, text);
  if (Math.abs(weight) < LEAST) return document.createTextNode(text);
  const word = element("span", { class: weight > 0 ? "for" : "against" }, text);
  word.style.setProperty("--share", `${Math.round(10 + 35 * Math.min(1, 2 * Math.abs(weight)))}%`);
  return word;
}

/** `Most for praise: “fine” (+31). Most against it: “dull” (−12).` */
function heaviest(words: readonly ReadWord[], weights: readonly number[]): string {
  const order = words.map((word, i) => ({ word, weight: weights[i] }))
    .sort((a, b) => b.weight - a.weight);
  const named = (sorted: typeof order, sign: 1 | -1) =>
    sorted.filter(({ weight }) => sign * weight >= LEAST).slice(0, NAMED)
      .map(({ word, weight }) =>
        `“${word.text}” (${sign > 0 ? "+" : "−"}${Math.round(100 * Math.abs(weight))})`
      )
      .join(", ");
  const yes = named(order, 1), no = named(order.reverse(), -1);
  const told = [
    ...yes ? [`Most for praise: ${yes}.`] : [],
    ...no ? [`Most against it: ${no}.`] : [],
  ];
  return told.length > 0 ? `${told.join(" ")} In points of a hundred.` : "No word weighs much.";
}
