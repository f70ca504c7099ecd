/// <reference lib="dom" />
/** Cells in rows, of which one is looked at: by the mouse, a finger, or the arrow keys. */
import { element } from "../../demo/page/elements.ts";
import { pointed } from "./pointed.ts";

export interface CellGrid {
  readonly root: HTMLElement;
  /** Marks cells, by their place in reading order; all others lose their mark. */
  mark(places: readonly number[]): void;
}

/**
 * A grid of cells.
 *
 * @param options.label what it is, for who does not see it
 * @param options.cells what stands in them, row by row, and what that is
 * @param options.columns how many a row has
 * @param options.look is called with the place of a cell that is looked at
 */
export function cellGrid(
  { label, cells, columns, look }: {
    readonly label: string;
    readonly cells: readonly {
      readonly text: string;
      readonly label: string;
      /** A class of its own. */
      readonly kind?: string;
    }[];
    readonly columns: number;
    readonly look: (place: number) => void;
  },
): CellGrid {
  const made = cells.map(({ text, label, kind = "" }, place) =>
    element("span", {
      ...{
        role: "gridcell",
        class: `cell ${kind}`,
        tabindex: place === 0 ? 0 : -1,
        "aria-label": `${text}: ${label}`,
      },
      onpointerenter: pointed(() => look(place)),
      onclick: () => look(place),
      onfocus: () => look(place),
      onkeydown: (event) => {
        const next = place + (stepOf((event as KeyboardEvent).key, columns) ?? 0);
        if (next === place || !made[next]) return;
        event.preventDefault();
        made[place].tabIndex = -1;
        made[next].tabIndex = 0;
        made[next].focus();
      },
    }, text)
  );
  const rows = Array.from(
    { length: Math.ceil(made.length / Math.max(1, columns)) },
    (_, row) => element("div", { role: "row" }, ...made.slice(row * columns, (row + 1) * columns)),
  );
  return {
    root: element(
      "div",
      { role: "grid", class: "cells", "aria-label": label },
      ...rows,
    ),
    mark: (places) => {
      const marked = new Set(places);
      made.forEach((cell, place) => cell.classList.toggle("marked", marked.has(place)));
    },
  };
}

function stepOf(key: string, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns },
  };
  return steps[key];
}
