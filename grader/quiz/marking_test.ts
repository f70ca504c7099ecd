import { assertEquals, assertMatch } from "@std/assert";
import type { AnswerForm, CodeForm } from "../manifest.ts";
import { mark, numbersIn } from "./marking.ts";

type Form = Exclude<AnswerForm, { kind: "open" }>;

/** What several answers are taken for. */
async function kinds(form: Form, answers: readonly string[], choices?: readonly string[]) {
  const marks = await Promise.all(answers.map((typed) => mark(form, typed, choices)));
  return marks.map(({ kind }) => kind);
}

const all = (kind: string, list: readonly unknown[]) => list.map(() => kind);

Deno.test("numbersIn() reads signs, fractions, powers of ten and lists", () => {
  assertEquals(numbersIn("[8, 7] and -0.5, −2; .5 1e-6 1/6"), [8, 7, -0.5, -2, 0.5, 1e-6, 1 / 6]);
  assertEquals(numbersIn("none"), []);
});

Deno.test("mark() takes numbers in any dress, whole ones exactly, others to one in a hundred", async () => {
  const two: Form = { kind: "number", answer: [3, -0.368] };
  const right = ["3 -0.368", "3, -0.3679", "(3; −0.37)", " 3 and -.366 "];
  assertEquals(await kinds(two, right), all("right", right));
  const wrong = ["3.001 -0.368", "3 0.368", "3 -0.5", "-0.368 3"];
  assertEquals(await kinds(two, wrong), all("wrong", wrong));
  const unclear = ["", "three", "3", "3 -0.368 1"];
  assertEquals(await kinds(two, unclear), all("unclear", unclear));
  const long: Form = { kind: "number", answer: [3, 33333] };
  assertEquals(await kinds(long, ["3 33,333", "3, 33333"]), ["right", "right"]);
  const shapes: Form = { kind: "number", answer: [50, 100, 100] };
  assertEquals(await kinds(shapes, ["50,100,100", "[50, 100] 100"]), ["right", "right"]);
  const zero: Form = { kind: "number", answer: [0] };
  assertEquals(await kinds(zero, ["0", "-0", "0.0", "1e-9"]), ["right", "right", "right", "wrong"]);
});

Deno.test("mark() takes the letter of a choice, and nothing else for one", async () => {
  const form: Form = { kind: "choice", right: "yes", wrong: ["no", "never"] };
  const choices = ["no", "yes", "never"];
  assertEquals(await kinds(form, ["b", "B)", "(b)", " b. "], choices), all("right", [1, 2, 3, 4]));
  assertEquals(await kinds(form, ["a", "c"], choices), ["wrong", "wrong"]);
  assertEquals(await kinds(form, ["d", "", "yes", "2"], choices), all("unclear", [1, 2, 3, 4]));
});

Deno.test("mark() goes by the words of a text, whatever stands between them", async () => {
  const form: Form = { kind: "text", answer: "scale first.weight" };
  const right = ["scale, first.weight", "`scale`, `first.weight`.", "SCALE\tFirst.weight"];
  assertEquals(await kinds(form, right), all("right", right));
  assertEquals(await kinds(form, ["first.weight scale", "scale"]), ["wrong", "wrong"]);
  assertEquals(await kinds(form, [" ", "-"]), ["unclear", "unclear"]);
});

const GE: CodeForm = {
  ...{ kind: "code", answer: "add(1, neg(lt(a, b)))", of: ["a", "b"] },
  uses: { "#impl/0_fundamentals/operators.ts": ["add", "neg", "lt"] },
  tries: [[1, 2], [2, 1], [2, 2]],
};

Deno.test("mark() runs an expression, and takes any that gives the same", async () => {
  const right = ["add(1, neg(lt(a, b)));", "a >= b ? 1 : 0", "1 - lt(a, b)"];
  assertEquals(await kinds(GE, right), all("right", right));
  const wrong = await mark(GE, "lt(b, a)");
  assertEquals(wrong, { kind: "wrong", say: "With a = 2 and b = 2 it gives 0, not 1." });
});

Deno.test("mark() does not take for an answer what does not run, and lets nothing out", async () => {
  const says = async (code: string) => {
    const marked = await mark(GE, code);
    return marked.kind === "unclear" ? marked.say : marked.kind;
  };
  assertMatch(await says("add(1"), /no expression/);
  assertMatch(await says("nand(a, b)"), /nand is not defined/);
  assertMatch(await says("Deno.writeTextFileSync('x', '')"), /write access/);
  assertMatch(await says("Deno.exit(0)"), /without an answer/);
  assertMatch(await says(""), /no expression in it/);
});

Deno.test("mark() runs expressions of tensors, and looks at shapes too", async () => {
  const form: CodeForm = {
    ...{ kind: "code", answer: "a.sum()", of: ["a"], uses: {}, tensors: true },
    tries: [[[[1, 2], [3, 4]]], [[[5]]]],
  };
  assertEquals(await kinds(form, ["a.sum()", "a.mean().mul(a.size)"]), ["right", "right"]);
  assertEquals(await kinds(form, ["a.sum(0).sum(1)"]), ["wrong"]);
});
