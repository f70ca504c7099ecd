/**
 * What the suites put in the place of `Atomics`: a rehearsal, in which one thread plays code for
 * many and what the others do is written down beforehand, so that every moment at which they could
 * step in can be tried and a sleep costs no time; and threads that are held up at odd moments.
 *
 * Import this before the code under test, so that it finds these functions in `Atomics`.
 */
import { type Random, random } from "#modules/random.ts";

/** Something that another thread does while the code under test sleeps. */
export interface Cue {
  /** When, in milliseconds from the start; time passes in sleep only. */
  readonly at: number;
  readonly act: (control: Int32Array) => void;
  /** Whether a sleeper is woken by it. */
  readonly wakes: boolean;
}

/** What the other threads do. */
export interface Script {
  /** The words of the control at the start. */
  readonly start: readonly number[];
  readonly cues?: readonly Cue[];
  /**
   * Called after each step that the code under test takes with `Atomics`, from 1, and with 0 before
   * the first.
   */
  readonly afterStep?: (control: Int32Array, step: number) => void;
}

/** What the code under test has done. */
export interface Played<T> {
  readonly returned: T;
  /** The words of the control when it returned. */
  readonly control: number[];
  /** Each `notify`, the others' too: on which word, for how many at most, and the words then. */
  readonly woken: { readonly word: number; readonly most: number; readonly seen: number[] }[];
  /** How many steps it had taken when it first went to sleep; none if it never did. */
  readonly stepsBeforeSleep?: number;
  /** The words that it changed by other means than `Atomics`, where nobody can step in between. */
  readonly bypassed: number[];
  /** How long it slept altogether, in milliseconds. */
  readonly slept: number;
}

type AtomicsCall = (...args: never[]) => unknown;

/** Looked at so often without going to sleep, a word will never change. */
const MOST_STEPS = 1_000_000;

const original = new Map<string, AtomicsCall>();
let stage: Stage | undefined;
let chance: Random | undefined;

for (const name of Object.getOwnPropertyNames(Atomics)) {
  const call = (Atomics as unknown as Record<string, unknown>)[name];
  if (typeof call !== "function") continue;
  original.set(name, call as AtomicsCall);
  Object.defineProperty(Atomics, name, {
    value: (...args: never[]) => {
      if (stage) return stage.step(name, args);
      const result = (call as AtomicsCall).apply(Atomics, args);
      if (chance) nap(name, chance());
      return result;
    },
  });
}

// Whoever looks at a clock sees the rehearsal's, in which time passes in sleep only.
for (const clock of [performance, Date]) {
  const now = clock.now.bind(clock);
  Object.defineProperty(clock, "now", {
    value: () => stage ? stage.start + stage.clock : now(),
    ...{ writable: true, configurable: true },
  });
}

/** Runs code on a control of its own, with other threads that keep to the script. */
export function rehearse<T>(script: Script, run: (control: Int32Array) => T): Played<T> {
  const control = new Int32Array(new SharedArrayBuffer(4 * script.start.length));
  control.set(script.start);
  const own = stage = new Stage(control, script);
  try {
    const returned = run(control);
    own.noteBypassed();
    const { woken, stepsBeforeSleep, clock } = own, bypassed = [...own.bypassed].sort();
    return { returned, control: [...control], woken, stepsBeforeSleep, bypassed, slept: clock };
  } finally {
    stage = undefined;
  }
}

/** From now on, holds this thread up now and then when it has used `Atomics`; 0 for no more. */
export function holdUp(seed: number): void {
  chance = seed ? random(seed) : undefined;
}

const bed = new Int32Array(new SharedArrayBuffer(4));

/** Does nothing for up to two milliseconds, after a look more seldom than after a change. */
export function nap(name: string, at: number): void {
  const often = name === "load" || name === "wait" ? 0.002 : 0.4;
  if (at < often) original.get("wait")!.apply(Atomics, [bed, 0, 0, 2 * at / often] as never[]);
}

export class Stage {
  /** What a clock shows in the beginning. */
  readonly start = 1_000;
  clock = 0;
  stepsBeforeSleep?: number;
  readonly bypassed = new Set<number>();
  readonly woken: { word: number; most: number; seen: number[] }[] = [];
  /** The words after the last step. */
  readonly #known: number[];
  readonly #control: Int32Array;
  readonly #script: Script;
  readonly #cues: Cue[];
  #steps = 0;
  #othersAct = false;

  constructor(control: Int32Array, script: Script) {
    this.#control = control;
    this.#known = [...control];
    this.#script = script;
    this.#cues = [...script.cues ?? []];
  }

  step(name: string, args: readonly unknown[]): unknown {
    if (this.#othersAct) return this.#do(name, args);
    if (++this.#steps > MOST_STEPS) {
      throw new Error(`looked ${MOST_STEPS} times and did not go to sleep`);
    }
    this.noteBypassed();
    if (this.#steps === 1) this.#letOthersAct(0);
    const result = this.#do(name, args);
    this.#letOthersAct(this.#steps);
    return result;
  }

  /** Finds the words that are not as they were left after the last step. */
  noteBypassed(): void {
    for (const word of this.#known.keys()) {
      if (this.#control[word] !== this.#known[word]) this.bypassed.add(word);
    }
  }

  #letOthersAct(step: number): void {
    this.#othersAct = true;
    this.#script.afterStep?.(this.#control, step);
    this.#othersAct = false;
    for (const word of this.#known.keys()) this.#known[word] = this.#control[word];
  }

  #do(name: string, args: readonly unknown[]): unknown {
    if (name === "wait") return this.#wait(...args as [Int32Array, number, number, number?]);
    if (name === "notify") {
      const [, word, most = Infinity] = args as [Int32Array, number, number?];
      // A notify for less than one sleeper wakes nobody.
      if (most >= 1) this.woken.push({ word, most, seen: [...this.#control] });
      return 0;
    }
    return original.get(name)!.apply(Atomics, args as never[]);
  }

  #wait(
    control: Int32Array,
    word: number,
    value: number,
    timeout = Infinity,
  ): "ok" | "not-equal" | "timed-out" {
    if (control[word] !== value) return "not-equal";
    this.stepsBeforeSleep ??= this.#steps - 1;
    const until = this.clock + timeout;
    while (this.#cues.length && this.#cues[0].at <= until) {
      const { at, act, wakes } = this.#cues.shift()!;
      this.clock = Math.max(this.clock, at);
      act(this.#control);
      if (wakes) return "ok";
    }
    if (until === Infinity) throw new Error("sleeps, and nobody will ever wake it");
    this.clock = until;
    return "timed-out";
  }
}
