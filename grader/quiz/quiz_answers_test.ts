import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../terminal/paths.ts";
import { loadCourse, loadQuiz } from "../course.ts";
import type { QuizQuestion } from "../manifest.ts";
import { run } from "./run_code.ts";

/** What works an answer out; of code, what a try has to give. */
type Proofs = Readonly<Record<string, (...inputs: never[]) => unknown>>;

for (const module of (await loadCourse()).modules) {
  const questions = await loadQuiz(module);
  const proofs: Proofs =
    (await import(new URL(`modules/${module.folder}/quiz_proofs.ts`, ROOT).href)).default;

  Deno.test(`every question of ${module.folder} is proved, open, or says why it cannot be`, () => {
    const wanted = questions.filter(({ form, unproved }) =>
      form.kind !== "open" && unproved === undefined
    );
    assertEquals(Object.keys(proofs).sort(), wanted.map(({ id }) => id).sort());
  });

  for (const question of questions.filter(({ id }) => Object.hasOwn(proofs, id))) {
    Deno.test(`the answer to ${question.id} is right`, () => prove(question, proofs[question.id]));
  }
}

async function prove({ form }: QuizQuestion, proof: Proofs[string]): Promise<void> {
  switch (form.kind) {
    case "number": {
      const right = proof() as number[];
      assertEquals(right.length, form.answer.length, `${right}`);
      for (const [i, answer] of form.answer.entries()) {
        const within = Number.isInteger(answer) ? 1e-9 : (form.within ?? 0.01) / 2;
        const distance = Math.abs(right[i] - answer);
        assert(distance <= within * Math.max(1e-9, Math.abs(answer)) + 1e-12, `${right}`);
      }
      return;
    }
    case "choice":
      assertEquals(proof(), [true, ...form.wrong.map(() => false)]);
      return;
    case "text":
      assertEquals(form.answer, proof());
      return;
    case "code": {
      const ran = await run(form, form.answer);
      assert("shown" in ran, JSON.stringify(ran));
      const wanted = form.tries.map((inputs) => shownAs(proof(...inputs as never[])));
      assertEquals([...ran.shown], wanted);
      return;
    }
    case "open":
      throw new Error("An open question has nothing to prove");
  }
}

/** As the process that runs expressions shows a value. */
function shownAs(value: unknown): string {
  if (typeof value === "object" && value !== null && "shape" in value) {
    const { values, shape } = value as { values: number[]; shape: number[] };
    return `${nested(values, shape)} of shape [${shape.join(", ")}]`;
  }
  return String(value);
}

function nested(values: readonly number[], [extent, ...inner]: readonly number[]): string {
  if (extent === undefined) return String(values[0]);
  const size = values.length / extent;
  const parts = Array.from({ length: extent }, (_, i) => values.slice(i * size, (i + 1) * size));
  return `[${parts.map((part) => nested(part, inner)).join(", ")}]`;
}
