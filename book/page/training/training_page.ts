/** The page where training programs are started and watched. */
import type { TrainingMessage, TrainingTold } from "../../messages.ts";
import { afterNews, type Training } from "../../training/training_state.ts";
import { announce } from "../announce.ts";
import { act, tell, whyNotDone } from "../ask_server.ts";
import { element } from "../elements.ts";
import { ProgramForm } from "./program_form.ts";
import { endWords, RunView } from "./run_view.ts";
import { runsList } from "./runs_list.ts";

export class TrainingPage {
  readonly #form = new ProgramForm(async (asked) => {
    if (await this.#do("train", asked)) this.#run.see();
  });
  readonly #run = new RunView({
    stop: () => void this.#do("train/stop", {}),
    goOn: (run, whose) => this.#form.goOn(run, whose),
  });
  readonly #runs = element("div");
  #training?: Training;
  #asking?: Promise<void>;

  constructor(place: HTMLElement) {
    place.append(
      element("div", { class: "training" }, this.#form.place, this.#run.place),
      element("h2", { id: "runs" }, "Earlier runs"),
      this.#runs,
    );
  }

  /** Asks for all of it: at first, and wherever the stream was begun anew. */
  async refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => this.#asking = undefined);
    await this.#asking;
  }

  /** Something new of what runs. */
  hear({ id, heard, news }: TrainingMessage): void {
    const known = this.#training;
    if (known?.id === id && heard <= known.heard) return;
    if (!known || known.id !== id || heard !== known.heard + 1 || !news) return void this.refresh();
    this.#training = afterNews(known, news);
    this.#run.show(this.#training);
    if (news.kind === "begin") announce(`${known.command} has begun`);
    if (news.kind !== "gone") return;
    announce(endWords(this.#training));
    void this.refresh();
  }

  async #ask(): Promise<void> {
    try {
      const told = await tell<TrainingTold>("training");
      this.#training = told.training;
      this.#form.offer(told);
      this.#run.show(told.training);
      this.#runs.replaceChildren(runsList(told.runs, ({ name }) => this.#form.goOn(name)));
    } catch (error) {
      this.#form.say(whyNotDone(error));
    }
  }

  /** Whether it was done. */
  async #do(what: string, body: Readonly<Record<string, string>>): Promise<boolean> {
    this.#form.say("");
    try {
      await act(what, body);
      return true;
    } catch (error) {
      this.#form.say(whyNotDone(error));
      return false;
    }
  }
}
