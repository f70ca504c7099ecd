/** Right answers, and something that goes wrong beside them or soon after. */
import { type Attack, doing, RIGHT } from "./attack.ts";

const LEFT = /left an error uncaught: /;

export const lingering: readonly Attack[] = [
  {
    name: "a rejection that nobody handles",
    learner: doing(`Promise.reject(new Error("left behind"));`),
    says: /left an error uncaught: Error: left behind/,
  },
  {
    name: "a rejection while loading",
    learner: RIGHT + `Promise.reject(new Error("left behind"));`,
    says: /left an error uncaught: Error: left behind/,
  },
  {
    name: "an asynchronous function that nobody awaits",
    learner: doing(`(async () => { await null; throw new TypeError("late"); })();`),
    says: /left an error uncaught: TypeError: late/,
  },
  {
    name: "a timer that throws",
    learner: doing(`setTimeout(() => { throw new Error("later"); }, 0);`),
    says: /left an error uncaught: Error: later/,
  },
  {
    name: "a microtask that throws",
    learner: doing(`queueMicrotask(() => { throw new Error("x"); });`),
    says: LEFT,
  },
  { name: "reportError", learner: doing(`reportError(new Error("reported"));`), says: LEFT },
  {
    name: "an error on the way out of a listener",
    learner: doing(`dispatchEvent(new Event("kindling"));`) +
      `addEventListener("kindling", () => { throw new Error("heard"); });`,
    says: LEFT,
  },
  {
    name: "rejecting with nothing",
    learner: doing(`Promise.reject();`),
    says: /left undefined uncaught|uncaught: undefined/,
  },
  {
    name: "rejecting with sequences for the terminal",
    learner: doing(`Promise.reject(new Error("\\x1b[2J"));`),
    says: /uncaught: Error: ␛\[2J/,
  },
  {
    name: "rejecting with a proxy",
    learner: doing(`Promise.reject(new Proxy({}, { get() { throw new Error("y"); } }));`),
    says: /uncaught: an object that is no Error/,
  },
  {
    name: "throwing where events are handled, too",
    learner: `addEventListener("unhandledrejection", (event) => {
  event.stopImmediatePropagation();
  throw new Error("inside");
});` + doing(`Promise.reject(new Error("left behind"));`),
    says: LEFT,
  },
];
