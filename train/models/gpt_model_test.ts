import { assert, assertEquals } from "@std/assert";
import { splitText } from "#data/texts/texts.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { gptModel, tokensOf } from "./gpt_model.ts";
import { TextVocabulary } from "./text_vocabulary.ts";

const SIZE = {
  width: 4,
  heads: 2,
  layers: 1,
  context: 6,
  batch: 3,
  epochs: 3,
  rate: 0.01,
  seed: 5,
};

const BYTES = new TextEncoder().encode("call me ishmael. some years ago - never mind how long");

function model() {
  const split = { ...splitText(BYTES, "a text"), source: "a text" };
  const vocabulary = TextVocabulary.learnedFrom(split.train, "a text", 4);
  const text = tokensOf(split, vocabulary);
  return { ...gptModel(text, SIZE, simple), vocabulary, text };
}

Deno.test("gptModel() that is taken up at a step goes on as if nothing had happened", async () => {
  const whole = model(), first = model(), second = model();
  for (let step = 0; step < 6; step++) await whole.step(step);
  for (let step = 0; step < 3; step++) await first.step(step);
  second.load(await first.weights());
  second.memory!.load(await first.memory!.read());
  for (let step = 3; step < 6; step++) await second.step(step);
  assertEquals(await second.weights(), await whole.weights());
});

Deno.test("gptModel() foresees every held-out token but the first, once", async () => {
  const { evaluate, text: { heldOut, vocabulary }, bitsPerByte } = model();
  const { count, loss } = await evaluate(() => Promise.resolve());
  assertEquals(count, heldOut.length - 1);
  const bytes = vocabulary.bytes(Array.from(heldOut)).length;
  const [first] = [vocabulary.bytes([heldOut[0]]).length];
  assertEquals(bitsPerByte!(loss), loss * count / (bytes - first) / Math.LN2);
});

Deno.test("gptModel() goes through the text once in an epoch, cut elsewhere each time", () => {
  const { text: { train }, stepsPerEpoch, examples } = model();
  assert(examples <= train.length && examples > train.length - 3 * SIZE.context);
  assertEquals(stepsPerEpoch, Math.ceil(examples / SIZE.context / SIZE.batch));
});

Deno.test("TextVocabulary reads what it wrote, and refuses what means nothing", () => {
  const { vocabulary } = model(), again = TextVocabulary.parse(`${vocabulary}`);
  assertEquals(again.merges, vocabulary.merges);
  const text = "never mind", tokens = [...again.encode(new TextEncoder().encode(text), "it")];
  assertEquals(again.text(tokens), text);
  for (const wrong of ["1", "1,2,3", "1,256", "a,b", "-1,2"]) {
    let said = "";
    try {
      TextVocabulary.parse(wrong);
    } catch (error) {
      said = (error as Error).message;
    }
    assert(said.includes(`"${wrong}"`), `${wrong}: ${said}`);
  }
});
