/** What runs in every page of the workbook. */
import type { LiveMessage } from "../messages.ts";
import { Bench } from "./bench.ts";
import { announce } from "./announce.ts";
import { defineFigures } from "./figures.ts";
import { listenLive } from "./live.ts";
import type { TrainingPage } from "./training/training_page.ts";
import { showStates } from "./map.ts";

const benches = new Map<string, Bench>();

/** On the page that has it. */
let training: Promise<TrainingPage> | undefined;

function start(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".bench[data-task]")) {
    const id = place.dataset.task!;
    benches.set(id, new Bench(place, id));
  }
  // Where the entries need more room than there is, the one that one is at is to be seen.
  document.querySelector("nav [aria-current]")?.scrollIntoView({
    ...{ inline: "center", block: "nearest", behavior: "instant" },
  });
  // The benches have moved what a link leads to.
  if (location.hash) {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
  defineFigures();
  const place = document.getElementById("training");
  if (place) {
    training = import("./training/training_page.ts").then(({ TrainingPage }) =>
      new TrainingPage(place)
    );
  }
  listenLive(hear, (words) => {
    document.getElementById("connection")!.textContent = words;
  });
}

function hear(message: LiveMessage): void {
  switch (message.kind) {
    case "state":
    case "verdict":
      showStates(message.tasks);
      for (const state of message.tasks) benches.get(state.id)?.stand(state);
      for (const graded of message.graded) benches.get(graded.result.id)?.judge(graded);
      if (message.kind === "state") {
        setAtWork(message.grading);
        void training?.then((page) => page.refresh());
      } else {
        setAtWork([]);
        announceVerdict(message);
      }
      break;
    case "standing":
      showStates(message.tasks);
      for (const state of message.tasks) benches.get(state.id)?.stand(state);
      break;
    case "begin":
      setAtWork(message.ids);
      break;
    case "running":
      for (const bench of benches.values()) bench.running(message.test, message.isAgain);
      break;
    case "given up":
      setAtWork([]);
      break;
    case "notes":
      for (const bench of benches.values()) bench.notes(message.text);
      break;
    case "training":
      void training?.then((page) => page.hear(message));
      break;
    case "say":
      announce(message.text, { isShown: true });
      break;
    default:
      message satisfies never;
  }
}

function setAtWork(ids: readonly string[]): void {
  for (const [id, bench] of benches) bench.setAtWork(ids.includes(id));
}

/** Tells a screen reader, and whoever looks at another part of the page. */
function announceVerdict({ graded, after }: Extract<LiveMessage, { kind: "verdict" }>): void {
  const told = graded.map(({ result: { id, status, tests } }) => {
    const passed = tests.filter((test) => test.status === "passed").length;
    return `Task ${id}: ${status}, ${passed} of ${tests.length} tests pass`;
  });
  const isPassed = graded.every(({ result }) => result.status === "passed");
  announce([...told, ...isPassed && after ? [`Next is ${after}`] : []].join(". "));
}

start();
