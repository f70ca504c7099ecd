/** Hints in levels: one more each time one asks. */
import type { HintsShown } from "../../messages.ts";
import { act, whyNotDone } from "../ask_server.ts";
import { button, element, withCode } from "../elements.ts";

export function hintsView(id: string, chains: readonly HintsShown[]): HTMLElement {
  const place = element("div", { class: "hints" });
  const said = element("p", { role: "alert" });
  const show = (chains: readonly HintsShown[]) => {
    place.replaceChildren(...chains.map((chain) =>
      chainView(chain, async () => {
        const section = `[data-of="${chain.of[0] ?? ""}"]`;
        let chains: HintsShown[];
        try {
          chains = await act("hint", { id, of: chain.of[0] ?? "" });
        } catch (error) {
          said.textContent = whyNotDone(error);
          place.querySelector(section)?.append(said);
          return;
        }
        const isHere = place.contains(document.activeElement); // who has gone on stays where they are
        show(chains);
        if (isHere) place.querySelector<HTMLElement>(`${section} li:last-child`)?.focus();
      })
    ));
    if (chains.length === 0) place.replaceChildren(element("p", {}, "This task has no hints."));
  };
  show(chains);
  return place;
}

function chainView(chain: HintsShown, next: () => void): HTMLElement {
  const { of, shown, total, isNext } = chain, left = total - shown.length;
  const name = of.length > 0 ? of.join(", ") : "the task";
  return element(
    "section",
    { "data-of": of[0] ?? "", "aria-label": `Hints on ${name}` },
    of.length > 0 && element(
      "h4",
      {},
      element("code", {}, name),
      isNext && element("span", { class: "quiet" }, " where the last verdict stopped"),
    ),
    element("ol", {}, ...shown.map((hint) => element("li", { tabindex: "-1" }, withCode(hint)))),
    left > 0
      ? button(`Hint ${shown.length + 1} of ${total}`, next, {
        "aria-label": `Hint ${shown.length + 1} of ${total} on ${name}`,
      })
      : element("p", { class: "quiet" }, "That was the last."),
  );
}
