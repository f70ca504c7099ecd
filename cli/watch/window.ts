/** A watch on a terminal: one page that fits the window, and keys that turn to others. */
import { cyan, dim, isColorEnabled, yellow } from "../../terminal/colors.ts";
import type { CourseTask } from "../../grader/course.ts";
import { type Keyboard, listenToKeys } from "../../terminal/keyboard.ts";
import { drawWindow, onResize, windowSize } from "../../terminal/screen.ts";
import { printable } from "../../terminal/text.ts";
import { runForText, type Running } from "./command_text.ts";
import type { Display } from "./display.ts";
import { HELP, HINT_KEYS, TEXT_KEYS, VERDICT_KEYS } from "./key_words.ts";
import { textExtent, type TextPage, textPage, verdictPage } from "./page.ts";
import {
  afterGreen,
  firstWrong,
  focus,
  fullText,
  notesInShort,
  notesText,
  type Shown,
  taskLine,
  timeText,
} from "./shown.ts";
import { turnPage } from "./turn_page.ts";
import { NAMED_AFTER, runningTest, type Work, workText } from "../report/running_line.ts";
import { taskVerdict } from "../report/verdict.ts";

/** What the keys ask of the watch. */
export interface WindowActions {
  /** Grades again what was graded last; says why not. */
  readonly again: () => string | undefined;
  /** Goes on to the next task that is not passed; says so where there is none. */
  readonly moveOn: () => Promise<string | undefined>;
  readonly leave: () => void;
}

/** What a window is about. */
export interface WindowOptions extends WindowActions {
  /** Whether every failure is shown in full at once. */
  readonly all: boolean;
  /** Flags by which another command sees the same files: those of a folder but `tasks/`. */
  readonly treeFlags: readonly string[];
  /** Whether what a task builds on is the learner's, too. */
  readonly mine: boolean;
}

/** A text in the place of the verdict. */
interface Text {
  readonly key: string;
  readonly head: string;
  text: string;
  from: number;
  readonly running?: Running;
}

export class Window implements Display {
  readonly #options: WindowOptions;
  readonly #keys?: Keyboard;
  readonly #resizing: Disposable;
  #introduction = "";
  #shown?: Shown;
  #notes = "";
  /** What is at work, and since when. */
  #work?: Work;
  #clock?: ReturnType<typeof setInterval>;
  /** Said in answer to a key. */
  #answer = "";
  #text?: Text;
  #all: boolean;
  /** The line that the full verdict begins at. */
  #from = 0;
  #isOver = false;

  constructor(options: WindowOptions) {
    this.#options = options;
    this.#all = options.all;
    this.#keys = listenToKeys((key) => {
      this.press(key).catch((error) => this.say(`It cannot be done: ${error}`));
    }, () => this.#draw());
    this.#resizing = onResize(() => this.#draw());
  }

  introduce(text: string): void {
    this.#introduction = text;
    this.#draw();
  }

  begin(tasks: readonly CourseTask[]): void {
    const words = tasks.length > 4 ? `${tasks.length} tasks` : tasks.map(({ id }) => id).join(", ");
    this.#answer = "";
    this.#atWork({ words: `grading ${words} …` });
  }

  running(test: string, isAgain: boolean): void {
    this.#atWork(runningTest(test, isAgain));
  }

  end(shown?: Shown): void {
    clearInterval(this.#clock);
    this.#clock = this.#work = undefined;
    if (shown) {
      this.#shown = shown;
      this.#notes = "";
      this.#from = 0;
      this.#close();
    }
    this.#draw();
  }

  notes(notes: string): void {
    this.#notes = notes;
    this.#draw();
  }

  say(words: string): void {
    this.#answer = printable(words);
    this.#draw();
  }

  /** Does what a key asks for. */
  async press(key: string): Promise<void> {
    if (this.#isOver) return;
    this.#answer = "";
    switch (key) {
      case "q":
      case "ctrl-c":
      case "ctrl-\\":
        return this.#options.leave();
      case "ctrl-z":
        return this.#keys?.suspend();
      case "h":
        return this.#run("h", [["hint", ...this.#id()]]);
      case "d":
        return this.#diff();
      case "t":
        return this.#try();
      case "n":
        this.#answer = await this.#options.moveOn() ?? "";
        break;
      case "r":
        this.#answer = this.#options.again() ?? "";
        break;
      case "a":
        this.#close();
        if (this.#shown) this.#all = !this.#all;
        else this.#answer = "Nothing was graded yet: save a file";
        this.#from = 0;
        break;
      case "?":
        if (this.#text?.key === "?") this.#close();
        else this.#open({ key: "?", head: "keys", text: HELP, from: 0 });
        break;
      case "escape":
        if (this.#text) this.#close();
        else this.#all = false;
        break;
      default:
        this.#turn(key);
    }
    this.#draw();
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    clearInterval(this.#clock);
    this.#text?.running?.[Symbol.dispose]();
    this.#resizing[Symbol.dispose]();
    this.#keys?.[Symbol.dispose]();
    console.log(); // the cursor stands behind the keys
  }

  #atWork(work: Work): void {
    this.#work = work;
    this.#clock ??= setInterval(() => this.#draw(), NAMED_AFTER);
    if (work.since === undefined) this.#draw();
  }

  /** The words for the task that the page is about; none where there is none yet. */
  #id(): string[] {
    return this.#shown ? [focus(this.#shown.results).id] : [];
  }

  #diff(): void {
    const task = this.#shown && focus(this.#shown.results);
    if (task?.status !== "passed") {
      const id = task ? `${task.id} is` : "Nothing is graded and";
      return this.say(`${id} not passed yet: d shows the reference beside yours once it is`);
    }
    const { treeFlags } = this.#options;
    // What is passed in another folder is known here only.
    const spoil = treeFlags.length > 0 ? ["--spoil"] : [];
    const words = [task.id, ...treeFlags, ...spoil];
    this.#run("d", [["diff", ...words], ["review", ...words]]);
  }

  #try(): void {
    const task = this.#shown && focus(this.#shown.results), test = task && firstWrong(task);
    if (!task || !test) return this.say("There is no failing test to try");
    const { treeFlags, mine } = this.#options;
    const own = mine ? ["--mine"] : [];
    this.#run("t", [["try", task.id, test.name, ...treeFlags, ...own]]);
  }

  /** Shows what commands say; the same key once more closes it, but for the next hint. */
  #run(key: string, commands: readonly (readonly string[])[]): void {
    const isOpen = this.#text?.key === key && key !== "h";
    this.#close();
    if (isOpen) return this.#draw();
    const text: Text = {
      ...{
        key,
        head: commands[0].slice(0, 2).join(" "),
        text: dim("one moment …"),
        from: 0,
      },
      running: runForText(commands, {
        width: windowSize().columns,
        isPainted: isColorEnabled(),
        said: (said) => {
          text.text = said;
          this.#draw();
        },
      }),
    };
    this.#open(text);
    this.#draw();
  }

  #open(text: Text): void {
    this.#close();
    this.#text = text;
  }

  #close(): void {
    this.#text?.running?.[Symbol.dispose]();
    this.#text = undefined;
  }

  /** Turns the pages of what is longer than the window. */
  #turn(key: string): void {
    const page = this.#page();
    if (!page) return;
    const from = turnPage(key, { from: page.from, ...textExtent(page, windowSize()) });
    if (this.#text) this.#text.from = from;
    else this.#from = from;
  }

  /** The text that is shown in the place of the verdict's page, if there is one. */
  #page(): TextPage | undefined {
    if (this.#text) {
      const { key, head, text, from } = this.#text;
      return { head, text, from, foot: this.#foot(), bars: key === "h" ? HINT_KEYS : TEXT_KEYS };
    }
    if (!this.#shown || !this.#all) return undefined;
    const text = fullText(this.#shown, this.#notes, windowSize().columns);
    return {
      head: timeText(this.#shown),
      text,
      from: this.#from,
      foot: this.#foot(),
      bars: VERDICT_KEYS,
    };
  }

  /** What is at work, what a key has led to, or what comes next. */
  #foot(): string {
    if (this.#work) return cyan(workText(this.#work) ?? "grading …");
    if (this.#answer) return yellow(this.#answer);
    if (!this.#shown) return "";
    const task = focus(this.#shown.results);
    return task.status === "passed" && this.#keys
      ? afterGreen(this.#shown, task)
      : this.#shown.next;
  }

  /** A verdict that names flags, in the keys for the same. */
  #byKeys(verdict: string): string {
    return this.#keys ? verdict.replace("--all shows", "a shows") : verdict;
  }

  #draw(): void {
    if (this.#isOver) return;
    const size = windowSize(), page = this.#page();
    if (page) {
      const { lines, room } = textExtent(page, size);
      const from = turnPage("", { from: page.from, lines, room }); // the window may have grown
      const end = Math.min(lines, from + room), on = end < lines ? ": space goes on" : "";
      const part = lines > room ? `, lines ${from + 1}-${end} of ${lines}${on}` : "";
      return drawWindow(textPage({ ...page, from, head: page.head + part }, size));
    }
    const foot = this.#foot(), bars = this.#keys ? VERDICT_KEYS : [dim("Ctrl-C ends it")];
    if (!this.#shown) {
      return drawWindow(
        textPage({ head: "watch", text: this.#introduction, from: 0, foot, bars }, size),
      );
    }
    const { results } = this.#shown, task = focus(results);
    drawWindow(verdictPage({
      ...{ head: timeText(this.#shown), foot, bars },
      tasks: taskLine(results, size.columns),
      verdict: this.#byKeys(taskVerdict(task, { width: size.columns, all: false, brief: false })),
      ...this.#notes && { notes: { full: notesText(this.#notes), short: notesInShort() } },
    }, size));
  }
}
