/// <reference lib="dom" />
/** Draw a digit, and see what the network of task 4.5 makes of it. */
import { DIGIT_SIDE } from "#data/digits.ts";
import { digitFromPicture } from "../../../train/pictures/digit_from_picture.ts";
import type { Safetensors } from "../../../train/runs/safetensors.ts";
import { backendChoice } from "./backend_choice.ts";
import { type DigitNetwork, digitNetwork } from "./digit_network.ts";
import { demoPage, type DemoParts } from "./demo_page.ts";
import { drawingBoard } from "./drawing_board.ts";
import { element } from "./elements.ts";
import { drawShares, mapGallery } from "./feature_maps.ts";
import { latestOnly } from "./latest_only.ts";
import { nextFrame } from "./next_frame.ts";
import type { CodeTold } from "./page_data.ts";
import { likeliest, probabilityBars } from "./probability_bars.ts";
import { errorText } from "./error_text.ts";

/** Fills a place with the page. */
export function digitPage(root: HTMLElement, code: CodeTold): Promise<void> {
  return demoPage(root, { code, fill });
}

async function fill(weights: Safetensors): Promise<DemoParts> {
  const bars = probabilityBars(
    Array.from({ length: 10 }, (_, digit) => `${digit}`),
  );
  const gallery = mapGallery(),
    verdict = element("output", { class: "verdict" });
  const seen = element("canvas", {
    ...{ width: DIGIT_SIDE, height: DIGIT_SIDE, class: "map", role: "img" },
    "aria-label": "What the network sees: the digit in the middle of 28 by 28 pixels",
  });
  let network: DigitNetwork | undefined;

  const read = latestOnly(async () => {
    const picture = board.picture();
    if (!picture || !network) {
      verdict.textContent = "Draw a digit from 0 to 9.";
      bars.show(undefined);
      return;
    }
    try {
      const pixels = digitFromPicture(picture), begun = performance.now();
      const { probabilities, layers } = await network.read(pixels);
      const took = performance.now() - begun, best = likeliest(probabilities);
      drawShares(seen, pixels, 255);
      bars.show(probabilities);
      gallery.show(layers);
      verdict.textContent = `${best}, ${Math.round(100 * probabilities[best])} % sure`;
      time.textContent = `${took.toFixed(took < 10 ? 1 : 0)} ms`;
    } catch (error) {
      verdict.textContent = `The network fails: ${errorText(error)}`;
      bars.show(undefined);
    }
    await nextFrame();
  });
  const board = drawingBoard(read), time = element("span", { class: "time" });
  const choice = await backendChoice((backend) => {
    network = digitNetwork(weights, backend);
    read();
  });

  const again = element(
    "button",
    { type: "button", onclick: board.clear },
    "Clear",
  );
  const columns = element(
    "div",
    { class: "columns" },
    element(
      "div",
      { class: "drawing" },
      board.canvas,
      element("div", { class: "row" }, again),
    ),
    element(
      "div",
      { class: "answers" },
      element("p", { class: "says" }, verdict, " ", time),
      bars.root,
    ),
  );
  const inside = [
    element("h2", {}, "What the network sees"),
    element(
      "figure",
      {},
      element("div", { class: "maps" }, seen),
      element(
        "figcaption",
        {},
        "Fitted into 20 × 20, its centre of mass in the middle of 28 × 28, " +
          "as MNIST's digits are",
      ),
    ),
    element("h2", {}, "What each layer finds"),
    gallery.root,
  ];
  return { work: [columns, choice], more: inside };
}
