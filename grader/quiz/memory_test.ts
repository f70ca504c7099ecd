import { assertEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { afterAnswer, loadQuizMemory, type Remembered, saveAnswer } from "./memory.ts";

const NOW = new Date("2026-03-01T12:00:00Z"), DAY = 24 * 60 * 60 * 1000;

const rest = ({ due }: Remembered) => (Date.parse(due) - NOW.getTime()) / DAY;

Deno.test("afterAnswer() rests longer after each right answer, and not at all after a wrong one", () => {
  const rests: number[] = [];
  let known: Remembered | undefined;
  for (let i = 0; i < 7; i++) {
    known = afterAnswer(known, true, NOW);
    rests.push(rest(known));
  }
  assertEquals(rests, [1, 3, 8, 20, 50, 50, 50]);
  const wrong = afterAnswer(known, false, NOW);
  assertEquals([wrong.box, rest(wrong)], [0, 0]);
  assertEquals(rest(afterAnswer(wrong, true, NOW)), 1);
  assertEquals(rest(afterAnswer(undefined, false, NOW)), 0);
});

Deno.test("saveAnswer() keeps every answer, and whatever stands in the file does no harm", async () => {
  const folder = folderUrl(await Deno.makeTempDir()), file = new URL(".kindling/quiz.json", folder);
  try {
    await Deno.mkdir(new URL(".kindling/", folder));
    assertEquals(await loadQuizMemory(file), {});
    await saveAnswer("1.4-2", { isRight: true, now: NOW, file });
    await saveAnswer("3.4b-1", { isRight: false, now: NOW, file });
    await saveAnswer("1.4-2", { isRight: true, now: NOW, file });
    const kept = await loadQuizMemory(file);
    assertEquals([kept["1.4-2"].box, kept["3.4b-1"].box], [2, 0]);

    const said: string[] = [];
    const odd = { "1.4-2": { box: 99, due: "x" }, "__proto__x": 1, "1.4-3": { box: 1, due: NOW } };
    const text = JSON.stringify({ schema: "kindling/quiz/v1", questions: odd });
    for (const damaged of ["", "[]", text]) {
      await Deno.writeTextFile(file, damaged);
      await loadQuizMemory(file, (words) => said.push(words));
    }
    assertEquals(said.length, 3);
    assertEquals(Object.keys(await loadQuizMemory(file)), ["1.4-3"]);
    await saveAnswer("1.4-4", { isRight: true, now: NOW, file });
    assertEquals(Object.keys(await loadQuizMemory(file)), ["1.4-3", "1.4-4"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
