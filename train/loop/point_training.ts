/**
 * What the programs that learn from point sets have in common: their flags, the run, its files, and
 * going on from an earlier one. What differs is the model.
 */
import type { PointSet } from "#data/points.ts";
import { type Standing, standing } from "#modules/1_autodiff/standing.ts";
import { writeWhole } from "../../terminal/files.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { shownPath } from "../../terminal/paths.ts";
import { terminalScreen, timeText } from "../../terminal/progress.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { listenForStop } from "../events/asked_to_stop.ts";
import { RegionSeen, seenPoints } from "../events/region_seen.ts";
import { seenBefore, StepsSeen } from "../events/steps_seen.ts";
import { type Tell, watched } from "../events/told.ts";
import { guarded } from "../guarded.ts";
import { linkFlag, linkFlags, sayLinks } from "../linked.ts";
import type { Program } from "../program_table.ts";
import type { Section } from "../report/page.ts";
import type { Predict } from "../report/plots/point_plot.ts";
import {
  type Checkpoint,
  checkpointBytes,
  matchWeights,
  readCheckpoint,
  type Weights,
} from "../runs/checkpoint.ts";
import type { EpochMetrics } from "../runs/metrics.ts";
import {
  hasReport,
  makeRunFolder,
  REPORT,
  type RunFolderOptions,
  runName,
  WEIGHTS,
} from "../runs/run_folder.ts";
import { accuracyText } from "./accuracy.ts";
import { lossText, train, type Trained } from "./epoch_loop.ts";
import type { EpochResult } from "./epoch_result.ts";
import { hasOverfit, overfitText, splitPoints } from "./held_out.ts";
import {
  DEFAULTS,
  type PointSettings,
  pointSettings,
  type PointTable,
  pointTable,
} from "./point_settings.ts";
import { saveUrl } from "./save_flag.ts";
import { flagNames, refuseFixed, settingFlags, settingsHelp, settingTexts } from "./settings.ts";

/** A model that learns to tell the points of a set apart. */
export interface PointModel {
  /** What it is, in a few words: `"a line"`. Default: the network's widths and weights */
  readonly name?: string;
  /** What there is to say besides: who calculates. */
  readonly remark?: string;
  /** Its weights as they are now. */
  readonly weights: () => Weights | Promise<Weights>;
  /** The gradients of the last step, by the names of the weights. */
  readonly gradients: () => Weights | Promise<Weights>;
  /** Puts others in their place, of the same names and shapes. */
  readonly load: (weights: Weights) => void;
  /**
   * Goes through all points and learns, once or a few times, but no more than `most`; how it stood
   * when each of them began.
   */
  readonly epochs: (most: number) => readonly Standing[] | Promise<readonly Standing[]>;
  /** The probability of label 1 for each point. */
  readonly predict: Predict;
  /** What the report shows besides curves and regions. Default: nothing */
  readonly sections?: () => Promise<readonly Section[]>;
}

/**
 * A model's `epochs` by a training loop that goes on for ever. The loop begins only when the first
 * epoch is asked for, and then with the weights as they are: those of an earlier run, perhaps.
 */
export function epochByEpoch(
  loop: Iterator<Standing, void> | AsyncIterator<Standing, void>,
): PointModel["epochs"] {
  return async () => [(await loop.next()).value!];
}

export interface PointTraining {
  readonly program: Program;
  /** The report's heading. */
  readonly title: string;
  /** What its settings are unless told. Default: `DEFAULTS` */
  readonly defaults?: PointSettings;
  /** A new model for the set. */
  readonly model: (
    settings: PointSettings,
    set: PointSet,
    options: ModelOptions,
  ) => PointModel | Promise<PointModel>;
}

export interface ModelOptions {
  /** Whether a GPU may be used. */
  readonly gpu: boolean;
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function trainOnPoints(
  training: PointTraining,
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await guarded(training.program, () => run(training, args, options));
}

async function run(
  training: PointTraining,
  args: readonly string[],
  { runs }: Pick<RunFolderOptions, "runs">,
): Promise<number> {
  const { program, defaults = DEFAULTS } = training, name = program.command.split(" ")[1];
  const table = pointTable(defaults);
  const flags = parseFlags(args, {
    boolean: ["help", "json", ...defaults.backend ? ["no-gpu"] : []],
    string: ["save", "resume", ...flagNames({ ...table }).string],
  });
  if (flags.has("help")) {
    console.log(helpPage(program, table));
    return EXIT.passed;
  }
  refuseWords(flags, name);
  const earlier = await checkpointOf(flags, table, name, runs);
  const settings = earlier
    ? resumedSettings(earlier, flags, defaults)
    : pointSettings(flags, defaults);
  const copy = await saveUrl(flags);
  sayLinks();
  // What draws comes from packages: they are got before the training, lest it be in vain.
  const { pointReport } = await lateImport<typeof import("../report/point_report.ts")>(
    import.meta.resolve("../report/point_report.ts"),
  );

  const { learned: set, heldOut } = splitPoints(settings);
  const model = await training.model(settings, set, { gpu: !flags.has("no-gpu") });
  const first = await model.weights();
  if (earlier) model.load(matchWeights(earlier.weights, first));
  const json = flags.has("json");
  if (!json) console.log(`${headline(settings)}; ${nameOf(model, settings, first)}`);
  const weights = async (epoch: number) =>
    checkpointBytes(await model.weights(), {
      program: name,
      flags: settingTexts({ ...settings }),
      epoch,
    });
  const standingOn = async (set: PointSet) =>
    resultOf(standing(await model.predict(set.points), set.labels), set);
  let done = earlier?.metrics.length ?? 0;
  using stop = interrupt();
  const look = lookFor(watched(), model, {
    words: `${headline(settings)}; ${nameOf(model, settings, first)}`,
    ...{ settings, set, heldOut, before: earlier?.metrics ?? [] },
  });
  listenForStop(stop);
  const trained = await train({
    epochs: settings.epochs,
    before: earlier?.metrics ?? [],
    train: async (most) => {
      const seen = heldOut && done % LOOK === 0 ? await standingOn(heldOut) : undefined;
      const found = await model.epochs(Math.min(most, LOOK - done % LOOK));
      done += found.length;
      return found.map((standing, i) => ({
        ...resultOf(standing, set),
        ...seen && i === 0 ? { heldOut: seen } : {},
      }));
    },
    vitals: async () => ({
      weights: await model.weights(),
      gradients: await model.gradients(),
    }),
    weights,
    folder: () => earlier ? Promise.resolve(earlier.folder) : makeRunFolder(name, { runs }),
    ...{ stop, seen: look?.seen },
    screen: terminalScreen(json ? console.error : console.log),
  });
  stop.finish("the report");
  await look?.end(trained.metrics.length);
  if (copy) {
    const bytes = await weights(trained.metrics.length);
    await explainUnwritable(new URL("./", copy), writeWhole(copy, bytes));
  }

  const outcome: Outcome = {
    ...{ settings, trained, program, standing: await standingOn(set) },
    ...heldOut ? { heldOut: await standingOn(heldOut) } : {},
  };
  const report = await trained.folder.write(
    REPORT,
    await pointReport({
      title: training.title,
      summary: `${headline(settings)}: ${scores(outcome)}, after ${endText(outcome)}.`,
      ailment: trained.ailment && ailmentText(outcome),
      overfit: overfitText(outcome.standing, outcome.heldOut),
      set,
      heldOut: heldOut && { set: heldOut, standing: outcome.heldOut! },
      settings: settingTexts({ ...settings }),
      metrics: trained.metrics,
      predict: model.predict,
      more: await model.sections?.() ?? [],
      command: `deno task ${program.command}${linkFlag()} ${settingFlags({ ...settings })}`,
    }),
  );
  console.log(json ? resultJson(outcome, report) : resultText(outcome, report));
  watched()?.({
    ...{ kind: "end", end: trained.end, run: runName(trained.folder) },
    words: `${scores(outcome)}, after ${endText(outcome)}.`,
    ...trained.ailment ? { ailment: ailmentText(outcome) } : {},
  });
  return trained.ailment ? EXIT.failed : EXIT.passed;
}

/** What is told to whoever watches, while the model learns and once it has. */
function lookFor(
  tell: Tell | undefined,
  model: PointModel,
  { words, settings, set, heldOut, before }: {
    readonly words: string;
    readonly settings: PointSettings;
    readonly set: PointSet;
    readonly heldOut?: PointSet;
    readonly before: readonly EpochMetrics[];
  },
) {
  if (!tell) return undefined;
  tell({
    ...{ kind: "begin", words, total: settings.epochs, unit: "epoch", examples: "points" },
    ...{ learned: seenPoints(set), before: seenBefore(before) },
    ...heldOut ? { heldOut: seenPoints(heldOut) } : {},
  });
  const steps = new StepsSeen(tell), region = new RegionSeen(tell, model.predict);
  return {
    seen: async (found: readonly EpochMetrics[], ailment?: string) => {
      steps.measured(found, ailment);
      await region.look(found[found.length - 1].epoch);
    },
    end: async (epoch: number) => {
      steps.flush();
      await region.show(epoch);
      tell({ kind: "writing" });
    },
  };
}

/** After so many epochs the held-out points are looked at again, wherever a run goes on. */
const LOOK = 10;

function resultOf({ loss, correct }: Standing, { points }: PointSet): EpochResult {
  return { loss, right: correct, count: points.length };
}

/** `"a 2-10-10-1 network with 151 weights on parallel, 2 threads"` */
function nameOf({ name, remark }: PointModel, { hidden }: PointSettings, weights: Weights): string {
  const count = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const own = name ?? `a 2-${hidden}-${hidden}-1 network with ${count} weights`;
  return remark ? `${own} ${remark}` : own;
}

function helpPage({ command, what }: Program, table: PointTable): string {
  const gpu = table.backend ? "\n  --no-gpu         act as if there were no GPU" : "";
  return `${wrap(`deno task ${command}: ${what}`, 80)}

${settingsHelp({ ...table }, 19)}${gpu}
  --resume RUN     go on with an earlier run: its folder, or its name in runs/
  --save FILE      write the weights to this file as well
  --json           one JSON document instead of the result in words
${linkFlags(19)}
  --help           this page

Ctrl-C ends a run early and keeps what it has learned. Everything goes to
runs/<name>-<time>/: report.html with the curves and the picture, metrics.jsonl
with a line for each epoch, and the weights in ${WEIGHTS}.`;
}

/** The run that `--resume` names. */
async function checkpointOf(
  flags: Flags,
  table: PointTable,
  name: string,
  runs?: URL,
): Promise<Checkpoint | undefined> {
  const run = flags.text("resume");
  if (run === undefined) return undefined;
  refuseFixed({ ...table }, flags);
  return await readCheckpoint(run, name, runs);
}

/**
 * The settings of the earlier run, but for those that may be another and are given. A run that is done
 * is gone on with where it lacks its report.
 */
function resumedSettings(
  { flags, epoch, folder }: Checkpoint,
  given: Flags,
  defaults: PointSettings,
): PointSettings {
  const words = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  let settings: PointSettings;
  try {
    settings = pointSettings(parseFlags(words, flagNames({ ...pointTable(defaults) })), defaults);
  } catch (error) {
    const file = shownPath(new URL(WEIGHTS, folder.url));
    throw new UsageError(`Cannot go on from ${file}: ${(error as Error).message}`);
  }
  settings = { ...pointSettings(given, settings), rate: settings.rate };
  if (epoch < settings.epochs || !hasReport(folder)) return settings;
  throw new UsageError(
    `This run has ${epoch} epochs already: --epochs ${2 * epoch} goes on to as many`,
  );
}

/** What a run has come to. */
interface Outcome {
  readonly settings: PointSettings;
  readonly trained: Trained;
  /** How the model stands in the end, after the last epoch. */
  readonly standing: EpochResult;
  /** And on the held-out points. */
  readonly heldOut?: EpochResult;
  readonly program: Program;
}

function headline({ dataset, points, seed }: PointSettings): string {
  return `${dataset}, ${points} points, seed ${seed}`;
}

/** `"48 of 50 read right, 96.0 %"` */
function score({ right, count }: EpochResult): string {
  return `${right} of ${count} read right, ${accuracyText(right, count)}`;
}

function scores({ standing, heldOut }: Outcome): string {
  if (!heldOut) return score(standing);
  return `${score(standing)}, and ${heldOut.right} of ${heldOut.count} that were held out, ` +
    accuracyText(heldOut.right, heldOut.count);
}

function endText({ settings: { epochs, rate }, trained }: Outcome): string {
  const done = trained.metrics.length;
  return `${done === epochs ? done : `${done} of ${epochs}`} epochs at rate ${rate}`;
}

function resultText(outcome: Outcome, report: URL): string {
  const { trained, standing, heldOut, program } = outcome, { metrics, end, folder } = trained;
  const { epoch, seconds } = metrics[metrics.length - 1];
  const again = `deno task ${program.command}${linkFlag()} --resume ${
    shownPath(folder.url).replace(/[\\/]$/, "")
  }`;
  const lines = [
    "",
    `  loss      ${lossText(standing.loss)} after the last step`,
    `  accuracy  ${score(standing)}`,
    ...heldOut ? [`  held out  ${score(heldOut)}`] : [],
    `  time      ${timeText(1000 * seconds)} for ${endText(outcome)}`,
    "",
    `The report: ${shownPath(report)}`,
  ];
  const overfit = overfitText(standing, heldOut);
  if (overfit) lines.push("", wrap(overfit, columns()));
  if (end === "stopped") {
    lines.push("", `Stopped after epoch ${epoch}; all is written. To go on: ${again}`);
  }
  if (trained.ailment) lines.push("", wrap(ailmentText(outcome), columns()));
  return lines.join("\n");
}

/** `"Stopped after epoch 3: its loss is NaN. A smaller --rate may help."` */
function ailmentText({ trained: { ailment, metrics, end } }: Outcome): string {
  const { seen, remedy } = ailment!, { epoch } = metrics[metrics.length - 1];
  return `${end === "diverged" ? "Stopped after" : "After"} epoch ${epoch}: ${seen}. ${remedy}`;
}

function resultJson({ settings, trained, standing, heldOut }: Outcome, report: URL): string {
  const { metrics, end, ailment, folder } = trained;
  const { epoch, seconds } = metrics[metrics.length - 1];
  return safeJson({
    schema: "kindling/training/v1",
    settings,
    end,
    ailment,
    epoch,
    ...standing,
    heldOut,
    overfit: hasOverfit(standing, heldOut),
    seconds,
    folder: shownPath(folder.url),
    report: shownPath(report),
  });
}
