/// <reference lib="dom" />
/** Numbers as bars, of which one is looked at; they may be moved by a pointer or by the arrow keys. */
import { drawn } from "../../../demo/page/elements.ts";
import { numberText } from "../number_text.ts";
import { pointed } from "../pointed.ts";

export interface Bars {
  readonly root: SVGSVGElement;
  /** Draws numbers, as many as there are bars. */
  show(values: ArrayLike<number>): void;
  mark(places: readonly number[]): void;
}

/** In units of the picture. */
const STEP = 24, HEIGHT = 120;

/**
 * @param options.label what they are, for who does not see it
 * @param options.most the highest bar there is room for; without it the highest one is it
 * @param options.change is called where one has moved a bar: bars without it stay as they are
 */
export function bars({ label, count, most, look, change }: {
  readonly label: string;
  readonly count: number;
  readonly most?: number;
  readonly look: (place: number) => void;
  readonly change?: (place: number, value: number) => void;
}): Bars {
  let values: ArrayLike<number> = new Float64Array(count), reach = most ?? 1;
  const middle = HEIGHT / 2, y = (value: number) => middle - (middle - 14) * value / reach;
  const made = Array.from({ length: count }, (_, place) => {
    const bar = drawn("rect", { class: "bar", x: place * STEP + 3, width: STEP - 6 });
    const text = drawn("text", { x: (place + 0.5) * STEP, "text-anchor": "middle" });
    const room = drawn("rect", {
      ...{ class: "room", x: place * STEP, y: 0, width: STEP, height: HEIGHT },
    });
    const root = drawn(
      "g",
      {
        ...{ class: "column", tabindex: place === 0 ? 0 : -1, role: change ? "slider" : "img" },
        ...change
          ? { "aria-orientation": "vertical", "aria-valuemin": -most!, "aria-valuemax": most! }
          : {},
        onfocus: () => look(place),
        onpointerenter: pointed(() => look(place)),
      },
      room,
      bar,
      text,
    );
    root.addEventListener("keydown", (event) => {
      const { key } = event, along = { ArrowLeft: -1, ArrowRight: 1 }[key];
      const up = { ArrowUp: 1, ArrowDown: -1 }[key];
      if (along !== undefined && made[place + along]) {
        event.preventDefault();
        root.setAttribute("tabindex", "-1");
        made[place + along].root.setAttribute("tabindex", "0");
        made[place + along].root.focus();
      } else if (up !== undefined && change) {
        event.preventDefault();
        set(place, values[place] + up);
      }
    });
    return { root, bar, text };
  });
  const root = drawn(
    "svg",
    {
      ...{ viewBox: `0 0 ${count * STEP} ${HEIGHT}`, class: `bars ${change ? "paper" : ""}` },
      ...{ role: "group", "aria-label": label },
    },
    drawn("line", { class: "axis", x1: 0, x2: count * STEP, y1: middle, y2: middle }),
    ...made.map(({ root }) => root),
  );
  const set = (place: number, value: number) => {
    if (place < 0 || place >= count || !change) return;
    const within = Math.min(most!, Math.max(-most!, Math.round(value)));
    if (within !== values[place]) change(place, within);
    look(place);
  };
  const follow = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = root.getBoundingClientRect();
    const value = reach * (middle - HEIGHT * (clientY - top) / height) / (middle - 14);
    set(Math.floor(count * (clientX - left) / width), value);
  };
  if (change) {
    root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      root.setPointerCapture(event.pointerId);
      follow(event);
    });
    root.addEventListener("pointermove", (event) => {
      if (root.hasPointerCapture(event.pointerId)) follow(event);
    });
  }
  return {
    root,
    show: (next) => {
      values = next;
      reach = most ?? Math.max(1, ...Array.from(next, (value) => Math.abs(value) || 0));
      made.forEach(({ root, bar, text }, place) => {
        const value = next[place], end = y(Number.isFinite(value) ? value : 0);
        bar.setAttribute("y", `${Math.min(end, middle)}`);
        bar.setAttribute("height", `${Math.abs(end - middle)}`);
        bar.classList.toggle("below", value < 0);
        text.setAttribute("y", `${value < 0 ? end + 12 : end - 3}`);
        text.textContent = numberText(value);
        root.setAttribute(
          "aria-label",
          `${label}[${place}]${change ? "" : ` = ${numberText(value)}`}`,
        );
        if (change) root.setAttribute("aria-valuenow", `${value}`);
      });
    },
    mark: (places) => {
      made.forEach(({ root }, place) => root.classList.toggle("marked", places.includes(place)));
    },
  };
}
