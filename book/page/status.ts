/** A status as it looks: never by its colour alone. */
import type { Status, TaskState } from "../messages.ts";
import { element } from "./elements.ts";

const SIGNS: Readonly<Record<Status, string>> = {
  ...{ passed: "●", failed: "✗", todo: "○", blocked: "◌", unchecked: "?", error: "!" },
};

/** The status in a word. */
export function statusWord({ status, changed, later }: TaskState): string {
  if (later) return "later";
  return changed && status !== "todo" ? `${status}, changed since` : status;
}

export function statusBadge(state: TaskState): HTMLElement {
  return element(
    "span",
    { class: `status ${state.status}${state.changed ? " changed" : ""}` },
    element("span", { "aria-hidden": "true" }, SIGNS[state.status]),
    ` ${statusWord(state)}`,
  );
}
