/** A real browser for tests: what a person does in a page, and what comes of it. A file's tests share it. */
import { toPath } from "../../../terminal/file_path.ts";
import { findBrowser } from "../../../terminal/find_browser.ts";
import { ROOT } from "../../../terminal/paths.ts";
import type { Point } from "./stroke_digits.ts";

interface Screen {
  readonly width: number;
  readonly height: number;
}

/** What is done in a page. Elements are named by CSS selectors. */
export type Step =
  | { readonly act: "open"; readonly url: string }
  | { readonly act: "wait"; readonly for: string }
  | { readonly act: "click"; readonly on: string }
  | { readonly act: "press"; readonly on: string; readonly key: string }
  | { readonly act: "fill"; readonly on: string; readonly text: string }
  /** Chooses from a list, by its place there. */
  | { readonly act: "choose"; readonly on: string; readonly choice: number }
  /** Pastes a text in the place of what is selected. */
  | { readonly act: "paste"; readonly on: string; readonly text: string }
  /** A line with the mouse, by places as shares of the element's width and height. */
  | { readonly act: "stroke"; readonly on: string; readonly points: readonly Point[] }
  /** Goes on in another page of the same browser, which is new where its number is. */
  | { readonly act: "page"; readonly number: number }
  | { readonly act: "look"; readonly look: "light" | "dark" }
  /** What axe-core finds wrong with the page for those who see, hear or move otherwise. */
  | { readonly act: "axe" }
  /** What an expression in the page is, awaited. */
  | { readonly act: "ask"; readonly script: string }
  | {
    readonly act: "shot";
    readonly path: string;
    readonly look: "light" | "dark";
    readonly screen: Screen;
  };

export interface Orders {
  readonly url: string;
  readonly screen: Screen;
  readonly steps: readonly Step[];
}

export interface Seen {
  /** One for each step; something only for those that ask. */
  readonly answers: readonly unknown[];
  /** Errors and warnings on the console. */
  readonly complaints: readonly string[];
}

/** What comes of orders: something, or why a step could not be taken. */
export type Answer = { readonly seen: Seen } | { readonly failed: string };

/** None where tests of pages are not run. */
export const BROWSER: string | undefined = findBrowser();

/** The process that drives it. Started before the tests, since none of them may leave anything behind. */
let driver: Driver | undefined;

if (BROWSER !== undefined) {
  Deno.test.beforeAll(() => void (driver = new Driver(BROWSER)));
  Deno.test.afterAll(() => driver?.[Symbol.asyncDispose]());
}

/**
 * Opens a page, as one who has never been there, and takes the steps, one after the other.
 *
 * @throws {Error} where a step cannot be taken
 */
export async function visit(url: URL, steps: readonly Step[]): Promise<Seen> {
  const answer = await driver!.ask({ url: url.href, screen: { width: 1000, height: 900 }, steps });
  if ("failed" in answer) throw new Error(`In the browser: ${answer.failed}`);
  return answer.seen;
}

class Driver {
  readonly #child: Deno.ChildProcess;
  readonly #orders: WritableStreamDefaultWriter<Uint8Array>;
  readonly #answers: ReadableStreamDefaultReader<string>;
  #read = "";

  constructor(browser: string) {
    const path = (file: string) => toPath(new URL(file, ROOT));
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--quiet", "--no-check", `--config=${path("deno.json")}`],
        ...[`--lock=${path("book/demo/testing/deno.lock")}`],
        ...[path("book/demo/testing/browser_process.ts"), browser],
      ],
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#orders = this.#child.stdin.getWriter();
    this.#answers = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** One order after the other. */
  async ask(orders: Orders): Promise<Answer> {
    await this.#orders.write(new TextEncoder().encode(`${JSON.stringify(orders)}\n`));
    while (!this.#read.includes("\n")) {
      const { value, done } = await this.#answers.read();
      if (done) return { failed: "it has ended" };
      this.#read += value;
    }
    const end = this.#read.indexOf("\n"), line = this.#read.slice(0, end);
    this.#read = this.#read.slice(end + 1);
    return JSON.parse(line);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#orders.close();
    await this.#answers.cancel();
    await this.#child.status;
  }
}
