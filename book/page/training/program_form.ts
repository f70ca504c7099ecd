/** The choice of a program with its flags: made of the table that its help page is made of. */
import type { FlagShown, ProgramShown, RunShown, TrainingTold } from "../../messages.ts";
import { element } from "../elements.ts";

/** What is sent to have a program started. */
export type Asked = Readonly<Record<"program" | "whose" | "resume" | "flags", string>>;

export class ProgramForm {
  readonly place: HTMLFormElement;
  readonly #program = element("select", { id: "program", change: () => this.#showFlags() });
  readonly #whose = element("select", { id: "whose" });
  readonly #resume = element("select", { id: "resume", change: () => this.#showFlags() });
  readonly #what = element("p", { class: "quiet" });
  readonly #flags = element("div", { class: "flags" });
  readonly #said = element("p", { class: "refused", role: "alert" });
  #told?: TrainingTold;
  #fields: readonly Field[] = [];

  constructor(start: (asked: Asked) => void) {
    this.place = element(
      "form",
      { class: "start", "aria-label": "Start a program" },
      labelled("Program", this.#program),
      this.#what,
      labelled("On", this.#whose),
      labelled("Go", this.#resume),
      this.#flags,
      element("button", { type: "submit", class: "main" }, "Start"),
      this.#said,
    );
    this.place.noValidate = true; // the server says it in the words of the terminal
    this.place.addEventListener("submit", (event) => {
      event.preventDefault();
      start(this.#asked());
    });
  }

  /** Shows what there is to choose from; what was chosen stays. */
  offer(told: TrainingTold): void {
    const isFirst = this.#told === undefined;
    this.#told = told;
    if (isFirst) {
      const { training } = told;
      offerIn(this.#program, told.programs.map(({ name }) => [name, name]));
      offerIn(this.#whose, told.whose.map(({ value, words }) => [value, words]));
      this.#program.value = training?.program ?? "scalar";
      this.#chooseWhose(training?.whose);
      if (told.whose.length === 0) this.say("On files of somebody else nothing is started here.");
    }
    this.#offerRuns();
    if (isFirst) this.#showFlags();
  }

  /** Chooses a run to go on with, and on whose code where that is known. */
  goOn(name: string, whose?: string): void {
    const run = this.#told?.runs.find((run) => run.name === name);
    if (!run) return;
    this.#program.value = run.program;
    this.#chooseWhose(whose);
    this.#offerRuns();
    this.#resume.value = name;
    this.#showFlags();
    this.#resume.focus();
  }

  say(words: string): void {
    this.#said.textContent = words;
  }

  #chooseWhose(words: string | undefined): void {
    const found = this.#told?.whose.find((each) => each.words === words);
    if (found) this.#whose.value = found.value;
  }

  #chosen(): ProgramShown | undefined {
    return this.#told?.programs.find(({ name }) => name === this.#program.value);
  }

  #offerRuns(): void {
    const kept = this.#resume.value, program = this.#chosen();
    const runs = this.#told?.runs.filter((run) => isToResume(run, program)) ?? [];
    offerIn(this.#resume, [
      ["", "from the start"],
      ...runs.map((
        { name, time },
      ): [string, string] => [name, `on from ${time}`]),
    ]);
    this.#resume.value = runs.some(({ name }) => name === kept) ? kept : "";
  }

  #showFlags(): void {
    const program = this.#chosen();
    if (!program) return;
    this.#offerRuns();
    const isResumed = this.#resume.value !== "";
    this.#what.textContent = `${program.what[0].toUpperCase()}${program.what.slice(1)}`;
    this.#fields = program.flags.filter(({ isFree }) => isFree || !isResumed)
      .map((flag) => new Field(flag, () => this.#showUsual(program)));
    this.#flags.replaceChildren(
      ...this.#fields.map(({ place }) => place),
      ...isResumed
        ? [element("p", { class: "quiet" }, "All other settings are those of the earlier run.")]
        : [],
    );
    this.#showUsual(program);
  }

  /** What is usual may hang on another flag. */
  #showUsual({ cases }: ProgramShown): void {
    if (this.#resume.value !== "") {
      for (const field of this.#fields) field.leaveOpen();
      return;
    }
    const usual: Record<string, string> = {};
    for (const { flag, value, usual: others } of cases) {
      const given = this.#fields.find(({ name }) => name === flag);
      if (given?.value === value) Object.assign(usual, others);
    }
    for (const field of this.#fields) field.showUsual(usual[field.name]);
  }

  #asked(): Asked {
    const told = this.#fields.filter(({ isTold }) => isTold)
      .map(({ name, value }) => [name, value]);
    return {
      ...{ program: this.#program.value, whose: this.#whose.value, resume: this.#resume.value },
      flags: JSON.stringify(Object.fromEntries(told)),
    };
  }
}

function isToResume(run: RunShown, program: ProgramShown | undefined): boolean {
  return run.hasWeights && program?.resumes === true && run.program === program.name;
}

/** One flag. */
class Field {
  readonly place: HTMLElement;
  readonly name: string;
  readonly #flag: FlagShown;
  readonly #input: HTMLInputElement | HTMLSelectElement;
  #usual: string;

  constructor(flag: FlagShown, changed: () => void) {
    this.#flag = flag;
    this.name = flag.name;
    this.#usual = flag.usual;
    const id = `flag-${flag.name}`, { field } = flag;
    if (field.kind === "choice") {
      this.#input = element("select", { id, change: changed });
      offerIn(this.#input, field.choices.map((choice) => [choice, choice]));
    } else if (field.kind === "switch") {
      this.#input = element("input", { id, type: "checkbox" });
    } else {
      const mode = field.kind === "whole" ? "numeric" : "decimal";
      this.#input = element("input", { id, inputmode: mode, autocomplete: "off" });
    }
    if (field.kind !== "switch") this.#input.value = flag.usual;
    this.#input.setAttribute("aria-describedby", `${id}-help`);
    this.place = element(
      "div",
      { class: `field ${field.kind}` },
      element("label", { for: id }, `--${flag.name}`),
      this.#input,
      element("span", { id: `${id}-help`, class: "help" }, helpOf(flag)),
    );
  }

  get value(): string {
    const input = this.#input;
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      return input.checked ? "true" : "";
    }
    return input.value.trim();
  }

  /** Whether it says something else than is usual; an empty field says nothing. */
  get isTold(): boolean {
    return this.value !== "" && this.value !== this.#usual;
  }

  /** Another thing is usual now, or what is in general: a field that nobody has changed shows it. */
  showUsual(usual = this.#flag.usual): void {
    const isTouched = this.value !== this.#usual;
    this.#usual = usual;
    if (!isTouched && this.#flag.field.kind !== "switch") this.#input.value = usual;
  }

  /** What is usual is what the earlier run had, which is not known here. */
  leaveOpen(): void {
    if (this.value !== this.#flag.usual) return;
    this.#usual = "";
    if (this.#input instanceof HTMLSelectElement && this.#input.value !== "") {
      this.#input.prepend(element("option", { value: "" }, "as before"));
    }
    this.#input.value = "";
  }
}

/** `"how far a step goes; unless told 0.5, at most 50 / hidden"` */
function helpOf({ help, field, remark }: FlagShown): string {
  const words = field.kind === "choice" ? help.split(":")[0] : help;
  const isListOnly = field.kind === "choice" && words.includes(", ");
  return [isListOnly ? "" : words, remark && remark !== "" ? `unless told ${remark}` : ""]
    .filter((part) => part !== "" && part !== undefined).join("; ");
}

function labelled(label: string, select: HTMLSelectElement): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: select.id }, label), select);
}

function offerIn(select: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  select.replaceChildren(
    ...options.map(([value, words]) => element("option", { value }, words)),
  );
}
