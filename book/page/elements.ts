/** Elements made of texts: whatever a text holds, it is never markup. */

type Child = Node | string | undefined | false;

/** What an element is given besides its children: attributes, and what is called at an event. */
export interface Given {
  readonly [name: string]: string | boolean | undefined | (() => void);
}

/** `element("p", { class: "quiet" }, "some text")` */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

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

export function button(text: string, press: () => void, given: Given = {}): HTMLButtonElement {
  return element("button", { type: "button", click: press, ...given }, text);
}
