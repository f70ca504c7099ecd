import { assert, assertEquals, assertMatch } from "@std/assert";
import { programFolder, type ProgramRun } from "../testing/program_run.ts";
import { fewOf } from "./few_of.ts";
import { regionCells } from "./region_seen.ts";
import { StepsSeen } from "./steps_seen.ts";
import type { SeenStep, TrainingEvent } from "./training_event.ts";

const POINTS = "train/testing/toy_training.ts", BATCHES = "train/testing/toy_batches.ts";

/** What a program tells, and how it ends; `stopped` asks it to stop once it has begun. */
async function watch(
  run: ProgramRun,
  { stopped = false } = {},
): Promise<{ events: TrainingEvent[]; code: number; err: string; files: string[] }> {
  await using folder = await programFolder();
  const file = new URL("events.jsonl", folder.url);
  await Deno.writeTextFile(file, "");
  const child = await folder.start({ ...run, events: file });
  const output = child.output(), input = child.stdin.getWriter();
  if (stopped) {
    while (!(await Deno.readTextFile(file)).includes(`"measured"`)) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
    await input.write(new TextEncoder().encode("stop\n"));
  }
  const { code, stderr } = await output;
  await input.close().catch(() => {}); // it is gone
  const lines = (await Deno.readTextFile(file)).trimEnd().split("\n");
  return {
    ...{ events: lines.map((line) => JSON.parse(line)), code },
    ...{ err: new TextDecoder().decode(stderr), files: await folder.written() },
  };
}

/** All of a kind. */
function of<Kind extends TrainingEvent["kind"]>(events: readonly TrainingEvent[], kind: Kind) {
  return events.filter((event): event is Extract<TrainingEvent, { kind: Kind }> =>
    event.kind === kind
  );
}

Deno.test("a program tells its points, what it measures, its regions, and its end", async () => {
  const args = ["--points=20", "--held-out=10", "--epochs=40", "--rate=0.1"];
  const { events, code, files } = await watch({ program: POINTS, args });
  assertEquals(code, 0);
  const [begin] = of(events, "begin");
  assertEquals([events[0], begin.total, begin.learned?.length, begin.heldOut?.length], [
    ...[begin, 40, 20, 10],
  ]);
  const steps = of(events, "measured").flatMap(({ steps }) => steps);
  assertEquals(steps.at(-1)?.step, 40);
  assert(steps.some(({ heldOut }) => heldOut?.count === 10));
  const [region] = of(events, "region");
  assertMatch(region.cells, /^(\d\d){1024}$/);
  const end = events.at(-1);
  assert(end?.kind === "end" && end.end === "done");
  assertEquals(files.includes(`${end.run}/report.html`), true);
});

Deno.test("a line on its input stops a program as Ctrl-C does, on every system", async () => {
  for (const program of [POINTS, BATCHES]) {
    const { events, code, files } = await watch(
      { program, args: ["--epochs=1000000"] },
      { stopped: true },
    );
    assertEquals(code, 0, program);
    const end = events.at(-1);
    assert(end?.kind === "end" && end.end === "stopped", program);
    for (const file of ["report.html", "weights.safetensors", "metrics.jsonl"]) {
      assert(files.includes(`${end.run}/${file}`), `${program}: ${file} of ${files}`);
    }
  }
});

Deno.test("a program tells why it cannot go on, and still says it to a person", async () => {
  const open = await watch({ program: POINTS, args: ["--seed=13"] });
  assertEquals(of(open.events, "open").map(({ task }) => task), ["0.5"]);
  assertMatch(open.err, /Task 0\.5 is not written yet/);
  const refused = await watch({ program: BATCHES, args: ["--no-data"] });
  assertEquals(of(refused.events, "refused").map(({ words }) => words), ["There are no points"]);
  const ailing = await watch({ program: POINTS, args: ["--seed=14", "--epochs=5"] });
  const end = ailing.events.at(-1);
  assert(end?.kind === "end" && end.end === "diverged" && end.ailment !== undefined);
  assertEquals(of(ailing.events, "measured").flatMap(({ steps }) => steps).at(-1)?.loss, null);
});

Deno.test("StepsSeen tells all that is measured, a few times a second, however fast steps are", () => {
  const told: TrainingEvent[] = [];
  let time = 0;
  const seen = new StepsSeen((event) => told.push(event), () => time);
  for (let step = 1; step <= 500; step++, time += 10) {
    seen.done(step, time / 1000);
    if (step % 5 !== 0) continue;
    seen.measured([{ step, epoch: step / 100, seconds: time / 1000, loss: 1, right: 1, count: 2 }]);
  }
  seen.flush();
  const steps = of(told, "measured").flatMap(({ steps }) => steps.map(({ step }) => step));
  assertEquals(steps, Array.from({ length: 100 }, (_, i) => 5 * (i + 1)));
  assert(told.length < 60, `${told.length} events in five seconds`);
});

Deno.test("fewOf() keeps the last, and of each part what says most", () => {
  const result = { loss: 1, right: 1, count: 2 };
  const step = (step: number): SeenStep => ({
    ...{ step, epoch: step, seconds: step, ...result },
    ...step % 10 === 3 ? { heldOut: result } : {},
  });
  const all = Array.from({ length: 100 }, (_, i) => step(i + 1)), few = fewOf(all, 10);
  assertEquals(few.map(({ step }) => step), [3, 13, 23, 33, 43, 53, 63, 73, 83, 93]);
  assertEquals(fewOf(all.slice(0, 7), 3).map(({ step }) => step), [1, 3, 7]);
  assertEquals(fewOf(all, 100), all);
});

Deno.test("regionCells() has two digits for each probability, whatever a model answers", () => {
  const odd = [0, 0.5, 0.999, 1, 2, -1, NaN, Infinity, undefined, "0.5"] as number[];
  assertEquals(regionCells(odd), "00509999" + "9900--99" + "----");
});
