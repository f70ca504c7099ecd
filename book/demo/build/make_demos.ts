/** The files of the pages on which a network is asked. */
import { writeWhole } from "../../../terminal/files.ts";
import { escapeMarkup } from "../../../terminal/markup.ts";
import { ROOT, shownPath } from "../../../terminal/paths.ts";
import { readSafetensors, SafetensorsError } from "../../../train/runs/safetensors.ts";
import { type Demo, DEMOS } from "../demos.ts";
import { type PageData, pageDataScript } from "../page/page_data.ts";
import { PAGE_POLICY } from "../page_policy.ts";
import { bundle, CODE } from "./bundle.ts";
import type { Links } from "./course_links.ts";

/** So many bytes a page takes, of which it makes a text and numbers. */
const MOST_BYTES = 60e6;

const OWN_WEIGHTS = new URL("data/demo/lenet.safetensors", ROOT);

export interface MakeDemosOptions {
  readonly links: Links;
  /** The URLs of `.safetensors` files, by the pages' names. */
  readonly weights: Readonly<Partial<Record<Demo["name"], string>>>;
  /** Where a link in each page leads back to. */
  readonly home?: string;
}

/** Writes `digit.html` and so on, with what belongs to them. */
export async function makeDemos(folder: URL, options: MakeDemosOptions): Promise<void> {
  const page = (name: string) => Deno.readTextFile(new URL(`../page/${name}`, import.meta.url));
  const template = await page("demo.html");
  await writeWhole(new URL("style.css", folder), await page("style.css"));
  for (const demo of DEMOS) {
    const { name } = demo, { data, program } = await weightsOf(demo, options);
    const files = {
      [`${name}.js`]: await bundle(PROGRAMS[program], { links: options.links, format: "script" }),
      [`${name}.data.js`]: pageDataScript(data),
      [`${name}.html`]: pageText(template, demo),
    };
    for (const [file, content] of Object.entries(files)) {
      await writeWhole(new URL(file, folder), content);
    }
  }
}

/** Of which program weights are, and the page's script for them. */
const PROGRAMS = {
  mnist: `import { digitPage } from "./book/demo/page/digit_page.ts";
digitPage(document.querySelector("#demo"), ${CODE});`,
  sentiment: reviewProgram("sentiment"),
  imdb: reviewProgram("imdb"),
  gpt: `import { writingPage } from "./book/demo/page/writing/writing_page.ts";
writingPage(document.querySelector("#demo"), ${CODE});`,
} as const;

function reviewProgram(network: string): string {
  return `import { judge } from "./book/demo/page/reviews/${network}.ts";
import { reviewPage } from "./book/demo/page/reviews/review_page.ts";
reviewPage(document.querySelector("#demo"), { code: ${CODE}, make: judge });`;
}

interface DemoOfWeights {
  readonly data: PageData;
  readonly program: keyof typeof PROGRAMS;
}

async function weightsOf(
  { name, programs, command }: Demo,
  { weights, home }: MakeDemosOptions,
): Promise<DemoOfWeights> {
  const url = weights[name], isOwn = url === undefined && name === "digit";
  const usual = programs.at(-1) as keyof typeof PROGRAMS;
  if (url === undefined && !isOwn) return { program: usual, data: { source: command, home } };
  const file = url === undefined ? OWN_WEIGHTS : new URL(url), { size } = await Deno.stat(file);
  if (size > MOST_BYTES) {
    const refused = `The weights in ${shownPath(file)} are ${Math.ceil(size / 1e6)} MB: too many ` +
      `for a page, which takes ${MOST_BYTES / 1e6} MB.`;
    return { program: usual, data: { source: command, refused, home } };
  }
  const bytes = await Deno.readFile(file);
  const source = url === undefined
    ? "the reference's, trained beforehand on 8,000 digits of MNIST"
    : shownPath(url);
  const said = programOf(bytes), program = programs.find((known) => known === said) ?? usual;
  return {
    program: program as keyof typeof PROGRAMS,
    data: { weights: bytes.toBase64(), source, home },
  };
}

/** Of which training program weights are; the page says what is wrong with bytes that are none. */
function programOf(bytes: Uint8Array): string | undefined {
  try {
    return readSafetensors(bytes).metadata.program;
  } catch (error) {
    if (error instanceof SafetensorsError) return undefined;
    throw error;
  }
}

function pageText(template: string, { name, title, lead }: Demo): string {
  const words = { NAME: name, TITLE: escapeMarkup(title), LEAD: escapeMarkup(lead) };
  return Object.entries({ ...words, POLICY: PAGE_POLICY })
    .reduce((text, [word, by]) => text.replaceAll(word, by), template);
}
