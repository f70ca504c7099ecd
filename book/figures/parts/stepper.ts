/// <reference lib="dom" />
/** Steps that one goes through forward and back: by buttons, or by the arrow keys within the figure. */
import { element } from "../../demo/page/elements.ts";

export interface Stepper {
  /** The buttons. */
  readonly root: HTMLElement;
  /** Listens for the arrow keys in a part of the figure. */
  listen(part: HTMLElement): void;
  /** Begins anew, with so many steps. */
  restart(steps: number): void;
}

/** @param show is called with the number of the step to be seen, from 0 */
export function stepper(show: (step: number) => void): Stepper {
  let now = 0, count = 0;
  const button = (words: string, to: () => number) =>
    element("button", { type: "button", onclick: () => go(to()) }, words);
  const first = button("Start", () => 0), back = button("Step back", () => now - 1);
  const next = button("Next step", () => now + 1), last = button("End", () => count - 1);
  const go = (to: number) => {
    if (to < 0 || to >= count) return;
    now = to;
    tell();
    show(now);
  };
  /** A button that has nothing left to do keeps the focus, so that the keys go on. */
  const tell = () => {
    for (const button of [first, back]) button.ariaDisabled = `${now <= 0}`;
    for (const button of [next, last]) button.ariaDisabled = `${now >= count - 1}`;
  };
  const listen = (part: HTMLElement) =>
    part.addEventListener("keydown", (event) => {
      const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: count - 1 }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      go(to);
    });
  const root = element("div", { class: "controls" }, first, back, next, last);
  listen(root);
  return {
    root,
    listen,
    restart: (steps) => {
      [now, count] = [0, steps];
      tell();
    },
  };
}
