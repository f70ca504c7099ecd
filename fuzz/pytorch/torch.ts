/** PyTorch as the other side: a Python process that runs many programs at a time. */
import { type Python, startPython } from "../../bench/measure/python.ts";
import { fromJson, type JsonNumber, type Outcome, type Program, toJson } from "../program.ts";

/** Where Debian's python3-torch is, and where others are. */
const PYTHONS = ["/usr/bin/python3", "python3", "python"] as const;

/** A program's outcomes: exact in float64, and in float32; or why PyTorch refuses it. */
export type Twin = readonly [wide: Outcome, narrow: Outcome] | Error;

export interface NoiseOptions {
  /** By which share of itself a number is off. */
  readonly noise: number;
  /** Whose rounding it stands for. */
  readonly level: "float64" | "float32";
  /** Whether numbers that were not rounded are off as well. */
  readonly all: boolean;
  readonly runs: number;
}

export interface Torch extends AsyncDisposable {
  readonly version: string;
  readonly twins: (programs: readonly Program[]) => Promise<Twin[]>;
  /** Outcomes of one program in which every rounded number is a little off, each time otherwise. */
  readonly noisy: (program: Program, options: NoiseOptions) => Promise<Outcome[]>;
}

/** Starts it; `undefined` where no Python is there that has PyTorch. */
export async function startTorch(): Promise<Torch | undefined> {
  const command = PYTHONS.find(hasTorch);
  if (command === undefined) return undefined;
  const python = startPython(new URL("torch_side.py", import.meta.url), { commands: [command] })!;
  const version = await python.ask("version") as string;
  return {
    version,
    twins: async (programs) => {
      const answers = await ask(python, { programs, noise: 0 });
      return answers.map((answer) =>
        "error" in answer
          ? new Error(answer.error)
          : answer.map(outcomeOf) as [wide: Outcome, narrow: Outcome]
      );
    },
    noisy: async (program, options) => {
      const [answer] = await ask(python, { programs: [program], ...options });
      if ("error" in answer) throw new Error(`With noise PyTorch says: ${answer.error}`);
      return answer.map(outcomeOf);
    },
    [Symbol.asyncDispose]: () => python[Symbol.asyncDispose](),
  };
}

function hasTorch(command: string): boolean {
  try {
    const { success } = new Deno.Command(command, {
      args: ["-c", "import torch"],
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

interface JsonOutcome {
  readonly values: readonly (readonly JsonNumber[])[];
  readonly shapes: readonly (readonly number[])[];
  readonly grads: readonly (readonly JsonNumber[] | null)[];
}

type Answer = readonly JsonOutcome[] | { readonly error: string };

async function ask(python: Python, question: object): Promise<readonly Answer[]> {
  // The numbers of settings may have no word in JSON.
  const plain = JSON.parse(
    JSON.stringify(question, (_, value) => typeof value === "number" ? toJson(value) : value),
  );
  return await python.ask(plain) as readonly Answer[];
}

function outcomeOf({ values, shapes, grads }: JsonOutcome): Outcome {
  const numbers = (array: readonly JsonNumber[]) => Float64Array.from(fromJson(array));
  return {
    values: values.map(numbers),
    shapes,
    grads: grads.map((grad) => grad ? numbers(grad) : undefined),
  };
}
