import { assertEquals } from "@std/assert";
import { parseVocabulary, vocabularyText } from "#data/reviews/vocabulary.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { RECURRENT_KINDS } from "#modules/5_sequences/recurrent_layer.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { random } from "#modules/random.ts";
import { readWeights } from "../../train/runs/network_weights.ts";
import { readSafetensors, writeSafetensors } from "../../train/runs/safetensors.ts";
import { judge } from "./page/reviews/imdb.ts";
import { reviewNetwork } from "./page/reviews/review_network.ts";

for (const kind of RECURRENT_KINDS) {
  Deno.test(`the weights of a ${kind} judge a review as the network that they are of`, async () => {
    const known = parseVocabulary("a film fine dull");
    const size = { words: known.size, dim: 3, hidden: 4 };
    const network = new SequenceClassifier({ kind, ...size, draw: random(5) });
    const remarks = { vocabulary: vocabularyText(known), cell: kind, length: "4" };
    const bytes = writeSafetensors(await readWeights(network), remarks);

    const page = reviewNetwork(readSafetensors(bytes), { make: judge, backend: simple });
    const words = page.words("A fine, unheard-of film"); // the fifth is cut off
    assertEquals(words.map(({ id }) => id), [2, 4, 1, 1]);
    const asked = sequenceBatch([[2, 4, 1, 1], [2, 1, 1, 1]]);
    const [whole, without] = await network.forward(asked).read();
    const off = [
      await page.praise(words) - whole,
      (await page.weigh(words, [1]))[0] - (whole - without),
    ];
    assertEquals(off.map((gap) => Math.abs(gap) < 1e-6), [true, true], `${off}`);
  });
}
