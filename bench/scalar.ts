/**
 * What scalar autodiff costs: forward and backward through a 2-16-16-1 network for 50 points,
 * against the same in Python, built as micrograd is (scalar.py), with the same weights and
 * points. Both must find the same loss and the same gradients, or there is nothing to compare.
 */
import { pointSet } from "#data/points.ts";
import { Linear } from "#impl/1_autodiff/network.ts";
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { scalarsOf } from "#modules/1_autodiff/scalar_array.ts";
import { random } from "#modules/random.ts";
import { compareTimes } from "./measure/compare_times.ts";
import { startPython } from "./measure/python.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";

/** What one round finds: the mean loss, and the sum of all gradients. */
interface Found {
  readonly loss: number;
  readonly gradients: number;
}

const { points, labels } = pointSet("circle", { count: 50, seed: 1 });
const signs = labels.map((label) => label === 1 ? 1 : -1);
const draw = random(1);
const layers = [[2, 16], [16, 16], [16, 1]].map(([inSize, outSize]) =>
  new Linear({ inSize, outSize, draw })
);

/** Forward and backward for all points; the loss is the mean of relu(1 - sign · score). */
function oneRound(): Found {
  const parameters = layers.flatMap((layer) => layer.parameters())
    .flatMap(({ value }) => scalarsOf(value));
  for (const parameter of parameters) parameter.zeroDerivative();
  let loss = 0;
  points.forEach((point, i) => {
    const inputs: readonly Scalar[] = point.map((x) => scalar(x, { requiresGrad: false }));
    const [score] = layers.reduce(
      (values, layer, l) => layer.forward(l === 0 ? values : values.map((value) => value.relu())),
      inputs,
    );
    const share = score.mul(-signs[i]).add(1).relu().mul(1 / points.length);
    share.backward();
    loss += share.data;
  });
  return { loss, gradients: parameters.reduce((sum, { derivative }) => sum + derivative, 0) };
}

/** Starts Python with the same task; `undefined` where there is none. */
async function startSide(): Promise<
  (AsyncDisposable & { round: () => Promise<Theirs> }) | undefined
> {
  const python = startPython(new URL("scalar.py", import.meta.url));
  if (!python) return undefined;
  const data = (numbers: readonly Scalar[]) => numbers.map((number) => number.data);
  const task = {
    points,
    signs,
    layers: layers.map(({ weight, bias }) => ({
      weight: weight.value.map(data),
      bias: data(bias.value),
    })),
  };
  await python.tell(task);
  return {
    round: () => python.ask({}) as Promise<Theirs>,
    [Symbol.asyncDispose]: () => python[Symbol.asyncDispose](),
  };
}

interface Theirs extends Found {
  /** Python's version. */
  readonly python: string;
}

if (import.meta.main) {
  const code = await runBenchmark({ name: "scalar", rounds: 51 }, async ({ rounds, say }) => {
    for (let round = 0; round < 100; round++) oneRound(); // for the compiler to see what is hot
    await using side = await startSide();
    if (!side) say("Python is not installed here: nothing to compare with");
    const theirs = await side?.round();
    if (theirs) {
      const ours = oneRound();
      requireSame("loss and gradients", [ours.loss, ours.gradients], [
        theirs.loss,
        theirs.gradients,
      ]);
    }
    return await compareTimes({
      "Kindling's scalars": () => void oneRound(),
      ...side && theirs
        ? { [`the same in Python ${theirs.python}`]: async () => void await side.round() }
        : {},
    }, { rounds });
  });
  Deno.exit(code);
}
