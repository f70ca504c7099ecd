/// <reference lib="dom" />
/** Type a review, and see what a network makes of it: praise or not, and which words weigh. */
import { UNKNOWN } from "#data/reviews/vocabulary.ts";
import type { Safetensors } from "../../../../train/runs/safetensors.ts";
import { backendChoice } from "../backend_choice.ts";
import { demoPage, type DemoParts } from "../demo_page.ts";
import { element } from "../elements.ts";
import { latestOnly } from "../latest_only.ts";
import { nextFrame } from "../next_frame.ts";
import type { CodeTold } from "../page_data.ts";
import { probabilityBars } from "../probability_bars.ts";
import { type MakeJudge, type ReviewNetwork, reviewNetwork } from "./review_network.ts";
import { weighedWords } from "./weighed_words.ts";
import { errorText } from "../error_text.ts";

/** What is asked about first, so that there is something to be changed. */
const EXAMPLE = "A warm and funny film, though the ending is dull.";

/** So many words are weighed before the page is shown again. */
const AT_ONCE = 8;

/**
 * Fills a place with the page.
 *
 * @param make the network that judges
 */
export function reviewPage(
  root: HTMLElement,
  { code, make }: { readonly code: CodeTold; readonly make: MakeJudge },
): Promise<void> {
  return demoPage(root, { code, fill: (weights) => fill(weights, make) });
}

async function fill(weights: Safetensors, make: MakeJudge): Promise<DemoParts> {
  const bars = probabilityBars(["praise", "blame"]), words = weighedWords();
  const verdict = element("output", { class: "verdict" });
  const time = element("span", { class: "time" }), cut = element("p", { class: "quiet" });
  let network: ReviewNetwork | undefined, changes = 0;
  const changed = () => {
    changes++;
    void judge();
  };
  const text = element("textarea", { id: "review", rows: 5, oninput: changed });
  text.value = EXAMPLE;

  const judge = latestOnly(async () => {
    const asked = changes, read = network?.words(text.value) ?? [];
    if (!network || read.length === 0) {
      verdict.textContent = "Type a review.";
      bars.show(undefined);
      words.show([], []);
      return;
    }
    try {
      const begun = performance.now(), praise = await network.praise(read);
      const took = performance.now() - begun;
      verdict.textContent = praise >= 0.5
        ? `Praise, ${percent(praise)} sure`
        : `Blame, ${percent(1 - praise)} sure`;
      time.textContent = `${took.toFixed(took < 10 ? 1 : 0)} ms`;
      bars.show([praise, 1 - praise]);
      cut.textContent = read.length < network.length
        ? ""
        : `It reads no further than ${network.length} words.`;
      await weigh(read, network, () => asked !== changes);
    } catch (error) {
      verdict.textContent = `The network fails: ${errorText(error)}`;
      bars.show(undefined);
    }
    await nextFrame();
  });

  /** Word by word, as long as nothing else is asked. */
  async function weigh(
    read: ReturnType<ReviewNetwork["words"]>,
    network: ReviewNetwork,
    isStale: () => boolean,
  ): Promise<void> {
    const shares = read.map(({ id }) => id === UNKNOWN ? 0 : undefined) as (number | undefined)[];
    const places = read.keys().filter((place) => shares[place] === undefined).toArray();
    for (let from = 0; from < places.length; from += AT_ONCE) {
      words.show(read, shares);
      await nextFrame();
      if (isStale()) return;
      const some = places.slice(from, from + AT_ONCE);
      (await network.weigh(read, some)).forEach((share, i) => shares[some[i]] = share);
    }
    words.show(read, shares);
  }

  const choice = await backendChoice((backend) => {
    network = reviewNetwork(weights, { make, backend });
    changed();
  });
  const columns = element(
    "div",
    { class: "columns" },
    element("div", { class: "typing" }, element("label", { for: "review" }, "Your review"), text),
    element(
      "div",
      { class: "answers" },
      element("p", { class: "says" }, verdict, " ", time),
      bars.root,
    ),
  );
  const more = [
    element("h2", {}, "Which words weigh"),
    words.root,
    cut,
    element(
      "p",
      { class: "quiet" },
      "A word weighs as much as the probability of praise falls or rises where the network does " +
        "not know it: a line below it is for praise, waves are against. Words in italics are not " +
        "among those that it has learned from.",
    ),
  ];
  return { work: [columns, choice], more };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
