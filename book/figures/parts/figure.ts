/// <reference lib="dom" />
/** What all live figures have in common: a frame, words for their state, and whose code they run. */
import { element } from "../../demo/page/elements.ts";
import type { CodeTold } from "../../demo/page/page_data.ts";
import { whoseCode } from "../../demo/page/whose_code.ts";
import style from "./figure.css" with { type: "text" };

/** What a figure is told by whoever shows it. */
export interface FigureApi {
  /** Whose code it has been bundled with. */
  readonly code?: CodeTold;
}

/** A live figure: fills a place in a page. */
export type Mount = (place: HTMLElement, api: FigureApi) => void;

/**
 * Puts a figure into its place.
 *
 * @param options.title what it shows, in a few words
 */
export function showFigure(
  place: HTMLElement,
  { title, api, parts }: {
    readonly title: string;
    readonly api: FigureApi;
    readonly parts: readonly Element[];
  },
): void {
  useStyle();
  const whose = api.code ? [whoseCode(api.code)] : [];
  const caption = element("figcaption", {}, element("strong", {}, title), ...whose);
  place.replaceChildren(element("figure", { class: "live" }, ...parts, caption));
}

let isUsed = false;

/** Once in a page. A sheet that a script makes is allowed where styles in the page's text are not. */
function useStyle(): void {
  if (isUsed) return;
  isUsed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}

/** A field with its label, that is asked at every change. */
export function field(
  label: string,
  { value, changed, attributes = {} }: {
    readonly value: string;
    readonly changed: () => void;
    readonly attributes?: Readonly<Record<string, string | number>>;
  },
): { readonly root: HTMLElement; readonly input: HTMLInputElement } {
  const input = element("input", { type: "text", ...attributes, oninput: changed });
  input.value = value;
  return { root: element("label", {}, element("span", {}, label), input), input };
}

/** A slider with its label and its number. */
export function slider(
  label: string,
  { min, max, step, value, changed, shown = (number) => `${number}` }: {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly value: number;
    readonly changed: () => void;
    readonly shown?: (value: number) => string;
  },
): { readonly root: HTMLElement; get(): number; set(value: number): void } {
  const output = element("output", {});
  const tell = () => output.textContent = shown(input.valueAsNumber);
  const input = element("input", {
    ...{ type: "range", min, max, step },
    oninput: () => {
      tell();
      changed();
    },
  });
  input.valueAsNumber = value;
  tell();
  return {
    root: element("label", { class: "slider" }, element("span", {}, label), input, output),
    get: () => input.valueAsNumber,
    set: (value) => {
      input.valueAsNumber = value;
      tell();
    },
  };
}

/** Whole numbers with commas, spaces or brackets around them; nothing where there is something else. */
export function wholeNumbers(text: string): number[] | undefined {
  const words = text.replace(/[[\](),;×x]/g, " ").trim();
  if (words === "") return [];
  const numbers = words.split(/\s+/).map(Number);
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
    ? numbers
    : undefined;
}
