/** What each test is asked with; and the reference's answers, which need not wait for the learner's code. */
import type { Testimony } from "../witness/process.ts";
import {
  isObserved,
  type ObservedDescription,
  type Request,
  type TestDescription,
} from "../witness/protocol.ts";
import { Pace } from "../witness/time_limit.ts";
import type { Reference } from "./reference.ts";
import { type Inputs, requestOf } from "./request.ts";

/** A test with all its inputs. */
export interface Question {
  readonly inputs: readonly Inputs[];
  readonly request: Request;
}

/** What the reference says, and how long it takes. */
export interface Reply {
  readonly testimony: Promise<Testimony>;
  readonly pace: Pace;
}

export class Questions {
  /** The tests that record, in order. */
  readonly tests: readonly ObservedDescription[];
  /** The number of a test in the suite. */
  readonly indexOf: (test: TestDescription) => number;
  readonly #laws: typeof import("./inputs/laws.ts");
  readonly #seed: number;
  readonly #made = new Map<ObservedDescription, Question>();
  readonly #replies = new Map<ObservedDescription, Reply>();

  /**
   * @param all the suite's tests
   * @param asked those of them that are asked
   * @param how from which random inputs follow, and how they are made
   */
  constructor(
    all: readonly TestDescription[],
    asked: readonly TestDescription[],
    how: { readonly laws: typeof import("./inputs/laws.ts"); readonly seed: number },
  ) {
    this.tests = asked.filter(isObserved);
    this.indexOf = (test) => all.indexOf(test);
    this.#laws = how.laws;
    this.#seed = how.seed;
  }

  /** @throws where a law's generators make no sense */
  of(test: ObservedDescription): Question {
    const made = this.#made.get(test) ?? this.#make(test);
    this.#made.set(test, made);
    return made;
  }

  /** The same test with other inputs. */
  with(test: ObservedDescription, inputs: readonly Inputs[]): Request {
    return requestOf(this.indexOf(test), inputs);
  }

  /** Asks the reference all of them, before anybody waits for that. */
  askAhead(reference: Reference): void {
    for (const test of this.tests) {
      try {
        this.reply(test, reference).testimony.catch(() => {});
      } catch {
        // no question can be made of it, which is said in its turn
      }
    }
  }

  /** What the reference says to a test with all its inputs: it is asked once. */
  reply(test: ObservedDescription, reference: Reference): Reply {
    const known = this.#replies.get(test);
    if (known) return known;
    const pace = new Pace(), testimony = reference.observe(this.of(test).request, { pace });
    const reply = { testimony, pace };
    this.#replies.set(test, reply);
    return reply;
  }

  #make(test: ObservedDescription): Question {
    const { generators, runs } = test;
    const inputs = generators
      ? this.#laws.lawInputs(generators, { runs: runs!, seed: this.#seed })
      : [[]];
    const isLast = test === this.tests.at(-1);
    return { inputs, request: requestOf(this.indexOf(test), inputs, isLast) };
  }
}
