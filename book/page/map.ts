/** The map of the course as it stands now. */
import type { TaskState } from "../messages.ts";
import { element } from "./elements.ts";
import { statusBadge, statusWord } from "./status.ts";

/** Shows where tasks stand, wherever the page names them. */
export function showStates(states: readonly TaskState[]): void {
  for (const state of states) {
    for (const item of document.querySelectorAll(`li[data-task="${state.id}"] .status`)) {
      item.replaceWith(statusBadge(state));
    }
    const node = document.getElementById(`node-${state.id}`);
    node?.setAttribute("class", `node ${state.status}`);
    node?.querySelector("a")?.setAttribute("aria-label", nodeName(node, state));
  }
  showCounts(states);
}

function nodeName(node: Element, state: TaskState): string {
  const words = [...node.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ");
  return `${words}: ${statusWord(state)}`;
}

function showCounts(states: readonly TaskState[]): void {
  const total = document.getElementById("total");
  if (!total) return;
  const passed = new Set(
    states.filter(({ status }) => status === "passed").map(({ id }) => id),
  );
  total.textContent = `${passed.size} of ${states.length} tasks are passed.`;
  for (const module of document.querySelectorAll("section.module")) {
    const ids = [...module.querySelectorAll<HTMLElement>("li[data-task]")]
      .map(({ dataset }) => dataset.task!);
    const count = ids.filter((id) => passed.has(id)).length;
    const bar = element("progress", {
      max: `${ids.length}`,
      value: `${count}`,
      "aria-label": "Passed",
    });
    module.querySelector(".count")?.replaceChildren(bar, ` ${count} of ${ids.length} passed`);
  }
  showNext(states);
}

function showNext(states: readonly TaskState[]): void {
  const linkOf = ({ id }: TaskState) =>
    document.querySelector<HTMLAnchorElement>(`li[data-task="${id}"]:not([data-optional]) a`);
  const open = states.filter((state) => state.status !== "passed" && linkOf(state));
  const next = open.find(({ later }) => !later) ?? open[0], link = next && linkOf(next);
  document.getElementById("next")?.replaceChildren(
    ...link ? ["Next: ", element("a", { href: link.pathname + link.hash }, link.text)] : [
      "Every task is passed that is not optional.",
    ],
  );
}
