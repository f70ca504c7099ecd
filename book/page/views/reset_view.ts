/** Starting a task over, which asks first and says where the learner's version is kept. */
import type { ResetTold } from "../../messages.ts";
import { act, whyNotDone } from "../ask_server.ts";
import { button, element } from "../elements.ts";

export function resetView(id: string, ahead: ResetTold, done: () => void): HTMLElement {
  const { work, others, backup } = ahead, place = element("div");
  if (work.length === 0) {
    place.append(element("p", {}, "Nothing is written in this task's files yet."));
    return place;
  }
  place.append(
    element(
      "p",
      {},
      `${work.join(" and ")} would be as at first. What you wrote is kept in ${backup}.`,
    ),
    ...others.length > 0
      ? [
        element(
          "p",
          {},
          `The same file holds task ${others.join(" and ")}, which starts over too.`,
        ),
      ]
      : [],
    button(`Start ${id} over`, async () => {
      try {
        const told = await act<ResetTold>("reset", { id });
        place.replaceChildren(
          element("p", { role: "status" }, `Started over. Yours is in ${told.backup}.`),
        );
        done();
      } catch (error) {
        place.append(
          element("p", { role: "alert" }, whyNotDone(error)),
        );
      }
    }, { class: "danger" }),
  );
  return place;
}
