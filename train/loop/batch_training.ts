/**
 * What the programs that learn from mini-batches have in common: their flags, the run, its files,
 * and going on from an earlier one. What differs is the model and its data.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { writeWhole } from "../../terminal/files.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { shownPath } from "../../terminal/paths.ts";
import { terminalScreen, timeText } from "../../terminal/progress.ts";
import { columns } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { listenForStop } from "../events/asked_to_stop.ts";
import { seenBefore, StepsSeen } from "../events/steps_seen.ts";
import { watched } from "../events/told.ts";
import { guarded } from "../guarded.ts";
import { linkFlag, linkFlags, sayLinks } from "../linked.ts";
import type { BatchModel } from "../models/batch_model.ts";
import type { Program } from "../program_table.ts";
import {
  type BatchCheckpoint,
  type BatchRemarks,
  CHECKPOINT,
  readBatchCheckpoint,
} from "../runs/batch_checkpoint.ts";
import { bestOf } from "../runs/batch_metrics.ts";
import { matchWeights } from "../runs/checkpoint.ts";
import {
  hasReport,
  makeRunFolder,
  REPORT,
  type RunFolderOptions,
  runName,
  WEIGHTS,
} from "../runs/run_folder.ts";
import { accuracyText } from "./accuracy.ts";
import { openBackend } from "./backends.ts";
import { type BatchTrained, trainBatches, weightsBytes } from "./batch_loop.ts";
import type { BatchSettings, batchSettings } from "./batch_settings.ts";
import { lossText } from "./epoch_loop.ts";
import type { EpochResult } from "./epoch_result.ts";
import { saveUrl } from "./save_flag.ts";
import {
  flagNames,
  readSettings,
  refuseFixed,
  settingFlags,
  settingsHelp,
  type SettingsOf,
  type SettingTable,
  settingTexts,
  type UsualSettings,
  usualSettings,
} from "./settings.ts";

/** The settings that a program must have; it may have others besides. */
export type BatchTable = SettingTable & ReturnType<typeof batchSettings>;

export interface BatchTraining<Table extends BatchTable> {
  readonly program: Program;
  /** The report's heading. */
  readonly title: string;
  readonly settings: Table;
  /** What an example is, in the plural: `"digits"`. */
  readonly examples: string;
  /** What is said of an example that was answered as it should be. Default: `"read right"` */
  readonly rightly?: string;
  /** How often in an epoch the held-out examples are looked at. Default: ten times a default run */
  readonly checksPerEpoch?: number;
  /** Settings that are others by default where another is told so. Default: none */
  readonly usual?: UsualSettings;
  /** What the help page says besides: where the data are from, a command that does more. */
  readonly help?: string;
  /** A new model with its data. */
  readonly model: (
    settings: SettingsOf<Table>,
    options: BatchModelOptions,
  ) => BatchModel | Promise<BatchModel>;
}

export interface BatchModelOptions {
  /** Who calculates. */
  readonly backend: Backend;
  /** Says something in passing, such as which data are used. */
  readonly log: (line: string) => void;
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function trainOnBatches<Table extends BatchTable>(
  training: BatchTraining<Table>,
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await guarded(training.program, () => run(training, args, options));
}

async function run<Table extends BatchTable>(
  training: BatchTraining<Table>,
  args: readonly string[],
  { runs }: Pick<RunFolderOptions, "runs">,
): Promise<number> {
  const { program, settings: table } = training, name = program.command.split(" ")[1];
  const names = flagNames(table);
  const flags = parseFlags(args, {
    boolean: ["help", "json", "no-gpu", ...names.boolean],
    string: ["save", "resume", ...names.string],
  });
  if (flags.has("help")) {
    console.log(helpPage(training));
    return EXIT.passed;
  }
  refuseWords(flags, name);
  const earlier = await checkpointOf(flags, table, name, runs);
  const settings = earlier
    ? resumedSettings(earlier, flags, table)
    : readSettings(table, flags, usualSettings(table, flags, training.usual));
  const common: BatchSettings = settings as unknown as BatchSettings;
  const copy = await saveUrl(flags);
  const json = flags.has("json"), log = json ? console.error : console.log;
  const { backend, words } = await openBackend(common.backend, { gpu: !flags.has("no-gpu") });
  sayLinks();
  // What draws comes from packages: they are got before the training, lest it be in vain.
  const { batchReport } = await lateImport<typeof import("../report/batch_report.ts")>(
    import.meta.resolve("../report/batch_report.ts"),
  );

  const model = await training.model(settings, { backend, log });
  const { stepsPerEpoch, called: examples = training.examples } = model;
  const checksPerEpoch = training.checksPerEpoch ?? Math.ceil(10 / table.epochs.value);
  if (earlier) await goOn(earlier, model, common.epochs);
  log(`${model.name} on ${words}; seed ${common.seed}`);
  const remarks = (step: number): BatchRemarks => ({
    ...{ program: name, flags: settingTexts(settings), facts: model.facts, step, stepsPerEpoch },
  });
  using stop = interrupt();
  const tell = watched(), seen = tell && new StepsSeen(tell);
  tell?.({
    ...{ kind: "begin", words: `${model.name} on ${words}; ${model.data}`, unit: "step", examples },
    ...{ total: common.epochs * stepsPerEpoch, before: seenBefore(earlier?.metrics ?? []) },
  });
  listenForStop(stop);
  const trained = await trainBatches({
    ...{ model, checksPerEpoch, examples, remarks, epochs: common.epochs, before: earlier },
    folder: () => earlier ? Promise.resolve(earlier.folder) : makeRunFolder(name, { runs }),
    ...{ stop, seen },
    showSample: (sample, epoch) => log(sampleText(sample, epoch)),
    screen: terminalScreen(log),
  });

  stop.finish("the report");
  seen?.flush();
  tell?.({ kind: "writing" });
  if (trained.best) model.load(trained.best);
  const inTheEnd = bestOf(trained.metrics, model.bestBy);
  const outcome: Outcome = {
    ...{ program, examples, settings: common, model, trained, words },
    rightly: training.rightly ?? "read right",
    step: inTheEnd?.step,
    heldOut: inTheEnd?.heldOut ?? await model.evaluate(() => Promise.resolve()),
  };
  if (copy) {
    const bytes = weightsBytes(await model.weights(), remarks(0));
    await explainUnwritable(new URL("./", copy), writeWhole(copy, bytes));
  }
  const report = await trained.folder.write(
    REPORT,
    batchReport({
      title: training.title,
      summary: `${score(outcome)} after ${endText(outcome)}.`,
      ailment: trained.ailment && ailmentText(outcome),
      ...{ examples, metrics: trained.metrics, heldOut: outcome.heldOut },
      ...{ rightly: outcome.rightly, lossWords: lossWords(outcome) },
      epochs: common.epochs,
      about: [`${model.name}, on ${words}`, model.data],
      settings: settingTexts(settings),
      more: useless(trained) ? [] : [
        ...await model.sections?.() ?? [],
        ...model.graph ? [await model.graph(examples)] : [],
      ],
      command: `deno task ${program.command}${linkFlag()} ${settingFlags(settings)}`,
    }),
  );
  console.log(json ? resultJson(outcome, settings, report) : resultText(outcome, report));
  tell?.({
    ...{ kind: "end", end: trained.end, run: runName(trained.folder) },
    words: `${score(outcome)} after ${endText(outcome)}.`,
    ...trained.ailment ? { ailment: ailmentText(outcome) } : {},
  });
  return trained.ailment ? EXIT.failed : EXIT.passed;
}

function helpPage(
  { program: { command, what }, settings, help }: Pick<
    BatchTraining<BatchTable>,
    "program" | "settings" | "help"
  >,
): string {
  return `${wrap(`deno task ${command}: ${what}`, 80)}

${settingsHelp(settings)}
  --no-gpu           act as if there were no GPU
  --resume RUN       go on with an earlier run: its folder, or its name in runs/
  --save FILE        write the best weights to this file as well
  --json             one JSON document instead of the result in words
${linkFlags(21)}
  --help             this page
${help ? `\n${wrap(help, 80)}\n` : ""}
Ctrl-C ends a run early and keeps what it has learned. Everything goes to
runs/<name>-<time>/: report.html, metrics.jsonl, the best weights of the run in
${WEIGHTS}, and all that --resume needs in ${CHECKPOINT}.`;
}

/** The run that `--resume` names. */
async function checkpointOf(
  flags: Flags,
  table: SettingTable,
  name: string,
  runs?: URL,
): Promise<BatchCheckpoint | undefined> {
  const run = flags.text("resume");
  if (run === undefined) return undefined;
  refuseFixed(table, flags);
  return await readBatchCheckpoint(run, name, runs);
}

/** The settings of the earlier run, but for those that may be another and are given. */
function resumedSettings<Table extends BatchTable>(
  { flags, folder }: BatchCheckpoint,
  given: Flags,
  table: Table,
): SettingsOf<Table> {
  const words = Object.entries(flags)
    .map(([flag, text]) => text === "true" ? `--${flag}` : `--${flag}=${text}`);
  let before: SettingsOf<Table>;
  try {
    before = readSettings(table, parseFlags(words, flagNames(table)));
  } catch (error) {
    const file = shownPath(new URL(CHECKPOINT, folder.url));
    throw new UsageError(`Cannot go on from ${file}: ${(error as Error).message}`);
  }
  return readSettings(table, given, before);
}

/** Puts the model where the earlier run has left it; one that is done may still lack its report. */
async function goOn(earlier: BatchCheckpoint, model: BatchModel, epochs: number): Promise<void> {
  const { step, stepsPerEpoch, memory, weights, best } = earlier;
  if (stepsPerEpoch !== model.stepsPerEpoch) {
    throw new UsageError(
      `The data are not those of the earlier run: an epoch had ${stepsPerEpoch} steps, and has ` +
        `${model.stepsPerEpoch} now`,
    );
  }
  if (step >= epochs * stepsPerEpoch && hasReport(earlier.folder)) {
    const done = epochText(step / stepsPerEpoch), are = done === "1" ? "epoch" : "epochs";
    throw new UsageError(
      `This run has ${done} ${are} already: --epochs ${2 * epochs} goes on to as many`,
    );
  }
  const { facts = {} } = model,
    changed = Object.keys({ ...earlier.facts, ...facts })
      .find((name) => earlier.facts?.[name] !== facts[name]);
  if (changed !== undefined) {
    throw new UsageError(
      `The data are not those of the earlier run: its ${changed} were others, and its weights mean ` +
        "something else",
    );
  }
  const wanted = await model.weights();
  if (best) matchWeights(best, wanted);
  model.load(matchWeights(weights, wanted));
  if (memory) model.memory?.load(memory);
}

/** What a run has come to. */
interface Outcome {
  readonly program: Program;
  readonly examples: string;
  readonly rightly: string;
  readonly settings: BatchSettings;
  readonly model: BatchModel;
  readonly trained: BatchTrained;
  /** On which backend. */
  readonly words: string;
  /** After how many steps the weights were the best; none where nobody has looked. */
  readonly step: number | undefined;
  /** How the best weights stand. */
  readonly heldOut: EpochResult;
}

/** Whether the weights that are left are those that have diverged: their answers show nothing. */
function useless({ end, best }: BatchTrained): boolean {
  return end === "diverged" && !best;
}

function score({ heldOut: { right, count }, examples, rightly }: Outcome): string {
  return `${right} of ${count} held-out ${examples} ${rightly}, ${accuracyText(right, count)}`;
}

/** `"0.1200"`, or of a text `"1.6321 nats a token, 2.3546 bits a byte"`. */
function lossWords({ heldOut: { loss }, model: { bitsPerByte } }: Outcome): string {
  if (!bitsPerByte) return lossText(loss);
  return `${lossText(loss)} nats a token, ${lossText(bitsPerByte(loss))} bits a byte`;
}

/** What a model has made by itself, set apart from what is said about it. */
function sampleText(sample: string, epoch: number): string {
  const margin = "  | ", lines = wrap(printable(sample), columns() - margin.length).split("\n");
  return [
    `After epoch ${epochText(epoch)} it writes:`,
    ...lines.map((line) => `${margin}${line}`.trimEnd()),
  ].join("\n");
}

/** `"2.5 of 4 epochs in batches of 16 at rate 0.1"` */
function endText({ settings: { epochs, batch, rate }, trained: { metrics } }: Outcome): string {
  const done = epochText(metrics.at(-1)!.epoch), of = done === `${epochs}` ? "" : ` of ${epochs}`;
  return `${done}${of} ${epochs === 1 ? "epoch" : "epochs"} in batches of ${batch} at rate ${rate}`;
}

/** At most two decimal places. */
function epochText(epoch: number): string {
  return `${Number(epoch.toFixed(2))}`;
}

function resultText(outcome: Outcome, report: URL): string {
  const { trained, program, step, model } = outcome, { metrics, end, folder } = trained;
  const last = metrics[metrics.length - 1];
  const best = step !== undefined && step < last.step
    ? `\n            best after epoch ${
      epochText(step / model.stepsPerEpoch)
    }; those weights are kept`
    : "";
  const again = `deno task ${program.command}${linkFlag()} --resume ${
    shownPath(folder.url).replace(/[\\/]$/, "")
  }`;
  const lines = [
    "",
    `  accuracy  ${score(outcome)}`,
    `  loss      ${lossWords(outcome)} on them${best}`,
    `  time      ${timeText(1000 * last.seconds)} for ${endText(outcome)}`,
    "",
    `The report: ${shownPath(report)}`,
    `The weights: ${shownPath(new URL(WEIGHTS, folder.url))}`,
  ];
  if (end === "stopped") {
    lines.push("", `Stopped after step ${last.step}; all is written. To go on: ${again}`);
  }
  if (trained.ailment) lines.push("", wrap(ailmentText(outcome), columns()));
  return lines.join("\n");
}

/** `"Stopped after step 30: its loss is NaN. A smaller --rate may help."` */
function ailmentText({ trained: { ailment, metrics, end } }: Outcome): string {
  const { seen, remedy } = ailment!, { step } = metrics[metrics.length - 1];
  return `${end === "diverged" ? "Stopped after" : "After"} step ${step}: ${seen}. ${remedy}`;
}

function resultJson(outcome: Outcome, settings: object, report: URL): string {
  const { trained, heldOut, words, model, step } = outcome, { metrics, end, folder } = trained;
  const last = metrics[metrics.length - 1];
  return safeJson({
    schema: "kindling/training/v1",
    ...{
      settings,
      model: model.name,
      data: model.data,
      device: words,
      end,
      ailment: trained.ailment,
    },
    ...{ step: last.step, epoch: last.epoch, bestStep: step, ...heldOut },
    ...model.bitsPerByte ? { bitsPerByte: model.bitsPerByte(heldOut.loss) } : {},
    ...{ learning: { loss: last.loss, right: last.right, count: last.count } },
    ...{ seconds: last.seconds, folder: shownPath(folder.url), report: shownPath(report) },
  });
}
