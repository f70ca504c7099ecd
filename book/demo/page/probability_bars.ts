/// <reference lib="dom" />
/** How likely each answer is, as bars. */
import { element } from "./elements.ts";

export interface ProbabilityBars {
  readonly root: HTMLElement;
  /** Nothing where there is nothing to be asked about. */
  show(probabilities: ArrayLike<number> | undefined): void;
}

/** @param answers what can be answered, in order */
export function probabilityBars(answers: readonly string[]): ProbabilityBars {
  const rows = answers.map((answer) => {
    const bar = element("span", { class: "bar" }),
      percent = element("span", { class: "percent" });
    const track = element(
      "span",
      { class: "track", "aria-hidden": "true" },
      bar,
    );
    const row = element(
      "li",
      {},
      element("span", { class: "answer" }, answer),
      track,
      percent,
    );
    return { row, bar, percent };
  });
  return {
    root: element("ol", { class: "bars" }, ...rows.map(({ row }) => row)),
    show: (probabilities) => {
      const best = probabilities ? likeliest(probabilities) : -1;
      rows.forEach(({ row, bar, percent }, i) => {
        const share = probabilities?.[i] ?? 0;
        row.classList.toggle("best", i === best);
        bar.style.inlineSize = `${100 * share}%`;
        percent.textContent = probabilities ? `${Math.round(100 * share)} %` : "";
      });
    },
  };
}

/** Where the greatest probability stands. */
export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) {
    if (probabilities[i] > probabilities[best]) best = i;
  }
  return best;
}
