/** The line that says what a grading is at, as soon as that takes long. */
import { progressLine } from "../../terminal/screen.ts";
import { printable } from "../../terminal/text.ts";

/** So long a test may take before it is named, in milliseconds. */
export const NAMED_AFTER = 1000;

/** What is at work, and since when if that is told. */
export interface Work {
  readonly words: string;
  readonly since?: number;
}

/** A test that runs: `running map() …`. */
export function runningTest(test: string, isAgain: boolean): Work {
  const name = /^[A-Za-z_$][\w$.]*\(\)/.exec(test)?.[0] ?? printable(test);
  const again = isAgain ? " once more, by itself" : "";
  return { words: `running ${name}${again} …`, since: performance.now() };
}

/** `running map() … 5 s`; nothing yet of what has only begun. */
export function workText({ words, since }: Work): string | undefined {
  if (since === undefined) return words;
  const passed = performance.now() - since;
  return passed < NAMED_AFTER ? undefined : `${words} ${Math.floor(passed / 1000)} s`;
}

/** The line on a terminal, written over every second; nothing elsewhere. */
export function runningLine(): Disposable & { readonly at: (work: Work) => void } {
  const line = progressLine();
  let work: Work | undefined, isOver = false;
  const show = () => {
    const text = work && workText(work);
    if (text !== undefined) line.show(text);
  };
  const timer = setInterval(show, NAMED_AFTER);
  return {
    at: (next) => {
      work = next;
      show();
    },
    [Symbol.dispose]: () => {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      line.clear();
    },
  };
}
