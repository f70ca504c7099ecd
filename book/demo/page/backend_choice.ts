/// <reference lib="dom" />
/** Radio buttons for the backends that there are, and what comes of the one that is chosen. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { element } from "./elements.ts";
import { otherBackends, type PageBackend, SIMPLE } from "./page_backends.ts";
import { errorText } from "./error_text.ts";

/**
 * The choice, `simple` being chosen. One that cannot be opened is said to be of no use, and the one before
 * stays.
 *
 * @param use is called with every backend that is chosen, the first one too
 */
export async function backendChoice(use: (backend: Backend) => void): Promise<HTMLElement> {
  const trouble = element("p", { class: "wrong", role: "status" });
  const root = element("fieldset", { class: "backends" }, element("legend", {}, "Who calculates"));
  let chosen: HTMLInputElement | undefined;
  const offer = (backend: PageBackend) => {
    const input = element("input", {
      ...{ type: "radio", name: "backend", value: backend.name, checked: backend === SIMPLE },
      onchange: async () => {
        try {
          use(await backend.open());
          chosen = input;
          trouble.textContent = "";
        } catch (error) {
          trouble.textContent = `${backend.words} does not work here: ${errorText(error)}`;
          chosen!.checked = true;
        }
      },
    });
    root.insertBefore(element("label", {}, input, ` ${backend.words}`), trouble);
    return input;
  };
  root.append(trouble);
  chosen = offer(SIMPLE);
  use(await SIMPLE.open());
  // A browser may take long to look for a GPU: the page is there before.
  void otherBackends().then((backends) => backends.forEach(offer));
  return root;
}
