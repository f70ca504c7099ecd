/**
 * Live figures: `<kindling-figure name="2.1">` loads `/figures/2.1.js`, which exports
 * `mount(element, api)`.
 */
import { errorText } from "../demo/page/error_text.ts";
import { act, tell } from "./ask_server.ts";
import { element } from "./elements.ts";

/** What a figure may use of the page. */
export interface FigureApi {
  readonly tell: typeof tell;
  readonly act: typeof act;
}

interface FigureModule {
  readonly mount: (place: HTMLElement, api: FigureApi) => void | Promise<void>;
}

class KindlingFigure extends HTMLElement {
  /** Loaded when it comes into sight: a lesson may have several. */
  connectedCallback(): void {
    const seeing = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seeing.disconnect();
      void this.#begin();
    }, { rootMargin: "200px" });
    seeing.observe(this);
  }

  async #begin(): Promise<void> {
    const name = this.getAttribute("name") ?? "";
    try {
      const { mount }: FigureModule = await import(`/figures/${encodeURIComponent(name)}.js`);
      await mount(this, { tell, act });
    } catch (error) {
      const why = errorText(error);
      this.append(element("p", { class: "quiet" }, `The figure cannot be shown: ${why}`));
    }
  }
}

export function defineFigures(): void {
  customElements.define("kindling-figure", KindlingFigure);
}
