/** A real browser for tests: what a person does in a page, and what comes of it. */
import { toPath } from "../../../terminal/file_path.ts";
import { findBrowser } from "../../../terminal/find_browser.ts";
import { runLimited } from "../../../terminal/limited_child.ts";
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
  /** The browser's program. */
  readonly browser: string;
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

/** None where tests of pages are not run. */
export const BROWSER: string | undefined = findBrowser();

/** So long a visit may take, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Opens a page and takes the steps, one after the other.
 *
 * @throws {Error} where a step cannot be taken
 */
export async function visit(url: URL, steps: readonly Step[]): Promise<Seen> {
  const path = (file: string) => toPath(new URL(file, ROOT));
  const orders = { browser: BROWSER!, url: url.href, screen: { width: 1000, height: 900 }, steps };
  const { ended, stdout, stderr } = await runLimited([
    ...["run", "-A", "--quiet", "--no-check", `--config=${path("deno.json")}`],
    ...[`--lock=${path("book/demo/testing/deno.lock")}`],
    ...[path("book/demo/testing/browser_process.ts"), JSON.stringify(orders satisfies Orders)],
  ], PATIENCE);
  if (ended !== "well") throw new Error(`The browser (${ended}): ${stderr}`);
  return JSON.parse(stdout);
}
