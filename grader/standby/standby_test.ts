import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { TOY_SOLUTION, TOY_SUITE, toyFolder } from "../testing/toy_run.ts";
import { judge } from "../judge/judge.ts";
import { LIMITS } from "../witness/process.ts";
import { Understudy } from "../witness/understudy.ts";
import { ReferenceAhead } from "./reference_ahead.ts";
import { Standby } from "./standby.ts";

const TOY = { suite: TOY_SUITE, solution: TOY_SOLUTION, learner: TOY_SOLUTION };
const WRONG = TOY_SOLUTION.replace("a + a", "a + 6");

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !isSo(); n++) await new Promise((resolve) => setTimeout(resolve, 25));
  assert(isSo());
}

Deno.test("Standby judges what was saved after everything was made ready, as without it", async () => {
  await using folder = await toyFolder(TOY);
  await using standby = new Standby(() => 7);
  const save = (text: string) => Deno.writeTextFile(new URL("toy/toy.ts", folder.tree), text);
  for (const text of [TOY_SOLUTION, WRONG, TOY_SOLUTION]) {
    await save(TOY_SOLUTION);
    {
      using before = await folder.run(standby.takeSlot);
      standby.prepare([before]);
      await until(() => standby.seedFor([before.task]) === 7);
    }
    await save(text);
    using run = await folder.run(standby.takeSlot);
    const standIns = standby.standIns(run.task, 7);
    assert(standIns.reference);
    const standingBy = await judge(run, { seed: 7, ...standIns });
    assertEquals(standIns.understudy!.take(run.learner, LIMITS), undefined, "it was not needed");
    const other = await judge(run, { seed: 7 });
    const essence = ({ status, tests }: typeof other) => [
      status,
      tests.map(({ durationMs: _, ...test }) => test),
    ];
    assertEquals(essence(standingBy), essence(other));
    assertEquals(standingBy.status, text === WRONG ? "failed" : "passed");
  }
});

Deno.test("Standby gives its answers once, for their own seed and task", async () => {
  await using folder = await toyFolder(TOY);
  using run = await folder.run();
  let seed = 0;
  await using standby = new Standby(() => ++seed);
  assertEquals(standby.seedFor([run.task]), undefined);
  standby.prepare([run]);
  await until(() => standby.seedFor([run.task]) !== undefined);
  assertEquals(standby.seedFor([{ ...run.task, id: "9.2" }]), undefined);
  assertEquals(standby.standIns(run.task, 2).reference, undefined);
  assert(standby.standIns(run.task, 1).reference);
  assertEquals(standby.standIns(run.task, 1).reference, undefined);
  standby.prepare([run]);
  await until(() => standby.seedFor([run.task]) === 2);
});

Deno.test("ReferenceAhead is never ready where the reference does not load", async () => {
  await using folder = await toyFolder({ ...TOY, solution: `throw new Error("no")` });
  using run = await folder.run();
  const ahead = new ReferenceAhead(run, 1);
  await ahead.asked;
  assertEquals([ahead.isReady, ahead.take()], [false, undefined]);
  await ahead[Symbol.asyncDispose]();
});

Deno.test("Understudy stands in only where a process started now would be no different", async () => {
  await using folder = await toyFolder(TOY);
  using run = await folder.run();
  const { learner } = run, { imports } = learner.importMap;
  await using understudy = new Understudy(learner);
  const others = [
    { ...learner, importMap: { imports: { ...imports, "#impl/": "file:///nowhere/" } } },
    { ...learner, read: learner.read.slice(1) },
    { ...learner, hidden: [run.suite] },
  ];
  for (const other of others) assertEquals(understudy.take(other, LIMITS), undefined);
  assertEquals(understudy.take(learner, { ...LIMITS, heapMegabytes: 9 }), undefined);
  // By its name it is the same, but whoever was shown the old one sees that.
  const before = Deno.statSync(run.tree).ino;
  await Deno.rename(run.tree, new URL("../old", run.tree));
  await Deno.mkdir(run.tree);
  assertNotEquals(Deno.statSync(run.tree).ino, before);
  assertEquals(understudy.take(learner, LIMITS), undefined);
  await Deno.remove(run.tree);
  await Deno.rename(new URL("../old", run.tree), run.tree);
  const process = understudy.take(learner, { ...LIMITS, milliseconds: 1 });
  assert(process);
  assertEquals(understudy.take(learner, LIMITS), undefined);
  await process.stop();
});

Deno.test("Understudy that is gone stands in for nobody", async () => {
  await using folder = await toyFolder(TOY);
  using run = await folder.run();
  const understudy = new Understudy(run.learner);
  await understudy[Symbol.asyncDispose]();
  assertEquals(understudy.take(run.learner, LIMITS), undefined);
});
