/// <reference lib="dom" />
/** Tells whose code a page runs. */
import { element } from "./elements.ts";
import type { CodeTold } from "./page_data.ts";

/** A sentence; the files, where code of both kinds is at work; and what is wrong with a file. */
export function whoseCode({ asked, yours, reference, broken }: CodeTold): HTMLElement {
  const told = element(
    "div",
    { class: "whose" },
    element("p", {}, sentence(yours, reference, asked)),
  );
  for (const why of Object.values(broken)) {
    told.append(
      element("p", { class: "wrong" }, `The reference is in its place: ${why}`),
    );
  }
  if (yours.length > 0 && reference.length > 0) {
    const list = (words: string, paths: readonly string[]) => [
      element("dt", {}, words),
      element("dd", {}, element("code", {}, paths.join(" "))),
    ];
    const files = element(
      "dl",
      {},
      ...list("Yours", yours),
      ...list("Reference", reference),
    );
    told.append(
      element("details", {}, element("summary", {}, "Which files"), files),
    );
  }
  return told;
}

function sentence(
  yours: readonly string[],
  reference: readonly string[],
  asked: CodeTold["asked"],
): string {
  if (asked === "reference") return "This runs the code of the course's reference.";
  if (yours.length === 0) {
    return "This runs the reference's code: once a task file of yours is written, it runs that.";
  }
  if (reference.length === 0) return "This runs your code, all of it.";
  return `This runs your code in ${count(yours)}, and the reference's in ${count(reference)}.`;
}

function count({ length }: readonly string[]): string {
  return `${length} ${length === 1 ? "file" : "files"}`;
}
