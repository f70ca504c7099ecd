/**
 * How far a training run is: a bar that moves on a terminal, and plain lines, some ten in all,
 * where the output goes to a file or a pipe.
 */
import { columns, progressLine } from "./screen.ts";

export interface ProgressOptions {
  /** How many steps there are in all. */
  readonly total: number;
  /** How many were done before, in a run that goes on from an earlier one. Default: 0 */
  readonly done?: number;
  /** What one step is: `"epoch"`. */
  readonly step: string;
  /** What is counted for the speed, and how many of them a step has. Default: the steps */
  readonly speed?: { readonly of: string; readonly perStep: number };
  readonly screen?: ProgressScreen;
}

/** Where progress is shown. */
export interface ProgressScreen {
  /** Shows the bar, over the one before; absent where there is no terminal. */
  readonly bar?: (text: string) => void;
  /** Prints a line that stays; absent where the bar is enough. */
  readonly line?: (text: string) => void;
  /** Removes the bar. */
  readonly clear?: () => void;
  /** How many columns the bar and what is said beside it may take. */
  readonly columns: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

export interface Progress {
  /** Says that so many steps are done, and in `words` how it goes. */
  readonly show: (done: number, words: string) => void;
  /** Removes the bar. */
  readonly end: () => void;
}

/** So many cells the bar has, fewer where there is no room. */
const MOST_CELLS = 20, FEWEST_CELLS = 5;

/** So long the bar stays as it is, in milliseconds. */
const REDRAW = 100;

/** So far back the speed looks, in milliseconds: what was slower at the start is soon forgotten. */
const WINDOW = 5_000;

/** Starts to show progress. */
export function progress(options: ProgressOptions): Progress {
  const { total, done: start = 0, step, screen = terminalScreen() } = options;
  const { of, perStep } = options.speed ?? { of: `${step}s`, perStep: 1 };
  const every = lineEvery(total);
  const seen = [{ done: start, at: screen.now() }];
  let drawn = -Infinity, first = true;
  return {
    show(done, words) {
      const at = screen.now();
      while (seen.length > 1 && at - seen[1].at > WINDOW) seen.shift();
      const last = seen[seen.length - 1];
      if (seen.length === 1 || at - last.at > REDRAW) seen.push({ done, at });
      const perMs = (done - seen[0].done) / (at - seen[0].at);
      const speed = speedWords({ perMs, perStep, of, left: total - done });
      const how = [words, ...speed].join("   ");
      if (screen.line && (done % every === 0 || done === total || first)) {
        screen.line(`${step} ${`${done}`.padStart(`${total}`.length)} of ${total}   ${how}`);
      }
      first = false;
      if (screen.bar && (at - drawn >= REDRAW || done === total)) {
        const room = (how: string) => screen.columns - 1 - ` ${done}/${total}   ${how}`.length;
        // Where not all of it has room, how fast it goes says less than how long it takes.
        const fitting = room(how) < FEWEST_CELLS ? [words, ...speed.slice(1)].join("   ") : how;
        const text = ` ${done}/${total}   ${fitting}`;
        const cells = Math.max(FEWEST_CELLS, Math.min(room(fitting), MOST_CELLS));
        screen.bar(bar(done / total, cells) + text);
        drawn = at;
      }
    },
    end: () => screen.clear?.(),
  };
}

/** The terminal's own: a bar where both outputs are one, and lines where one of them is not. */
export function terminalScreen(line: (text: string) => void = console.log): ProgressScreen {
  const visible = Deno.stderr.isTerminal(), { show, clear } = progressLine();
  return {
    ...visible ? { bar: show, clear } : {},
    ...visible && Deno.stdout.isTerminal() ? {} : { line },
    columns: columns(),
    now: () => performance.now(),
  };
}

/** `"█████░░░░░"`, as much of it full as is done. */
function bar(share: number, cells: number): string {
  const full = Math.floor(cells * share);
  return "█".repeat(full) + "░".repeat(cells - full);
}

interface Speed {
  readonly perMs: number;
  readonly perStep: number;
  readonly of: string;
  readonly left: number;
}

/** How fast it goes and how long it takes yet; nothing while nobody can know. */
function speedWords({ perMs, perStep, of, left }: Speed): string[] {
  if (!(perMs > 0) || !Number.isFinite(perMs)) return [];
  const fast = shortNumber(1000 * perMs * perStep);
  return [`${fast} ${of}/s`, ...left > 0 ? [`${timeText(left / perMs)} left`] : []];
}

/** Three digits and no more: `"0.52"`, `"7.5"`, `"1234"`. */
function shortNumber(value: number): string {
  return value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0);
}

/** A duration as a person says it: `"3 s"`, `"2 min 5 s"`, `"1 h 4 min"`. */
export function timeText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}

/** After how many steps a line is printed: a round number, so that there are about ten. */
function lineEvery(total: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, total / 10)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((size) => size * 10 >= total) ?? power;
}
