/// <reference lib="dom" />
/** Radio buttons for the backends that there are, and what comes of the one that is chosen. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { element } from "./elements.ts";
import { type PageBackend, pageBackends } from "./page_backends.ts";

export interface BackendChoice {
  readonly root: HTMLElement;
  /** The one that is chosen. */
  readonly chosen: () => PageBackend["name"];
}

/**
 * The choice; one that cannot be opened is said to be of no use, and `simple` stays.
 *
 * @param use is called with every backend that is chosen, the first one too
 */
export async function backendChoice(
  use: (backend: Backend) => void | Promise<void>,
): Promise<BackendChoice> {
  const backends = await pageBackends(),
    trouble = element("p", { class: "wrong", role: "status" });
  let chosen = backends[0];
  const choose = async (backend: PageBackend) => {
    try {
      await use(await backend.open());
      chosen = backend;
      trouble.textContent = "";
    } catch (error) {
      trouble.textContent = `${backend.words} does not work here: ${(error as Error).message}`;
      inputs.get(chosen.name)!.checked = true;
    }
  };
  const inputs = new Map(backends.map((backend) => [
    backend.name,
    element("input", {
      ...{
        type: "radio",
        name: "backend",
        value: backend.name,
        checked: backend === chosen,
      },
      onchange: () => void choose(backend),
    }),
  ]));
  await use(await chosen.open());
  const labels = backends.map(({ name, words }) =>
    element("label", {}, inputs.get(name)!, ` ${words}`)
  );
  const legend = element("legend", {}, "Who calculates");
  return {
    root: element(
      "fieldset",
      { class: "backends" },
      legend,
      ...labels,
      trouble,
    ),
    chosen: () => chosen.name,
  };
}
