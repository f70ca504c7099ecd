/**
 * Live figures: `<kindling-figure name="2.1">` loads `/figures/2.1.js`, which exports
 * `mount(element, api)`.
 */
import { act, tell } from "./ask_server.ts";
import { button, element } from "./elements.ts";

/** What a figure may use of the page. */
export interface FigureApi {
  readonly tell: typeof tell;
  readonly act: typeof act;
}

interface FigureModule {
  readonly mount: (place: HTMLElement, api: FigureApi) => void | Promise<void>;
}

/** A figure after which the page still answers has come to an end, in milliseconds. */
const SETTLED_MS = 1000;

class KindlingFigure extends HTMLElement {
  #isBegun = false;

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
    if (this.#isBegun) return;
    this.#isBegun = true;
    const name = this.getAttribute("name") ?? "", run = `kindling-figure-${name}`;
    if (localStorage.getItem(run) !== null) return this.#warn(run);
    const over = () => localStorage.removeItem(run);
    addEventListener("pagehide", over);
    try {
      const { mount }: FigureModule = await import(`/figures/${encodeURIComponent(name)}.js`);
      localStorage.setItem(run, "begun");
      await mount(this, { tell, act });
    } catch (error) {
      const why = error instanceof Error ? error.message : `${error}`;
      this.append(element("p", { class: "quiet" }, `The figure cannot be shown: ${why}`));
    } finally {
      setTimeout(over, SETTLED_MS);
    }
  }

  /** What never ended the last time would stop the whole page again, so it begins by hand. */
  #warn(run: string): void {
    const again = () => {
      localStorage.removeItem(run);
      this.#isBegun = false;
      this.replaceChildren();
      void this.#begin();
    };
    this.replaceChildren(
      element("p", {}, "This figure did not come to an end the last time: does a loop of yours?"),
      button("Try it again", again),
    );
  }
}

export function defineFigures(): void {
  customElements.define("kindling-figure", KindlingFigure);
}
