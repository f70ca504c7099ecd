/// <reference lib="dom" />
/** Who did which chunk, and when: a row for each thread along the time, and all chunks in their order. */
import { drawn, element } from "../../../demo/page/elements.ts";
import { cellGrid } from "../cell_grid.ts";
import { nameOf } from "./run_threads.ts";
import type { Taken, ThreadRun } from "./thread_run.ts";

interface Done extends Taken {
  readonly thread: number;
}

/** A run as a picture. What it says to who looks at a chunk goes to `look`. */
export function threadPicture(run: ThreadRun, look: (words: string) => void): HTMLElement[] {
  const done = run.taken.flatMap((taken, thread) => taken.map((one) => ({ ...one, thread })));
  const panel = (words: string, ...parts: readonly Element[]) =>
    element("div", { class: "panel" }, element("p", {}, words), ...parts);
  const bars = element(
    "div",
    { class: "cells", tabindex: 0, role: "group", "aria-label": "Who did what, along the time" },
    timePicture(run, done),
  );
  return [
    panel("Each thread along the time", bars),
    panel(
      "All chunks of the loop, and who did each: c the caller, w1 worker 1",
      chunkGrid(run, done, look),
    ),
  ];
}

/** What a run was, in words: how many chunks each thread did, and whether all is well. */
export function runWords({ items, chunks, joined, taken }: ThreadRun): string {
  const counts = taken.map(({ length }, thread) => `${length} by ${nameOf(thread)}`).join(", ");
  const ends = taken.flat().map(({ end }) => end), all = Math.max(0, ...ends);
  const size = Math.ceil(items / Math.max(1, chunks)).toLocaleString("en");
  const pieces = chunks === 1 ? "one chunk" : `${chunks} chunks of ${size} items at most`;
  return `${pieces} in ${all.toFixed(2)} ms: ${counts}.` + (joined ? "" : " join() gave up.");
}

/** Chunks that were done twice, or by nobody. */
export function chunkFaults({ chunks, taken }: ThreadRun): string[] {
  const counts = Map.groupBy(taken.flat(), ({ chunk }) => chunk);
  const known = Array.from({ length: chunks }, (_, chunk) => chunk);
  const strange = [...counts.keys()].filter((chunk) => chunk >= chunks);
  return [
    ...known.filter((chunk) => !counts.has(chunk)).map((chunk) => `Nobody did chunk ${chunk}`),
    ...known.flatMap((chunk) => {
      const times = counts.get(chunk)?.length ?? 0;
      return times > 1 ? [`Chunk ${chunk} was done ${times} times`] : [];
    }),
    ...strange.map((chunk) => `There is no chunk ${chunk}, and it was done`),
  ];
}

/** In units of the picture. */
const NAME = 82, WIDTH = 560, ROW = 30, BAR = 22;

function timePicture({ taken }: ThreadRun, done: readonly Done[]): SVGElement {
  const total = Math.max(0.001, ...done.map(({ end }) => end));
  const x = (time: number) => NAME + WIDTH * time / total, bottom = taken.length * ROW;
  const names = taken.map((_, thread) =>
    drawn("text", { x: 0, y: thread * ROW + 19 }, nameOf(thread))
  );
  const bars = done.map(({ chunk, thread, begin, end }) => {
    const width = Math.max(1, x(end) - x(begin)), y = thread * ROW + (ROW - BAR) / 2;
    const middle = { x: x(begin) + width / 2, y: y + 16, "text-anchor": "middle" };
    return drawn(
      "g",
      { class: `thread-${thread}` },
      drawn("rect", { x: x(begin), y, width, height: BAR, rx: 2 }),
      ...width > 16 ? [drawn("text", middle, `${chunk}`)] : [],
    );
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const at = NAME + WIDTH * share, anchor = share === 1 ? "end" : "middle";
    return [
      drawn("line", { class: "axis", x1: at, x2: at, y1: bottom, y2: bottom + 5 }),
      drawn(
        "text",
        { x: at, y: bottom + 19, "text-anchor": share === 0 ? "start" : anchor },
        `${Number((total * share).toPrecision(2))} ms`,
      ),
    ];
  });
  const label = "Each thread's chunks along the time; the grid of chunks says the same in words";
  return drawn(
    "svg",
    {
      ...{ viewBox: `0 0 ${NAME + WIDTH + 2} ${bottom + 24}`, width: NAME + WIDTH + 2 },
      ...{ class: "threads", role: "img", "aria-label": label },
    },
    drawn("line", { class: "axis", x1: NAME, x2: NAME + WIDTH, y1: bottom, y2: bottom }),
    ...names,
    ...bars,
    ...ticks,
  );
}

function chunkGrid(
  { chunks }: ThreadRun,
  done: readonly Done[],
  look: (words: string) => void,
): HTMLElement {
  const by = Map.groupBy(done, ({ chunk }) => chunk);
  const words = Array.from({ length: chunks }, (_, chunk) => {
    const all = by.get(chunk) ?? [];
    const deeds = all.map(({ thread, from, to, begin, end }) =>
      `items ${from} up to ${to} by ${nameOf(thread)}, in ${(end - begin).toFixed(3)} ms from ` +
      `${begin.toFixed(3)} ms on`
    );
    return `Chunk ${chunk}: ${deeds.join("; and ") || "by nobody"}`;
  });
  const grid = cellGrid({
    label: "All chunks, in the order of the loop",
    columns: 8,
    look: (chunk) => {
      grid.mark([chunk]);
      look(words[chunk]);
    },
    cells: words.map((label, chunk) => {
      const all = by.get(chunk) ?? [];
      const text = all.map(({ thread }) => thread === 0 ? "c" : `w${thread}`).join(" ");
      const kind = all.length === 1 ? `thread-${all[0].thread}` : "bad";
      return { text: `${chunk} ${text || "nobody"}`, label, kind };
    }),
  });
  return grid.root;
}
