/** The live figures of the lessons, each in a file of its own. */
import { writeWhole } from "../../../terminal/files.ts";
import { ROOT } from "../../../terminal/paths.ts";
import { bundle, type BundleOptions, CODE } from "./bundle.ts";
import { kernelRuns } from "./kernel_runs.ts";
import { threadRuns } from "./thread_runs.ts";

/**
 * Writes `2.1.js` and so on: modules that export `mount(place, api)`, or scripts that fill every
 * `<kindling-figure name="2.1">` of a page.
 */
export async function makeFigures(folder: URL, { links, format }: BundleOptions): Promise<void> {
  for (const name of figureNames()) {
    const given = await kernelRuns(name, links) ?? await threadRuns(name, { links, format });
    // What is given comes last: kernels are none of the bundle's own code.
    const api = `{ code: ${CODE}, ...${JSON.stringify(given ?? {})} }`;
    const program = format === "module"
      ? `import { mount as show } from "./book/figures/${name}.ts";
export const mount = (place, api) => show(place, { ...api, ...${api} });`
      : `import { mount } from "./book/figures/${name}.ts";
const places = document.querySelectorAll('kindling-figure[name="${name}"]');
for (const place of places) mount(place, ${api});`;
    await writeWhole(new URL(`${name}.js`, folder), await bundle(program, { links, format }));
  }
}

/** The tasks that have a figure. */
export function figureNames(): string[] {
  const names = [...Deno.readDirSync(new URL("book/figures/", ROOT))].map(({ name }) => name);
  return names.flatMap((name) => /^(\d+\.\d+[a-z]?)\.ts$/.exec(name)?.[1] ?? []).sort();
}
