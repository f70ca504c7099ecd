/// <reference lib="dom" />
/** A parallel loop on real threads: which of them took which chunk. */
import { element } from "../demo/page/elements.ts";
import { latestOnly } from "../demo/page/latest_only.ts";
import { type FigureApi, showFigure, slider } from "./parts/figure.ts";
import { runThreads } from "./parts/threads/run_threads.ts";
import { chunkFaults, runWords, threadPicture } from "./parts/threads/thread_picture.ts";
import type { ThreadRun } from "./parts/threads/thread_run.ts";
import { errorText } from "../demo/page/error_text.ts";
import "./parts/threads/thread.ts"; // tells whose code the threads run

/** What the figure is shown with. */
export interface ThreadFigureApi extends FigureApi {
  /** The script of a thread. */
  readonly program?: string;
  /** Runs from where the figure was made: a page that is opened as a file shares no memory. */
  readonly recorded?: readonly ThreadRun[];
  /** Why there are none. */
  readonly failed?: string;
}

const GRAIN = 4096;

export function mount(place: HTMLElement, api: ThreadFigureApi): void {
  const { program, recorded } = api, isLive = program !== undefined && crossOriginIsolated;
  const panels = element("div", { class: "panels" });
  const say = element("p", { class: "say", role: "status" });
  const faults = element("ul", { class: "findings" });
  const controls = isLive ? liveControls(program) : recordedControls(recorded ?? []);
  const note = isLive ? [] : [element("p", { class: "quiet" }, WHY_RECORDED)];
  showFigure(place, {
    title: `e^x for every element of a list, by chunks of ${GRAIN.toLocaleString("en")} at least`,
    api,
    parts: [...note, controls, panels, say, faults],
  });

  function show(run: ThreadRun): void {
    say.classList.remove("wrong");
    say.textContent = runWords(run);
    faults.replaceChildren(
      ...chunkFaults(run).map((words) => element("li", { class: "wrong" }, words)),
    );
    panels.replaceChildren(...threadPicture(run, (words) => say.textContent = words));
  }

  function fail(error: unknown): void {
    panels.replaceChildren();
    faults.replaceChildren();
    say.classList.add("wrong");
    say.textContent = errorText(error);
  }

  function liveControls(program: string): HTMLElement {
    const most = Math.max(2, Math.min(8, navigator.hardwareConcurrency));
    /** One run after the other: two at once would be in each other's way. */
    const changed = latestOnly(async () => {
      try {
        const items = Math.round(10 ** size.get());
        show(await runThreads(program, { threads: threads.get(), items, grain: GRAIN }));
      } catch (error) {
        fail(error);
      }
    });
    const threads = slider("Threads", {
      ...{ min: 1, max: 8, step: 1, value: Math.min(4, most), changed },
    });
    const size = slider("Items", {
      ...{ min: 3, max: 6.5, step: 0.25, value: 6, changed },
      shown: (power) => Math.round(10 ** power).toLocaleString("en"),
    });
    const button = element("button", { type: "button", onclick: changed }, "Run again");
    changed();
    return element("div", { class: "controls" }, threads.root, size.root, button);
  }

  function recordedControls(runs: readonly ThreadRun[]): HTMLElement {
    const words = ({ threads, items }: ThreadRun) =>
      `${items.toLocaleString("en")} items on ${threads} ${threads === 1 ? "thread" : "threads"}`;
    const choice = element(
      "select",
      { "aria-label": "Recorded run", onchange: () => show(runs[Number(choice.value)]) },
      ...runs.map((run, i) => element("option", { value: i }, words(run))),
    );
    if (runs.length > 0) queueMicrotask(() => show(runs[0]));
    else queueMicrotask(() => fail(api.failed ?? "No run has been recorded."));
    return element("div", { class: "controls" }, choice);
  }
}

const WHY_RECORDED =
  "These runs were recorded when this page was made, on the threads of that machine: a page that is " +
  "opened from a folder, or without a server that isolates it, may share no memory between threads. In " +
  "deno task book the loop runs here.";
