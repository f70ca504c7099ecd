/**
 * Makes a page that calculates the golden values. A process with the lock file of the bundler:
 *
 *     deno run -A --lock=book/demo/deno.lock book/demo/testing/golden_page.ts FOLDER
 */
import { folderUrl } from "../../../terminal/paths.ts";
import { bundle, endBundling } from "../build/bundle.ts";
import { linksFor } from "../build/course_links.ts";

const PROGRAM = `
import { otherBackends, SIMPLE } from "./book/demo/page/page_backends.ts";
import { goldenValues } from "./book/demo/testing/golden_values.ts";
globalThis.goldenOn = async (name) => {
  const backends = [SIMPLE, ...await otherBackends()];
  const backend = backends.find((backend) => backend.name === name);
  return backend && await goldenValues(await backend.open());
};
`;

const folder = folderUrl(Deno.args[0]);
try {
  const text = await bundle(PROGRAM, { links: await linksFor("reference"), format: "script" });
  await Deno.writeTextFile(new URL("golden.js", folder), text);
  const page = `<!doctype html><link rel="icon" href="data:,"><script src="golden.js"></script>`;
  await Deno.writeTextFile(new URL("golden.html", folder), page);
} finally {
  await endBundling();
}
