import { assert, assertEquals } from "@std/assert";
import type { SeenStep } from "../../train/events/training_event.ts";
import { afterNews, secondsLeft, startedTraining, type TrainingNews } from "./training_state.ts";

const measured = (step: number): SeenStep => ({
  ...{ step, epoch: step, seconds: step / 4, loss: 1, right: 1, count: 2, sample: `s${step}` },
});

function after(...news: readonly TrainingNews[]) {
  const given = { id: "1", program: "scalar", command: "deno task train scalar", whose: "yours" };
  return news.reduce(afterNews, startedTraining(given));
}

const begin: TrainingNews = {
  ...{ kind: "begin", words: "", total: 5000, unit: "step", examples: "points", before: [] },
};

Deno.test("afterNews() keeps of a long run what one can see, and never the whole of it", () => {
  const steps = Array.from({ length: 4000 }, (_, i): TrainingNews => ({
    ...{ kind: "measured", steps: [measured(i + 1)] },
  }));
  const said = Array.from({ length: 50 }, (): TrainingNews => ({
    ...{ kind: "said", text: "x".repeat(999) },
  }));
  const long = after(begin, ...steps, ...said);
  assert(long.steps.length >= 300 && long.steps.length <= 600, `${long.steps.length}`);
  assertEquals([long.steps[0].step < 20, long.steps.at(-1)?.step], [true, 4000]);
  assertEquals(long.samples.map(({ text }) => text), ["s3996", "s3997", "s3998", "s3999", "s4000"]);
  assertEquals([long.said.length, long.heard], [10_000, 4051]);
});

Deno.test("secondsLeft() goes by the last steps, of a run that goes on by its own", () => {
  assertEquals(secondsLeft(after(begin)), undefined);
  const steps = [measured(1), measured(2)];
  assertEquals(secondsLeft(after(begin, { kind: "measured", steps })), undefined); // one mark yet
  const marks = [100, 200].map((step): TrainingNews => ({ kind: "step", step, seconds: step / 4 }));
  assertEquals(secondsLeft(after(begin, ...marks)), 1200);
  const resumed: TrainingNews = { ...begin, before: [{ ...measured(4000), seconds: 9000 }] };
  const mark: TrainingNews = { kind: "step", step: 4500, seconds: 9010 };
  assertEquals(secondsLeft(after(resumed, mark)), 10);
  assertEquals(
    secondsLeft(after(begin, ...marks, { kind: "step", step: 5000, seconds: 1 })),
    undefined,
  );
});
