/** No function of a kernel on vectors can be passed by someone who knows the suite's numbers by heart. */
import { assert, assertEquals } from "@std/assert";
import { loadCourse } from "../course.ts";
import { suiteUrl } from "../plan/plan.ts";
import type { Suite, VectorKernel, VectorProbe } from "../suite.ts";

/** Whether all that is read there is told in the suite. */
function isKnown({ regions }: VectorProbe): boolean {
  return regions.every(({ values }) => typeof values === "number" || !("random" in values));
}

Deno.test("every function of a kernel on vectors is tried on numbers and sizes that only a seed knows", async () => {
  const { tasks } = await loadCourse(), seen: string[] = [];
  for (
    const task of tasks.filter(({ files }) => files.some((file) => /\.kernel\.ts$/.test(file)))
  ) {
    const { default: { tests } }: { readonly default: Suite } = await import(suiteUrl(task).href);
    const own = tests.filter((test): test is VectorKernel => test.kind === "vectors");
    for (const [name, all] of Map.groupBy(own, (test) => test.name.split("(")[0])) {
      seen.push(name);
      const laws = all.filter(({ others = [] }) => others.length > 5);
      assert(laws.length > 0, `${task.id}: ${name} has no vectorLaw`);
      for (const { probe, others = [] } of laws) {
        const probes = [probe, ...others], sizes = probes.map((one) => JSON.stringify(one.calls));
        assert(!probes.some(isKnown) && probes.every(({ expected }) => !expected), name);
        assert(new Set(sizes).size > 5, `${task.id}: ${name} is always of the same size`);
      }
    }
  }
  assertEquals(seen.sort(), [
    ...["addScaled", "addScaled4", "convolveFour", "dot", "dot4", "exp4", "expNearZero"],
    ...["lstmBack", "lstmStep", "packColumns", "packKernels", "packLines", "powerOfTwo", "tile"],
  ]);
});
