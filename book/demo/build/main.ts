/**
 * Makes the demos' files. Run by `export_demo.ts` in a process with a lock file of its own, since it
 * alone needs the package that bundles:
 *
 *     deno run -A --lock=book/demo/deno.lock book/demo/build/main.ts FOLDER mine|reference [WEIGHTS]
 */
import { writeWhole } from "../../../terminal/files.ts";
import { toUrl } from "../../../terminal/file_path.ts";
import { folderUrl, ROOT, shownPath } from "../../../terminal/paths.ts";
import { pageDataScript } from "../page/page_data.ts";
import { bundle, endBundling } from "./bundle.ts";
import { type Implementation, writtenFiles } from "./course_links.ts";

const OWN_WEIGHTS = new URL("data/demo/lenet.safetensors", ROOT);

async function makeDemos(
  folder: URL,
  implementation: Implementation,
  weights: URL | undefined,
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const links = implementation === "mine" ? await writtenFiles() : new Set<string>();
  const { text, ...code } = await bundle(DIGIT_PROGRAM, { links, format: "script" });
  const data = pageDataScript({
    weights: (await Deno.readFile(weights ?? OWN_WEIGHTS)).toBase64(),
    source: weights
      ? shownPath(weights)
      : "the reference's, trained beforehand on 8,000 digits of MNIST",
    code: { ...code, broken: Object.fromEntries(code.broken) },
  });
  const style = await Deno.readTextFile(new URL("../page/style.css", import.meta.url));
  const page = await Deno.readTextFile(new URL("../page/digit.html", import.meta.url));
  const files = { "digit.js": text, "data.js": data, "style.css": style, "digit.html": page };
  for (const [name, content] of Object.entries(files)) {
    await writeWhole(new URL(name, folder), content);
  }
}

const DIGIT_PROGRAM = `
import { digitPage } from "./book/demo/page/digit_page.ts";
digitPage(document.querySelector("#demo"));
`;

if (import.meta.main) {
  const [folder, implementation, weights] = Deno.args;
  try {
    await makeDemos(
      folderUrl(folder),
      implementation === "mine" ? "mine" : "reference",
      weights === undefined ? undefined : toUrl(weights),
    );
  } finally {
    await endBundling();
  }
}
