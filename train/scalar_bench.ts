/**
 * What scalar autodiff costs: forward and backward through a 2-16-16-1 network for 50 points,
 * against the same in Python, built as micrograd is (scalar_bench.py), with the same weights and
 * points. Both must find the same loss and the same gradients, or there is nothing to compare.
 */
import { pointSet } from "#data/points.ts";
import { Linear } from "#impl/1_autodiff/network.ts";
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { scalarsOf } from "#modules/1_autodiff/scalar_array.ts";
import { random } from "#modules/random.ts";
import { fileURLToPath } from "node:url";
import { parseFlags } from "../grader/command.ts";
import { compareTimes, timesTable } from "../grader/measure.ts";

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

/** A running Python that does one round each time it is asked. */
interface Python extends AsyncDisposable {
  readonly oneRound: () => Promise<Found & { readonly python: string }>;
}

/** Starts Python; `undefined` where there is none. */
async function startPython(): Promise<Python | undefined> {
  const script = fileURLToPath(new URL("scalar_bench.py", import.meta.url));
  for (const command of ["python3", "python"]) {
    let child: Deno.ChildProcess;
    try {
      child = new Deno.Command(command, { args: [script], stdin: "piped", stdout: "piped" })
        .spawn();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue;
      throw error;
    }
    const ask = child.stdin.getWriter(), encoder = new TextEncoder();
    const answers = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const data = (numbers: readonly Scalar[]) => numbers.map((number) => number.data);
    const task = {
      points,
      signs,
      layers: layers.map(({ weight, bias }) => ({
        weight: weight.value.map(data),
        bias: data(bias.value),
      })),
    };
    await ask.write(encoder.encode(`${JSON.stringify(task)}\n`));
    return {
      oneRound: async () => {
        await ask.write(encoder.encode("\n"));
        let line = "";
        while (!line.endsWith("\n")) {
          const { done, value } = await answers.read();
          if (done) throw new Error(`${command} ended: see its message above`);
          line += value;
        }
        return JSON.parse(line);
      },
      [Symbol.asyncDispose]: async () => {
        await ask.close();
        await answers.cancel();
        await child.status;
      },
    };
  }
  return undefined;
}

/** @throws {Error} unless both have found the same numbers, up to rounding */
function requireSame(ours: Found, theirs: Found): void {
  const far = (["loss", "gradients"] as const).filter((name) =>
    Math.abs(ours[name] - theirs[name]) > 1e-9 * Math.abs(theirs[name])
  );
  if (far.length === 0) return;
  throw new Error(`Not the same ${far.join(" and ")}: ${JSON.stringify({ ours, theirs })}`);
}

if (import.meta.main) {
  const flags = parseFlags(Deno.args, { boolean: ["json"], string: ["runs"] });
  const rounds = flags.integer("runs", { min: 1, max: 1000 }) ?? 51;
  for (let round = 0; round < 100; round++) oneRound(); // for the compiler to see what is hot
  await using python = await startPython();
  const theirs = await python?.oneRound();
  if (theirs) requireSame(oneRound(), theirs);
  const measured = await compareTimes({
    "Kindling's scalars": () => void oneRound(),
    ...python && theirs
      ? { [`the same in Python ${theirs.python}`]: async () => void await python.oneRound() }
      : {},
  }, rounds);
  console.log(flags.has("json") ? JSON.stringify(measured) : timesTable(measured));
  if (!python) console.error("Python is not installed here: nothing to compare with");
}
