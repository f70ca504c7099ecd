/**
 * Which tests have a process of their own, since Mesa's software GPU now and then brings Deno down when
 * it ends: those that may open a GPU. Every such test asks first whether there is one, so it is told by
 * the words `navigator.gpu` in its file, in a `testing/` file that it imports, or in an example of a
 * documentation. `no_gpu.ts` refuses a GPU to all others: none is missed in silence.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, matchesGlob } from "node:path";

const ASKS = /\bnavigator\.gpu\b/;
const EXAMPLE_ASKS = /^\s*\*.*\bnavigator\.gpu\??\./m;
const IMPORT = /\bfrom\s+"([^"]+)"/g;

/**
 * The files of tests and of examples that may open a GPU.
 *
 * @param places files and folders below `root`
 * @returns paths from `root`, with `/`
 */
export function gpuTests(root: string, places: readonly string[]): string[] {
  const files = places.flatMap((place) => below(root, place));
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  const helpers = files.filter((file) => isHelper(file) && ASKS.test(texts.get(file)!));
  return files.filter((file) => {
    const text = texts.get(file)!;
    if (file.endsWith(".md")) return ASKS.test(text);
    if (!file.endsWith("_test.ts")) return EXAMPLE_ASKS.test(text);
    return ASKS.test(text) || importsOneOf(helpers, { file, text });
  });
}

/** Of some files those that someone has asked for: by name, by a folder around them, by a pattern. */
export function askedFor(files: readonly string[], places: readonly string[]): string[] {
  const asked = places.map((place) => place.replaceAll("\\", "/"))
    .map((place) => place.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "")); // "./cli/" is "cli"
  return files.filter((file) =>
    asked.some((place) =>
      place === "." || file === place || file.startsWith(`${place}/`) || matchesGlob(file, place)
    )
  );
}

function below(root: string, place: string): string[] {
  if (statSync(join(root, place)).isFile()) return [place];
  return readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) => {
    const path = `${place}/${entry.name}`;
    if (entry.isDirectory()) return below(root, path);
    return /\.(?:ts|md)$/.test(entry.name) ? [path] : [];
  });
}

function isHelper(file: string): boolean {
  return file.endsWith(".ts") && file.includes("/testing/");
}

/** Whether a file imports a helper: `#modules/` and `#grader/` are folders of the root. */
function importsOneOf(
  helpers: readonly string[],
  { file, text }: { readonly file: string; readonly text: string },
): boolean {
  return [...text.matchAll(IMPORT)].some(([, name]) => {
    const path = name.startsWith("#")
      ? name.slice(1)
      : new URL(name, `file:///${file}`).pathname.slice(1);
    return helpers.includes(path);
  });
}
