/** A row of the table: every contender is asked in turns, and nobody works while another is looked at. */
import { pointSet } from "#data/points.ts";
import { Network } from "#impl/3_parallel/network.ts";
import { random } from "#modules/random.ts";
import { computedByAll, settle, usageOf } from "../measure/run_queue.ts";
import { requireSame } from "../measure/same_numbers.ts";
import { type Sample, summarise, type Summary } from "../measure/statistics.ts";
import { lenetStart } from "../sides/lenet_step.ts";
import { recurrentStart } from "../sides/recurrent_step.ts";
import type { Contender } from "./contenders.ts";
import { kimStart } from "./kim_step.ts";
import type { Row, Work } from "./rows.ts";

/** What a contender took for a row. */
export interface Cell extends Summary {
  readonly contender: Contender;
}

export interface MeasuredRow {
  readonly row: Row;
  readonly cells: readonly Cell[];
  /** Contenders that found other numbers than the first. */
  readonly wrong: readonly string[];
}

/** So long a contender is looked at in its turn, and so long the machine may take to come to rest. */
const TURN_MS = 40, PATIENCE_MS = 60;

/** A fresh process for every turn takes long: this many turns at most. */
const MOST_FRESH = 3;

/** How far results may lie apart, as a share of the largest of them. */
const TOLERANCE = 2e-3;

export async function measureRow(
  row: Row,
  contenders: readonly Contender[],
  rounds: number,
): Promise<MeasuredRow> {
  const { work } = row, start = startOf(work);
  if (work.kind === "first" || work.kind === "compile") {
    const turn = (contender: Contender) => freshTurn(contender, work, start);
    return await takeTurns(row, contenders, Math.min(MOST_FRESH, rounds), turn);
  }
  const able: Contender[] = [], wrong: string[] = [];
  let expected: readonly number[] | undefined;
  for (const contender of contenders) {
    const { check } = await contender.ask({ prepare: work, start }) as { check?: number[] };
    if (!check) continue;
    expected ??= check;
    const tolerance = TOLERANCE * Math.max(...expected.map(Math.abs));
    try {
      requireSame(`${row.name} by ${contender.name}`, check, expected, tolerance);
      able.push(contender);
    } catch (error) {
      wrong.push(error instanceof Error ? error.message : `${error}`);
    }
  }
  return { ...await takeTurns(row, able, rounds, turn), wrong };
}

async function takeTurns(
  row: Row,
  contenders: readonly Contender[],
  rounds: number,
  turn: (contender: Contender) => Promise<Sample | undefined>,
): Promise<MeasuredRow> {
  const samples = new Map<Contender, Sample[]>();
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const sample = await turn(contender);
      if (sample) samples.set(contender, [...samples.get(contender) ?? [], sample]);
    }
  }
  const summaries = summarise([...samples.values()]);
  const cells = [...samples.keys()].map((contender, i) => ({ contender, ...summaries[i] }));
  return { row, cells, wrong: [] };
}

/** What a contender answers about its turn. */
interface Turn extends Sample {
  readonly computedMs?: number;
}

/** Looks at what a contender has made ready. */
export async function turn({ ask }: Pick<Contender, "ask">): Promise<Sample> {
  return await withOthers(async () => await ask({ turnMs: TURN_MS }) as Turn);
}

/** The same by a process that has done nothing before. */
async function freshTurn(
  contender: Contender,
  work: Work,
  start: unknown,
): Promise<Sample | undefined> {
  await using fresh = await contender.again();
  let can = true;
  const sample = await withOthers(async () => {
    const before = usageOf([fresh.pid]);
    const { ms } = await fresh.ask({ fresh: work, start }) as { ms: number | null };
    const after = usageOf([fresh.pid]);
    can = ms !== null;
    const took = ms ?? 0, looked = { bestMs: took, medianMs: took, wallMs: took };
    if (!before || !after) return looked;
    return {
      ...looked,
      queueMs: Math.max(0, after.queuedMs - before.queuedMs),
      computedMs: after.computedMs - before.computedMs,
    };
  });
  return can ? sample : undefined;
}

/** A turn once the machine has come to rest, and for how long others computed in it. */
async function withOthers(take: () => Promise<Turn>): Promise<Sample> {
  await settle(PATIENCE_MS);
  const before = computedByAll(), { computedMs, ...sample } = await take(), after = computedByAll();
  if (before === undefined || after === undefined || computedMs === undefined) return sample;
  return { ...sample, othersMs: after - before - computedMs };
}

/** What a side starts with that does not make it for itself. */
function startOf(work: Work): unknown {
  switch (work.kind) {
    case "lenet":
    case "first":
      return lenetStart();
    case "kim":
      return kimStart();
    case "recurrent":
      return recurrentStart(work.layer, work.size);
    case "epoch": {
      const { points, labels } = pointSet("circle", { count: 50, seed: 1 });
      const parameters = new Network({ hidden: 100, draw: random(1) }).parameters()
        .map(({ value }) => [[...value.values()], value.shape] as const);
      return { parameters, points, labels, rate: 0.01 };
    }
    default:
      return undefined;
  }
}
