import { assertEquals, assertMatch } from "@std/assert";
import { vocabulary, vocabularyText } from "#data/reviews/vocabulary.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { random } from "#modules/random.ts";
import { gptShapes } from "../../train/models/gpt_shapes.ts";
import { SentimentModel } from "../../train/models/sentiment_model.ts";
import { TextVocabulary } from "../../train/models/text_vocabulary.ts";
import { readWeights } from "../../train/runs/network_weights.ts";
import { readSafetensors, writeSafetensors } from "../../train/runs/safetensors.ts";
import { exportDemos } from "./export_demos.ts";
import { reviewNetwork } from "./page/reviews/review_network.ts";
import { judge } from "./page/reviews/sentiment.ts";
import { writer } from "./page/writing/writer.ts";
import { BROWSER, type Step, visit } from "./testing/browser.ts";
import { inFolder } from "./testing/in_folder.ts";
import { served } from "./testing/served.ts";

/** What needs a browser is counted as not run where there is none. */
const ignore = BROWSER === undefined;

/** The text of an element, once it fits. */
function text(selector: string, fits: RegExp = /./): Step {
  return {
    act: "ask",
    script: `(async () => {
      for (;;) {
        const { textContent } = document.querySelector(${JSON.stringify(selector)});
        if (${fits}.test(textContent)) return textContent;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })()`,
  };
}

const READY: Step = { act: "wait", for: "#demo[data-ready]" };

const REVIEW = "a warm and funny film", OTHER = "a dull film quixotically told";

/** Weights of a network that has learned nothing yet, as training leaves them. */
async function reviewWeights(): Promise<Uint8Array<ArrayBuffer>> {
  const known = vocabulary([["a", "warm", "and", "funny", "film", "dull", "told"]]);
  const draw = random(3), dimension = 6;
  const vectors = Float32Array.from({ length: known.size * dimension }, () => 4 * draw() - 2);
  const cnn = new SentimentCnn({ dim: dimension, filters: 8, draw });
  const options = { backend: simple, learnVectors: true };
  const model = new SentimentModel(cnn, { vectors, dimension }, options);
  const remarks = { program: "sentiment", vocabulary: vocabularyText(known) };
  return writeSafetensors(await readWeights(model), remarks);
}

function gptWeights(): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode("The whale saw the ship, and the ship saw the whale.");
  const tokens = TextVocabulary.learnedFrom(text, "a text", 9), draw = random(4);
  const size = { vocabulary: tokens.size, context: 10, width: 8, layers: 2 };
  const arrays = [...gptShapes(size)].map(([name, { shape }]) => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    return [name, { shape, data: Float32Array.from({ length }, () => 2 * draw() - 1) }] as const;
  });
  return writeSafetensors(new Map(arrays), { program: "gpt", heads: "2", merges: `${tokens}` });
}

Deno.test("pages judge a typed review and go on with a text as the library does in Deno", {
  ignore,
}, () =>
  inFolder(async (folder) => {
    const [reviews, gpt] = [await reviewWeights(), gptWeights()];
    const weights = {
      review: new URL("review.safetensors", folder),
      writing: new URL("gpt.safetensors", folder),
    };
    await Deno.writeFile(weights.review, reviews);
    await Deno.writeFile(weights.writing, gpt);
    await exportDemos(folder, { implementation: "reference", weights });
    const empty = new URL("empty/", folder);
    await exportDemos(empty, { implementation: "reference" });

    await using server = served(folder); // axe-core reads the styles, which lie in no folder for it
    const typed = (review: string): Step[] => [
      { act: "fill", on: "#review", text: review },
      text(".weighed", new RegExp(review)),
      text(".verdict"),
      text(".most"),
    ];
    const { answers, complaints } = await visit(new URL("review.html", server.url), [
      READY,
      ...typed(REVIEW),
      ...typed(OTHER),
      text(".unknown"),
      { act: "axe" },
      { act: "open", url: new URL("writing.html", server.url).href },
      READY,
      { act: "fill", on: "#temperature", text: "0" },
      { act: "click", on: "button >> text=Write" },
      text("[role=status]:not(.wrong)", /^Done/),
      text(".paper"),
      { act: "axe" },
      ...["review.html", "writing.html"].flatMap((name): Step[] => [
        { act: "open", url: new URL(name, empty).href },
        READY,
        text("#demo .none"),
      ]),
    ]);
    assertEquals(complaints, []);
    const told = answers.filter((answer) => typeof answer === "string");
    const [, verdict, most, , other, , stranger, done, written, ...none] = told;

    const here = reviewNetwork(readSafetensors(reviews), { make: judge, backend: simple });
    const sure = async (review: string) => {
      const praise = await here.praise(here.words(review));
      const [word, share] = praise >= 0.5 ? ["Praise", praise] : ["Blame", 1 - praise];
      return `${word}, ${Math.round(100 * share)} % sure`;
    };
    assertEquals([verdict, other], [await sure(REVIEW), await sure(OTHER)]);
    const words = here.words(REVIEW);
    const shares = await here.weigh(words, words.map((_, i) => i));
    const first = shares.indexOf(Math.max(...shares));
    const heaviest = `“${words[first].text}” (+${Math.round(100 * shares[first])})`;
    assertEquals(/^Most for praise: (“.+?” \(\+\d+\))/.exec(most)?.[1], heaviest);
    assertEquals(stranger, "quixotically");

    const wish = { prompt: "The whale", temperature: 0, count: 200, seed: 1 };
    const pieces = await Array.fromAsync(writer(readSafetensors(gpt), simple).write(wish));
    assertEquals(written, wish.prompt + pieces.join(""));
    assertMatch(done, /^Done: 20[01] tokens, [\d.]+ a second\.$/);
    assertEquals(answers.filter(Array.isArray), [[], []]); // what axe-core complains of
    assertEquals(
      none,
      ["imdb", "gpt"].map((program) =>
        `No network has been trained for this yet: deno task train ${program} does it, and this ` +
        "page then has its weights."
      ),
    );
  }));
