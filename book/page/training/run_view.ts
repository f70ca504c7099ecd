/** What runs, or has run last: how far it is, its curves, what it makes of the square, what it writes. */
import type { SeenResult, SeenStep } from "../../../train/events/training_event.ts";
import { secondsLeft, type Training } from "../../training/training_state.ts";
import { button, element } from "../elements.ts";
import { CurveChart } from "./curve_chart.ts";
import { RegionPicture } from "./region_picture.ts";
import { reportLink } from "./runs_list.ts";

export interface RunViewOptions {
  readonly stop: () => void;
  readonly goOn: (run: string, whose: string) => void;
}

export class RunView {
  readonly place: HTMLElement;
  readonly #goOn: RunViewOptions["goOn"];
  readonly #title = element("h2", { id: "run", tabindex: "-1" }, "Nothing is running");
  readonly #whose = element("p", { class: "quiet" });
  readonly #bar = element("progress", { "aria-label": "Trained" });
  readonly #status = element("p", { class: "state" });
  readonly #numbers = element("p", { class: "numbers" });
  readonly #stop: HTMLButtonElement;
  readonly #outcome = element("div", { class: "outcome" });
  readonly #loss = new CurveChart({
    ...{ title: "Loss", text: (value) => `${Number(value.toPrecision(2))}` },
  });
  readonly #accuracy = new CurveChart({
    ...{ title: "Accuracy", highest: 1, text: (value) => `${Math.round(100 * value)} %` },
  });
  readonly #region = new RegionPicture();
  readonly #pictures = element(
    "div",
    { class: "pictures" },
    ...[this.#loss.place, this.#accuracy.place, this.#region.place],
  );
  readonly #samples = element("div", { class: "samples" });
  readonly #said = element("pre", { tabindex: "0" });
  readonly #log = element(
    "details",
    { class: "drawer" },
    element("summary", {}, "What it prints"),
    this.#said,
  );
  #shown?: Training;
  #isWaiting = false;

  constructor({ stop, goOn }: RunViewOptions) {
    this.#goOn = goOn;
    this.#stop = button("Stop", stop, { class: "stop" });
    this.place = element(
      "section",
      { class: "run", "aria-labelledby": "run" },
      this.#title,
      this.#whose,
      element("div", { class: "progress" }, this.#bar, this.#stop),
      this.#status,
      this.#numbers,
      this.#outcome,
      this.#pictures,
      this.#samples,
      this.#log,
    );
    this.show(undefined);
  }

  /** Brings it into sight. */
  see(): void {
    this.#title.scrollIntoView({ block: "nearest" });
  }

  /** Draws it with the next picture of the screen: news may come faster. */
  show(training: Training | undefined): void {
    this.#shown = training;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const draw = () => {
      this.#isWaiting = false;
      this.#draw(this.#shown);
    };
    if (document.hidden) setTimeout(draw, 500); // a page that nobody sees gets no pictures
    else requestAnimationFrame(draw);
  }

  #draw(training: Training | undefined): void {
    for (const part of [this.#bar, this.#stop, this.#log]) part.hidden = training === undefined;
    const chart = training && training.steps.length > 0 ? training : undefined;
    this.#loss.place.hidden = this.#accuracy.place.hidden = chart === undefined;
    this.#region.place.hidden = training?.region === undefined;
    this.#pictures.classList.toggle("with-square", training?.region !== undefined);
    if (!training) {
      put(this.#title, "Nothing is running");
      this.#status.textContent = "Choose a program, and start it.";
      return;
    }
    const { begun, stage, steps, isStopping } = training, isOver = stage === "gone";
    this.#showCommand(training.command);
    put(this.#whose, `On ${training.whose}${begun ? `: ${begun.words}` : ""}`);
    put(this.#status, statusWords(training));
    put(this.#numbers, numberWords(training));
    put(this.#stop, isStopping ? "End it at once" : "Stop");
    // Who has stopped it by the keyboard goes on from what is said of it.
    if (isOver && document.activeElement === this.#stop) this.#title.focus();
    this.#stop.hidden = this.#bar.hidden = isOver;
    this.#showBar(training);
    if (chart) {
      this.#loss.draw(curves(steps, ({ loss }) => loss));
      this.#accuracy.draw(curves(steps, ({ right, count }) => right / count));
    }
    if (training.region) this.#region.draw(training.region, begun);
    this.#showSamples(training);
    put(this.#said, training.said);
    this.#showOutcome(training);
  }

  /** It breaks before a flag, and never within one. */
  #showCommand(command: string): void {
    if (this.#title.textContent === command) return;
    const [first, ...flags] = command.split(/ (?=--)/);
    this.#title.replaceChildren(
      ...[first, ...flags.map((flag) => ` ${flag}`)].map((part) => element("span", {}, part)),
    );
  }

  #showBar({ begun, pace, stage }: Training): void {
    const step = pace.at(-1)?.step;
    if (!begun || begun.total === 0 || stage === "writing") {
      this.#bar.removeAttribute("value");
      return;
    }
    this.#bar.max = begun.total;
    this.#bar.value = step ?? 0;
  }

  #showSamples({ samples }: Training): void {
    if (this.#samples.childElementCount === samples.length) {
      const last = this.#samples.lastElementChild?.getAttribute("data-epoch");
      if (samples.length === 0 || last === `${samples.at(-1)!.epoch}`) return;
    }
    this.#samples.replaceChildren(
      ...samples.toReversed().map(({ epoch, text }) =>
        element(
          "figure",
          {},
          element("figcaption", { class: "quiet" }, `After epoch ${short(epoch)} it writes:`),
          element("pre", { tabindex: "0" }, text),
        )
      ),
    );
    this.#samples.lastElementChild?.setAttribute("data-epoch", `${samples.at(-1)?.epoch}`);
  }

  #showOutcome(training: Training): void {
    const { outcome, stage, id, said } = training;
    if (stage !== "gone") return this.#outcome.replaceChildren();
    if (this.#outcome.dataset.of === id && this.#outcome.childElementCount > 0) return;
    this.#outcome.dataset.of = id;
    const words = element("p", {}, endWords(training));
    if (!outcome) {
      this.#log.open = true;
      return this.#outcome.replaceChildren(words);
    }
    switch (outcome.kind) {
      case "end":
        return this.#outcome.replaceChildren(
          words,
          ...outcome.ailment ? [element("p", { class: "wrong" }, outcome.ailment)] : [],
          element(
            "p",
            {},
            reportLink({ name: outcome.run, hasReport: true }),
            outcome.end === "stopped" && " ",
            outcome.end === "stopped" &&
              button("Go on", () => this.#goOn(outcome.run, training.whose)),
          ),
        );
      case "open":
        return this.#outcome.replaceChildren(
          words,
          element("pre", { tabindex: "0" }, said.split("\n\n").slice(1, 2).join("")),
          linkToTask(outcome.task),
        );
      default:
        return this.#outcome.replaceChildren(
          words,
          element("pre", { tabindex: "0", class: "wrong" }, outcome.words),
        );
    }
  }
}

/** To where a task is asked for. */
function linkToTask(id: string): HTMLElement {
  const lesson = `nav a[href^="/lesson/${id.split(".")[0]}_"]`;
  const href = document.querySelector<HTMLAnchorElement>(lesson)?.pathname;
  const link = href ? element("a", { href: `${href}#task-${id}` }, `Task ${id}`) : `Task ${id}`;
  return element(
    "p",
    {},
    link,
    " in its lesson. By “On” the reference stands in for what is missing.",
  );
}

/** Writes a text only where it is another: what is read aloud or selected stays as it is. */
function put(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** How it ended, in a sentence. */
export function endWords({ outcome, command, code, isStopping }: Training): string {
  switch (outcome?.kind) {
    case "end":
      return `${outcome.end[0].toUpperCase()}${outcome.end.slice(1)}: ${outcome.words}`;
    case "open":
      return `Task ${outcome.task} is not written yet, and nothing runs without it.`;
    case "refused":
      return `${command} could not go on.`;
    case "failed":
      return `${command} has failed: something was thrown.`;
    case undefined:
      return isStopping
        ? `${command} was stopped before it had anything to keep.`
        : `${command} has ended with code ${code}: what it has printed says why.`;
  }
}

function statusWords(training: Training): string {
  const { stage, begun, pace, isStopping, ailment } = training, left = secondsLeft(training);
  switch (stage) {
    case "starting":
      return isStopping ? "Stopping …" : "Starting …";
    case "writing":
      return "Writing the report …";
    case "gone":
      return "";
    case "training": {
      const parts = [
        `${begun!.unit} ${pace.at(-1)?.step ?? 0} of ${begun!.total}`,
        ...isStopping ? ["stopping after this one"] : left === undefined ? [] : [
          `${timeWords(left)} left`,
        ],
        ...ailment === "" ? [] : [ailment],
      ];
      return parts.join(" · ");
    }
  }
}

function numberWords({ steps, begun }: Training): string {
  const last = steps.at(-1), held = steps.findLast(({ heldOut }) => heldOut)?.heldOut;
  if (!last) return "";
  const { loss, right, count } = last;
  return [
    `loss ${loss === null ? "is no number" : loss.toPrecision(3)}`,
    `${right} of ${count} ${begun?.examples ?? ""} right`,
    ...held ? [`held out ${held.right} of ${held.count}`] : [],
  ].join(" · ");
}

/** `"2 min 5 s"` */
function timeWords(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}

function short(epoch: number): string {
  return `${Number(epoch.toFixed(2))}`;
}

/** The curve of what is learned from, and the one of what is held out. */
function curves(steps: readonly SeenStep[], value: (result: SeenResult) => number | null) {
  const points = (result: (step: SeenStep) => SeenResult | undefined) =>
    steps.flatMap((step): [number, number][] => {
      const found = result(step), y = found && value(found);
      return y === undefined || y === null || !Number.isFinite(y) ? [] : [[step.epoch, y]];
    });
  return { learned: points((step) => step), heldOut: points(({ heldOut }) => heldOut) };
}
