/** Earlier runs, with their reports. */
import type { RunShown } from "../../messages.ts";
import { button, element } from "../elements.ts";

export function runsList(runs: readonly RunShown[], goOn: (run: RunShown) => void): HTMLElement {
  if (runs.length === 0) {
    return element("p", { class: "quiet" }, "There are none yet: each leaves its report here.");
  }
  const rows = runs.map((run) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, run.program),
      element("td", {}, run.time),
      element("td", {}, reportLink(run)),
      element(
        "td",
        {},
        run.hasWeights &&
          button("Go on", () => goOn(run), { "aria-label": `Go on with ${run.name}` }),
      ),
    )
  );
  const titles = ["program", "began", "report", "again"];
  return element(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-labelledby": "runs" },
    element(
      "table",
      { class: "runs" },
      element("thead", {}, element("tr", {}, ...titles.map((title) => headCell(title)))),
      element("tbody", {}, ...rows),
    ),
  );
}

function headCell(title: string): HTMLElement {
  return element("th", { scope: "col" }, title);
}

/** The report opens beside the workbook. */
export function reportLink({ name, hasReport }: Pick<RunShown, "name" | "hasReport">): HTMLElement {
  if (!hasReport) return element("span", { class: "quiet" }, "none");
  return element("a", {
    ...{ href: `/report/${encodeURIComponent(name)}`, target: "_blank", rel: "noopener" },
    "aria-label": `The report of ${name}`,
  }, "The report");
}
