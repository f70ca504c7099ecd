/** Elements made of texts: whatever a text holds, it is never markup. */
import { type Attributes, element } from "../demo/page/elements.ts";

export { element };

/** A text in which what stands between backticks is code. */
export function withCode(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [i, part] of text.split("`").entries()) {
    fragment.append(i % 2 === 1 ? element("code", {}, part) : part);
  }
  return fragment;
}

/** The course's own text, which the server has made HTML of. */
export function fromCourse(html: string): HTMLElement {
  const made = element("div", { class: "course-text" });
  made.innerHTML = html;
  return made;
}

export function button(text: string, press: () => void, given: Attributes = {}): HTMLButtonElement {
  return element("button", { type: "button", click: press, ...given }, text);
}
