import { assertEquals } from "@std/assert";
import { makeStub } from "../stubs/stub.ts";
import { compareLines, hunks, learnerLines, type Line, referenceLines } from "./answer_diff.ts";

const SOLUTION = `/** A file. */
import { a } from "#impl/a.ts";

export function b(): number {
  const c = a();
  // #region 1.1 twice a,
  //   and one more
  return 2 * c + 1;
  // #endregion
}

export function d(): number {
  // #region 1.2 three
  const three = 3;
  return three;
  // #endregion
}
`;

const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);
const lines = (...texts: string[]): Line[] => texts.map((text, i) => ({ text, number: i + 1 }));

Deno.test("referenceLines() is the solution without its markers, numbered as in the file", () => {
  const shown = referenceLines(SOLUTION, { path: "b.ts", hide: () => false });
  const plain = SOLUTION.trimEnd().split("\n").filter((line) =>
    !/#|and one/.test(line.slice(0, 20))
  );
  assertEquals(texts(shown), [
    ...plain.slice(0, 1),
    `import { a } from "#impl/a.ts";`,
    ...plain.slice(1),
  ]);
  assertEquals(shown.find(({ text }) => text.includes("2 * c"))!.number, 8);
  assertEquals(shown.at(-1), { text: "}", number: 17 });
});

Deno.test("referenceLines() with everything hidden is what learnerLines() makes of the stub", () => {
  const stub = makeStub(SOLUTION, { path: "b.ts" });
  const hidden = referenceLines(SOLUTION, { path: "b.ts", hide: () => true });
  assertEquals(texts(learnerLines(stub)), texts(hidden));
  const bare = SOLUTION.replace(/^[^]*?\n\n/, "");
  assertEquals(
    texts(learnerLines(makeStub(bare, { path: "b.ts" }))),
    texts(referenceLines(bare, { path: "b.ts", hide: () => true })),
  );
});

Deno.test("learnerLines() leaves a comment of three spaces where it does not belong to a TODO", () => {
  assertEquals(texts(learnerLines("//   mine\n// TODO(1.1): x\n//   more\nlet a;\n//   mine")), [
    "//   mine",
    "let a;",
    "//   mine",
  ]);
});

Deno.test("compareLines() puts a change's two sides together, spaces at the end aside", () => {
  assertEquals(compareLines(lines("a", "b", "c "), lines("a", "x", "y", "c")), [
    { kind: "same", pairs: [[{ text: "a", number: 1 }, { text: "a", number: 1 }]] },
    {
      kind: "change",
      yours: [{ text: "b", number: 2 }],
      reference: [{ text: "x", number: 2 }, { text: "y", number: 3 }],
    },
    { kind: "same", pairs: [[{ text: "c ", number: 3 }, { text: "c", number: 4 }]] },
  ]);
});

Deno.test("hunks() keeps three lines around a change and joins changes that lie close", () => {
  const many = Array.from({ length: 30 }, (_, i) => `line ${i}`);
  const shape = (...changed: number[]) =>
    hunks(compareLines(lines(...many), lines(...many.map((t, i) => changed.includes(i) ? "x" : t))))
      .map((hunk) => hunk.map((block) => block.kind === "same" ? block.pairs.length : "change"));
  assertEquals(shape(10), [[3, "change", 3]]);
  assertEquals(shape(0, 29), [["change", 3], [3, "change"]]);
  assertEquals(shape(10, 17), [[3, "change", 6, "change", 3]]);
  assertEquals(shape(10, 18), [[3, "change", 3], [3, "change", 3]]);
  assertEquals(shape(1), [[1, "change", 3]]);
});
