/** The files of the page on which one draws a digit. */
import { writeWhole } from "../../../terminal/files.ts";
import { ROOT, shownPath } from "../../../terminal/paths.ts";
import { pageDataScript } from "../page/page_data.ts";
import { PAGE_POLICY } from "../page_policy.ts";
import { bundle, CODE } from "./bundle.ts";
import type { Links } from "./course_links.ts";

const OWN_WEIGHTS = new URL("data/demo/lenet.safetensors", ROOT);

const PROGRAM = `
import { digitPage } from "./book/demo/page/digit_page.ts";
digitPage(document.querySelector("#demo"), ${CODE});
`;

export interface MakeDemoOptions {
  readonly links: Links;
  /** The URL of a `.safetensors` file. Default: the reference's weights */
  readonly weights?: string;
  /** Where a link in the page leads back to. */
  readonly home?: string;
}

/** Writes `digit.html` and what belongs to it. */
export async function makeDemo(
  folder: URL,
  { links, weights, home }: MakeDemoOptions,
): Promise<void> {
  const page = (name: string) => Deno.readTextFile(new URL(`../page/${name}`, import.meta.url));
  const bytes = await Deno.readFile(weights === undefined ? OWN_WEIGHTS : new URL(weights));
  const files = {
    "digit.js": await bundle(PROGRAM, { links, format: "script" }),
    "data.js": pageDataScript({
      weights: bytes.toBase64(),
      source: weights === undefined
        ? "the reference's, trained beforehand on 8,000 digits of MNIST"
        : shownPath(weights),
      home,
    }),
    "style.css": await page("style.css"),
    "digit.html": (await page("digit.html")).replace("POLICY", PAGE_POLICY),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeWhole(new URL(name, folder), content);
  }
}
