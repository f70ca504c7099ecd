/**
 * Where training programs are started from pages: one at a time, seen by all pages, and ended with the
 * server.
 */
import { folderUrl } from "../../terminal/paths.ts";
import { CannotStart } from "../../terminal/usage.ts";
import type { TrainingMessage, TrainingTold, Whose } from "../messages.ts";
import { Refusal } from "../server/refusal.ts";
import { listRuns } from "./runs.ts";
import { TrainingProcess } from "./training_process.ts";
import { afterNews, startedTraining, type Training, type TrainingNews } from "./training_state.ts";
import { type Asked, plannedRun, programsShown } from "./training_words.ts";

export interface DeskPlaces {
  /** The folder that holds the runs. */
  readonly runs: URL;
  /** Whose code may be run. */
  readonly whose: readonly Whose[];
  /** What Deno is started with for `deno task train` and these words. */
  readonly command: (words: readonly string[]) => readonly string[];
  /** Tells all pages. */
  readonly tell: (message: TrainingMessage) => void;
}

/** So long a program has to write its files when the server ends, in milliseconds. */
const PATIENCE = 20_000;

const WHOSE_WORDS: Readonly<Record<Whose, string>> = {
  yours: "your files",
  fill: "yours, filled up by the reference",
  solutions: "the reference",
};

export class TrainingDesk implements AsyncDisposable {
  readonly #places: DeskPlaces;
  #training?: Training;
  #process?: TrainingProcess;

  constructor(places: DeskPlaces) {
    this.#places = places;
  }

  /** What is running, as a person would start it. */
  get running(): string | undefined {
    return this.#process && this.#training?.command;
  }

  /** All there is to know. */
  async told(): Promise<TrainingTold> {
    const runs = await listRuns(this.#places.runs);
    return {
      programs: programsShown(),
      whose: this.#places.whose.map((value) => ({ value, words: WHOSE_WORDS[value] })),
      runs,
      training: this.#training,
    };
  }

  /**
   * Starts a program.
   *
   * @throws {Refusal} while another one runs, or for what no program takes
   */
  async start(asked: Asked): Promise<Record<string, never>> {
    const { whose, command, runs } = this.#places;
    const planned = plannedRun(asked, { whose, runs: await listRuns(runs) });
    if (this.#process) {
      throw new Refusal(409, `${this.#training!.command} is running: stop it, or wait for its end`);
    }
    const words = [planned.program, ...planned.words], id = crypto.randomUUID();
    const folder = folderUrl(Deno.makeTempDirSync({ prefix: "kindling-" }));
    const removed = () => Deno.remove(folder, { recursive: true }).catch(() => {});
    try {
      this.#process = new TrainingProcess(command(words), folder, (news) => this.#hear(news));
    } catch (error) {
      await removed();
      throw new CannotStart(`The program cannot be started: ${error}`);
    }
    this.#training = startedTraining({
      ...{ id, program: planned.program, command: `deno task train ${words.join(" ")}` },
      whose: WHOSE_WORDS[planned.whose],
    });
    this.#places.tell({ kind: "training", id, heard: 0 });
    void this.#process.gone.finally(removed);
    return {};
  }

  /**
   * Stops what is running.
   *
   * @throws {Refusal} where nothing is
   */
  stop(): Record<string, never> {
    if (!this.#process) throw new Refusal(409, "No training program is running");
    this.#process.stop();
    return {};
  }

  #hear(news: TrainingNews): void {
    this.#training = afterNews(this.#training!, news);
    const { id, heard } = this.#training;
    if (news.kind === "gone") this.#process = undefined;
    this.#places.tell({ kind: "training", id, heard, news });
  }

  /** Lets what is running write its files, and ends it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const process = this.#process;
    if (!process) return;
    if (!this.#training!.isStopping) process.stop();
    const late = setTimeout(() => process.stop(), PATIENCE);
    await process.gone;
    clearTimeout(late);
  }
}
