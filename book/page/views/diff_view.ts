/** The learner's files beside the reference's: what is only theirs, what is only ours, what is the same. */
import type { DiffRow, FileDiff } from "../../messages.ts";
import { element } from "../elements.ts";

export function diffView(files: readonly FileDiff[]): HTMLElement {
  return element("div", {}, ...files.map(fileView));
}

function fileView({ path, hunks, hidden }: FileDiff): HTMLElement {
  return element(
    "section",
    { "aria-label": path },
    element("h4", {}, element("code", {}, path)),
    hunks.length === 0 && element("p", {}, "No difference from the reference."),
    ...hunks.map((hunk) =>
      element(
        "pre",
        { class: "diff", tabindex: "0" },
        element("code", { class: "rows" }, ...hunk.map(rowView)),
      )
    ),
    hidden.length > 0 &&
      element("p", { class: "quiet" }, `Left out until passed: the answer to ${hidden.join(", ")}`),
  );
}

const SIGNS: Readonly<Record<DiffRow["kind"], string>> = { same: " ", yours: "-", reference: "+" };

function rowView({ kind, number, text }: DiffRow): HTMLElement {
  const tag = kind === "same" ? "span" : kind === "yours" ? "del" : "ins";
  return element(tag, { class: "row" }, `${SIGNS[kind]} ${String(number).padStart(4)}  ${text}\n`);
}
