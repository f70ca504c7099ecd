/** The reference, asked all that a grading will ask it while nobody waits for that. */
import { lateImport } from "../../terminal/late_import.ts";
import { inCourse } from "../handed/staged_course.ts";
import { patient } from "../judge/judge.ts";
import { needGpu } from "../judge/judge_tests.ts";
import { Questions } from "../judge/questions.ts";
import { Answers, type Reference } from "../judge/reference.ts";
import type { Run } from "../plan/plan.ts";
import type { TestDescription } from "../witness/protocol.ts";
import { LIMITS, Witness } from "../witness/process.ts";

export class ReferenceAhead implements AsyncDisposable {
  /** Once it is ready, or has turned out never to be: then the reference is asked as ever. */
  readonly asked: Promise<void>;
  readonly #reference: Reference;
  #isReady = false;

  constructor(run: Run, seed: number) {
    const witness = new Witness(run.reference, inCourse(run.suite), patient(LIMITS));
    this.#reference = new Answers().reference(() => witness);
    this.asked = this.#ask(run.task.id, seed).catch(() => {});
  }

  /** Whether everything is answered, and nobody has taken the answers. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /**
   * Who says it all by heart, and has a witness at hand for the search for smaller cases: for one
   * grading, since what is asked then is charged.
   */
  take(): Reference | undefined {
    if (!this.#isReady) return undefined;
    this.#isReady = false;
    return this.#reference;
  }

  async #ask(id: string, seed: number): Promise<void> {
    const loaded = await this.#reference.load();
    if (!("suite" in loaded) || loaded.suite.id !== id) return;
    const { tests } = loaded.suite;
    // For a GPU it is not known before which of them are asked.
    if (!needGpu(tests)) await this.#answer(tests, seed);
    this.#isReady = true;
  }

  async #answer(tests: readonly TestDescription[], seed: number): Promise<void> {
    const laws = await lateImport<typeof import("../judge/inputs/laws.ts")>(
      import.meta.resolve("../judge/inputs/laws.ts"),
    );
    const questions = new Questions(tests, tests, { laws, seed });
    questions.askAhead(this.#reference);
    for (const test of questions.tests) await questions.reply(test, this.#reference).testimony;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reference[Symbol.asyncDispose]();
  }
}
