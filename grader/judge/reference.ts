/** Who answers for the reference: a witness, or what one has said before. */
import { sha256 } from "../../terminal/files.ts";
import { Pace } from "../witness/time_limit.ts";
import type { Loaded, Testimony } from "../witness/process.ts";
import type { Request } from "../witness/protocol.ts";
import type { Spent } from "../witness/stopwatch.ts";

/** The side that is right. */
export interface Reference extends AsyncDisposable {
  /** It knows nothing but the first questions: nobody need look for smaller cases. */
  readonly isRecorded?: true;
  /** What its suite says of itself. */
  readonly load: () => Promise<Loaded>;
  /** What it shows, and in `pace` what it spends on that. */
  readonly observe: (
    request: Request,
    asking?: { readonly pace?: Pace },
  ) => Promise<Testimony>;
}

interface Answer {
  readonly testimony: Testimony;
  readonly spent: Spent;
}

/** What the reference has said to one suite: the same questions need not be put to it again. */
export class Answers {
  #loaded?: Loaded;
  readonly #known = new Map<string, Answer>();

  /** The reference that says these things by heart, and asks a witness for what is not among them. */
  reference(start: () => Reference): Reference {
    return new RememberedReference(this, start);
  }

  get loaded(): Loaded | undefined {
    return this.#loaded;
  }

  /** Kept only where the suite was loaded: what was too late once may be in time the next time. */
  keepLoaded(loaded: Loaded): void {
    if ("suite" in loaded) this.#loaded = loaded;
  }

  /** All that it knows, by the hashes of the questions. */
  async byHash(): Promise<Record<string, Answer>> {
    const pairs = [...this.#known].map(async ([question, answer]) =>
      [await sha256(question), answer] as const
    );
    return Object.fromEntries(await Promise.all(pairs));
  }

  of(request: Request): Answer | undefined {
    return this.#known.get(JSON.stringify(request));
  }

  keep(request: Request, answer: Answer): void {
    const isWhole = answer.testimony.sightings.every(({ kind }) => kind !== "ended");
    // Questions of a few inputs are the search for a smaller one: no two searches ask the same.
    if (isWhole && (request.inputs.length > 1 || request.inputs[0]?.length === 0)) {
      this.#known.set(JSON.stringify(request), answer);
    }
  }
}

class RememberedReference implements Reference {
  readonly #answers: Answers;
  readonly #start: () => Reference;
  #witness?: Reference;

  constructor(answers: Answers, start: () => Reference) {
    this.#answers = answers;
    this.#start = start;
  }

  async load(): Promise<Loaded> {
    const known = this.#answers.loaded;
    if (known) return known;
    const loaded = await this.#asked().load();
    this.#answers.keepLoaded(loaded);
    return loaded;
  }

  async observe(request: Request, { pace = new Pace() } = {}): Promise<Testimony> {
    const known = this.#answers.of(request);
    if (known) {
      pace.spent = known.spent;
      pace.isOver = true;
      return known.testimony;
    }
    const testimony = await this.#asked().observe(request, { pace });
    this.#answers.keep(request, { testimony, spent: pace.spent });
    return testimony;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#witness?.[Symbol.asyncDispose]();
  }

  #asked(): Reference {
    return this.#witness ??= this.#start();
  }
}
