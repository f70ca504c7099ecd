/// <reference lib="dom" />
/** Begin a text, and let a GPT go on with it, token by token. */
import type { Safetensors } from "../../../../train/runs/safetensors.ts";
import { backendChoice } from "../backend_choice.ts";
import { demoPage, type DemoParts } from "../demo_page.ts";
import { element } from "../elements.ts";
import { nextFrame } from "../next_frame.ts";
import type { CodeTold } from "../page_data.ts";
import { type Writer, writer } from "./writer.ts";
import { errorText } from "../error_text.ts";

/** So many tokens are written at a time. */
const COUNT = 200;

/** Fills a place with the page. */
export function writingPage(root: HTMLElement, code: CodeTold): Promise<void> {
  return demoPage(root, { code, fill });
}

async function fill(weights: Safetensors): Promise<DemoParts> {
  let author: Writer | undefined, run = 0, isWriting = false;
  const prompt = element("textarea", { id: "prompt", rows: 3 });
  prompt.value = "The whale";
  const warmth = element("output", { for: "temperature" });
  const temperature = element("input", {
    ...{ id: "temperature", type: "range", min: 0, max: 2, step: 0.1 },
    oninput: () => warmth.textContent = temperature.value,
  });
  temperature.value = "0.8";
  warmth.textContent = temperature.value;
  const begun = element("b", {}), text = element("span", {});
  const paper = element(
    "div",
    { class: "paper", role: "region", "aria-label": "The text", tabindex: 0 },
    begun,
    text,
  );
  const state = element("p", { class: "quiet", role: "status" });
  const again = element("button", { type: "button", onclick: press }, "Write");

  /** Writes, or stops. */
  async function press(): Promise<void> {
    if (isWriting) {
      run++;
      return;
    }
    isWriting = true;
    again.textContent = "Stop";
    try {
      await write();
    } catch (error) {
      state.textContent = `The network fails: ${errorText(error)}`;
    }
    isWriting = false;
    again.textContent = "Write";
  }

  async function write(): Promise<void> {
    const mine = ++run, start = performance.now();
    let count = 0;
    begun.textContent = prompt.value;
    text.textContent = "";
    state.textContent = "reading what you have begun …";
    await nextFrame();
    const wish = { prompt: prompt.value, temperature: temperature.valueAsNumber, count: COUNT };
    for await (const piece of author!.write({ ...wish, seed: mine })) {
      if (mine !== run) break;
      if (count === 0) state.textContent = "writing …";
      text.append(piece);
      count++;
      await nextFrame();
    }
    const seconds = (performance.now() - start) / 1000, end = mine === run ? "Done" : "Stopped";
    state.textContent = `${end}: ${count} tokens, ${(count / seconds).toFixed(1)} a second.`;
  }

  const choice = await backendChoice((backend) => {
    run++; // what is being written is by another
    author = writer(weights, backend);
  });
  const columns = element(
    "div",
    { class: "columns" },
    element(
      "div",
      { class: "typing" },
      element("label", { for: "prompt" }, "How it begins"),
      prompt,
      element("label", { for: "temperature" }, "Temperature: ", warmth),
      temperature,
      element(
        "p",
        { class: "quiet" },
        "0 always takes the likeliest token; the higher, the more it dares.",
      ),
      element("div", { class: "row" }, again),
    ),
    element("div", { class: "answers" }, paper, state),
  );
  return { work: [columns, choice] };
}
