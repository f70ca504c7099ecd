/** A verdict on a task: what is wrong first, in full, and the rest by name. */
import type { GradedTask, TestShown } from "../../messages.ts";
import { element, withCode } from "../elements.ts";

export function verdictView({ result, time, milliseconds }: GradedTask): HTMLElement {
  const { tests, message, where, notRun, printed } = result;
  const wrong = tests.filter(({ status }) => ["failed", "unchecked", "error"].includes(status));
  const open = tests.filter(({ status }) => status === "todo" || status === "blocked");
  const passed = tests.filter(({ status }) => status === "passed");
  const told = wrong.filter(({ follows }) => follows === undefined);
  const first = inFull(told.length > 0 ? told : wrong, wrong);
  const others = [...wrong.filter((test) => !first.includes(test)), ...open];
  const when = milliseconds === undefined
    ? time
    : `${time}, ${Math.round(milliseconds)} ms after the save`;
  return element(
    "div",
    { class: "verdict" },
    element(
      "p",
      { class: "count" },
      `${passed.length} of ${tests.length} tests pass `,
      element("span", { class: "quiet" }, when),
    ),
    message !== undefined && element("p", { class: "message" }, message),
    where !== undefined && place(where),
    printed !== undefined && prints(printed),
    ...first.map(testView),
    others.length > 0 &&
      names(`${others.length} ${first.length > 0 ? "more" : "not passed"}`, others),
    passed.length > 0 && names(`${passed.length} passed`, passed),
    notRun && element("p", { class: "quiet" }, `${notRun.tests.length} not run: ${notRun.reason}`),
  );
}

/**
 * What is told in full: the first test, which is quick to follow, and the first with inputs made small,
 * for which there is room here even where it follows from the other. Of kernels, the one that was tried
 * on the least.
 */
function inFull(told: readonly TestShown[], wrong: readonly TestShown[]): TestShown[] {
  const small = told.filter(({ elements }) => elements !== undefined)
    .sort((a, b) => a.elements! - b.elements!);
  const first = told[0]?.elements === undefined ? told[0] : small[0];
  const law = wrong.find(({ counterexample, elements }) =>
    counterexample && elements === undefined
  );
  return [...new Set([first, law])].filter((test) => test !== undefined);
}

function testView(test: TestShown): HTMLElement {
  const { name, message, where, counterexample, path, expected, actual, snippet, notes, quoted } =
    test;
  const rows: [string, string | undefined][] = [
    ["input", counterexample?.join(", ")],
    ["at", path],
    ["expected", expected],
    ["actual", actual],
  ];
  return element(
    "article",
    { class: `test ${test.status}` },
    element("h4", {}, name),
    message !== undefined && element("p", {}, withCode(message)),
    quoted && element(
      "pre",
      { tabindex: "0" },
      quoted.map(({ line, text }) => `${line}  ${text}`).join("\n"),
    ),
    where !== undefined && place(where),
    element(
      "dl",
      {},
      ...rows.flatMap(([label, text]) =>
        text === undefined ? [] : [
          element("dt", {}, label),
          element("dd", { class: label }, text),
        ]
      ),
    ),
    snippet !== undefined && details("As code, to paste into deno repl -A", code(snippet)),
    ...(notes ?? []).map((note) => element("p", { class: "quiet" }, note)),
    test.printed !== undefined && prints(test.printed),
  );
}

function names(summary: string, tests: readonly TestShown[]): HTMLElement {
  const items = tests.map((test) =>
    element(
      "li",
      {},
      `${test.status}: ${test.name}`,
      test.status !== "passed" && test.message !== undefined &&
        element("p", { class: "quiet" }, test.message),
    )
  );
  return details(summary, element("ul", {}, ...items));
}

function place(where: string): HTMLElement {
  return element("p", { class: "where" }, "look at ", element("code", {}, where));
}

function prints(text: string): HTMLElement {
  return details("What the code printed", code(text));
}

function code(text: string): HTMLElement {
  return element("pre", { tabindex: "0" }, element("code", {}, text));
}

export function details(summary: string, ...inside: Node[]): HTMLDetailsElement {
  return element("details", {}, element("summary", {}, summary), ...inside);
}
