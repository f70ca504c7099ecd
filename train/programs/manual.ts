/**
 * `deno task train manual`: draws the classifier of task 0.5, whose weights are found by hand, over
 * a set of points. Nothing is trained yet: look at the picture, change the weights, look again.
 */
import type { Point, PointSet, PointSetName } from "#data/points.ts";
import {
  forward,
  type LineWeights,
  weightsForDiag,
  weightsForSimple,
} from "#impl/0_fundamentals/classifier.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns, lines } from "../../terminal/screen.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { EXIT } from "../../terminal/usage.ts";
import { guarded } from "../guarded.ts";
import { RegionSeen, seenPoints } from "../events/region_seen.ts";
import { type Tell, watched } from "../events/told.ts";
import { MANUAL } from "../flags/manual.ts";
import { linkFlag, linkFlags, sayLinks } from "../linked.ts";
import { accuracyText, misreadPoints } from "../loop/accuracy.ts";
import { splitPoints } from "../loop/held_out.ts";
import { flagNames, readSettings, settingsHelp } from "../loop/settings.ts";
import { PROJECTS } from "../program_table.ts";
import { misreadHtml, misreadTable } from "../report/misread_table.ts";
import { escapeHtml, htmlCommand, htmlFigure, htmlPage } from "../report/page.ts";
import type { Predict } from "../report/plots/point_plot.ts";
import { type PointText, pointText } from "../report/plots/point_text.ts";
import { makeRunFolder, type RunFolderOptions, runName } from "../runs/run_folder.ts";

const HELP = `deno task train manual: draw your classifier over a set of points (task 0.5)

${settingsHelp(MANUAL, 19)}
  --text           draw it in the terminal alone, and write no files
  --watch          the same again whenever you save your file; Ctrl-C ends it
${linkFlags(19)}
  --help           this page

The weights are those of weightsForSimple() in
tasks/0_fundamentals/classifier.ts, and for diag those of weightsForDiag(). The
picture goes to runs/manual-<time>/: report.html, points.svg.`;

/** Where the weights for a set come from. No line parts the last four: one is drawn to show it. */
const WEIGHTS: { readonly [N in PointSetName]: () => LineWeights } = {
  simple: weightsForSimple,
  diag: weightsForDiag,
  split: weightsForSimple,
  xor: weightsForSimple,
  circle: weightsForSimple,
  spiral: weightsForSimple,
};

/** What one run has found. */
interface Outcome {
  readonly set: PointSet;
  /** Points that nobody has looked at to find the weights. */
  readonly heldOut?: PointSet;
  readonly heldOutMisread?: readonly number[];
  readonly seed: number;
  readonly weights: LineWeights;
  /** The name of the function that the weights come from. */
  readonly source: string;
  readonly probabilities: readonly number[];
  readonly misread: readonly number[];
}

/**
 * Runs the program with the words after its name, and returns the exit code.
 *
 * @throws a `UsageError` for a flag or a set that does not exist
 * @throws {TodoError} where the learner's code is not written yet
 */
async function manual(
  args: readonly string[],
  { runs }: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "text"],
    string: flagNames(MANUAL).string,
  });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, "manual");
  const { dataset: name, points: count, heldOut: held, seed } = readSettings(MANUAL, flags);
  sayLinks();

  const { learned: set, heldOut } = splitPoints({
    ...{ dataset: name, points: count, heldOut: held, seed },
  });
  const weights = WEIGHTS[name]();
  // Should the learner's code return nothing, then that is no probability, and the picture says so.
  const predict = (points: readonly Point[]) =>
    points.map(([x1, x2]) => Number(forward(weights, x1, x2)));
  const probabilities = predict(set.points);
  const outcome: Outcome = {
    set,
    heldOut,
    heldOutMisread: heldOut && misreadPoints(heldOut, predict(heldOut.points)),
    seed,
    weights,
    source: WEIGHTS[name].name,
    probabilities,
    misread: misreadPoints(set, probabilities),
  };
  if (flags.has("text")) {
    console.log(screenText(outcome, predict));
    return EXIT.passed;
  }
  const { pointPlot } = await lateImport<typeof import("../report/plots/point_plot.ts")>(
    import.meta.resolve("../report/plots/point_plot.ts"),
  );
  const svg = await pointPlot({
    ...{ set, heldOut, predict, title: `${headline(outcome)}: ${score(outcome)}` },
  });

  const tell = watched();
  if (tell) await showLine(tell, outcome, predict);
  const folder = await makeRunFolder("manual", { runs });
  await folder.write("points.svg", svg);
  const report = await folder.write("report.html", reportPage(outcome, svg));
  console.log(`${terminalText(outcome)}\n\nThe picture: ${shownPath(report)}`);
  tell?.({ kind: "end", end: "done", run: runName(folder), words: `${score(outcome)}.` });
  return EXIT.passed;
}

/** Tells the points and the line to whoever watches. */
async function showLine(tell: Tell, outcome: Outcome, predict: Predict): Promise<void> {
  const { set, heldOut } = outcome;
  tell({
    ...{ kind: "begin", words: `${headline(outcome)}; ${weightsText(outcome)}` },
    ...{ total: 0, unit: "epoch", examples: "points", before: [], learned: seenPoints(set) },
    ...heldOut ? { heldOut: seenPoints(heldOut) } : {},
  });
  await new RegionSeen(tell, predict).show(0);
}

function headline({ set, seed }: Outcome): string {
  return `${set.name}, ${set.points.length} points, seed ${seed}`;
}

function score({ set, misread }: Pick<Outcome, "set" | "misread">): string {
  const count = set.points.length, right = count - misread.length;
  return `${right} of ${count} read right, ${accuracyText(right, count)}`;
}

/** `"97 of 100 read right, 97.0 %"`; nothing where none are held out. */
function heldOutScore({ heldOut, heldOutMisread }: Outcome): string | undefined {
  return heldOut && score({ set: heldOut, misread: heldOutMisread! });
}

function weightsText({ weights: { w1, w2, bias } }: Outcome): string {
  return `w1 = ${w1}, w2 = ${w2}, bias = ${bias}`;
}

/** A remark for sets that are not `simple` or `diag`. */
function remark({ set, source }: Outcome): string | undefined {
  if (set.name === "simple" || set.name === "diag") return undefined;
  return `No straight line parts "${set.name}": the weights of ${source}() show how far one gets.`;
}

function terminalText(outcome: Outcome): string {
  const lines = [
    headline(outcome),
    `  weights   ${weightsText(outcome)}   from ${outcome.source}()`,
    `  accuracy  ${score(outcome)}`,
    ...outcome.heldOut ? [`  held out  ${heldOutScore(outcome)}`] : [],
  ];
  const table = misreadTable(outcome.set, outcome.probabilities);
  if (table) {
    const row = (cells: readonly string[]) =>
      cells.map((cell) => cell.padStart(7)).join("  ").trimEnd();
    lines.push(
      `  misread   ${table.caption.toLowerCase()}; p is the probability of label 1`,
      "",
      ...[table.columns, ...table.rows].map(row),
    );
  }
  const words = remark(outcome);
  if (words) lines.push("", `  ${words}`);
  return lines.join("\n");
}

/** Rows around the picture: its frame and legend, the words above, and what `--watch` says. */
const OTHER_ROWS = 10;

/** All of it on one screen. */
function screenText(outcome: Outcome, predict: PointText["predict"]): string {
  const { set, misread } = outcome;
  const height = Math.max(4, Math.min(20, lines() - OTHER_ROWS));
  const width = Math.min(3 * height, columns() - 8);
  return [
    headline(outcome),
    `  weights   ${weightsText(outcome)}   from ${outcome.source}()`,
    `  accuracy  ${score(outcome)}`,
    ...pointText({ set, predict, misread, width, height }),
  ].join("\n");
}

function reportPage(outcome: Outcome, svg: string): string {
  const { set, seed } = outcome, words = remark(outcome);
  return htmlPage({
    title: "A line drawn by hand",
    summary: `${headline(outcome)}: ${score(outcome)}${
      outcome.heldOut ? `; of others ${heldOutScore(outcome)}` : ""
    }.`,
    sections: [
      {
        heading: "The points and the line",
        html: htmlFigure(
          svg,
          `${weightsText(outcome)}, from ${outcome.source}(). The tint is the probability p of ` +
            `label 1 at that place; the line is where p = 0.5.` +
            (outcome.heldOut ? " Small hollow signs are points that were held out." : ""),
        ) + (words ? `\n<p class="note">${escapeHtml(words)}</p>` : ""),
      },
      {
        heading: "Misread points",
        html: misreadHtml(set, outcome.probabilities),
      },
      {
        heading: "Draw it again",
        html: htmlCommand(
          `deno task train manual${linkFlag()} --dataset ${set.name} ` +
            `--points ${set.points.length} --held-out ${outcome.heldOut?.points.length ?? 0} ` +
            `--seed ${seed}`,
        ),
      },
    ],
  });
}

/** {@linkcode manual}, with what a person can put right said in a few lines and no stack. */
export async function main(...words: Parameters<typeof manual>): Promise<number> {
  return await guarded(PROJECTS.manual, () => manual(...words));
}

if (import.meta.main) Deno.exit(await main(Deno.args));
