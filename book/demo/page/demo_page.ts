/// <reference lib="dom" />
/** What all pages have in common that ask a network: its weights, whose code it runs, and the way back. */
import { readSafetensors, type Safetensors } from "../../../train/runs/safetensors.ts";
import { element } from "./elements.ts";
import { bytesOf, type CodeTold, pageData } from "./page_data.ts";
import { whoseCode } from "./whose_code.ts";
import { errorText } from "./error_text.ts";

/** What is particular to a page. */
export interface DemoParts {
  /** What one does, and what comes of it. */
  readonly work: readonly Node[];
  /** What there is besides to be seen of the network. */
  readonly more?: readonly Node[];
}

export interface DemoPage {
  /** Whose code it has been bundled with. */
  readonly code: CodeTold;
  /** @throws {Error} for weights of another network */
  readonly fill: (weights: Safetensors) => Promise<DemoParts>;
}

/** Fills a place with a page, or with the reason why there is nothing to be asked. */
export async function demoPage(root: HTMLElement, { code, fill }: DemoPage): Promise<void> {
  const { weights, source, refused, home } = pageData();
  const parts = weights === undefined
    ? { work: [noWeights(source, refused)] }
    : await tried(weights, fill);
  root.replaceChildren(
    ...parts.work,
    whoseCode(code),
    ...weights === undefined ? [] : [element("p", { class: "quiet" }, `Weights: ${source}.`)],
    ...parts.more ?? [],
    ...home === undefined
      ? []
      : [element("p", {}, element("a", { href: home }, "To the workbook"))],
  );
  root.dataset.ready = "";
}

async function tried(weights: string, fill: DemoPage["fill"]): Promise<DemoParts> {
  try {
    return await fill(readSafetensors(bytesOf(weights)));
  } catch (error) {
    const why = `The network fails: ${errorText(error)}`;
    return { work: [element("p", { class: "wrong", role: "status" }, why)] };
  }
}

function noWeights(command: string, refused: string | undefined): HTMLElement {
  if (refused !== undefined) return element("p", { class: "wrong none" }, refused);
  return element(
    "p",
    { class: "none" },
    "No network has been trained for this yet: ",
    element("code", {}, command),
    " does it, and this page then has its weights.",
  );
}
