import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadCourse } from "../../grader/course.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { filesBelow } from "../../terminal/walk.ts";
import { builtPages } from "../built_pages.ts";
import { BROWSER, type Step, visit } from "../demo/testing/browser.ts";
import { exportSite } from "./export_site.ts";

/** A site, and a server that has it at a place of its own, as GitHub Pages does. */
async function exported(test: (folder: URL, address: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "kindling-" }), folder = folderUrl(path);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const file = new URL(`.${new URL(request.url).pathname.replace("/some/place", "")}`, folder);
    const type = TYPES[file.pathname.split(".").at(-1)!];
    return Deno.readFile(file).then(
      (bytes) => new Response(bytes, { headers: { "content-type": type } }),
      () => new Response("", { status: 404 }),
    );
  });
  try {
    const options = { runs: new URL("none/", folder), showing: () => {} };
    await exportSite(folder, { course: await loadCourse(), built: await builtPages(), ...options });
    await test(folder, new URL(`http://127.0.0.1:${server.addr.port}/some/place/`));
  } finally {
    await server.shutdown();
    await Deno.remove(path, { recursive: true });
  }
}

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
  png: "image/png",
};

Deno.test("a site leads to nothing but its own files, shows no answer, and opens from a folder and from a server", () =>
  exported(async (folder, address) => {
    const files = filesBelow(folder);
    for (const file of files.filter((file) => file.endsWith(".html"))) {
      const place = new URL(file, folder), html = await Deno.readTextFile(place);
      for (const [, link] of html.matchAll(/\s(?:href|src)="([^"#]*)(?:#[^"]*)?"/g)) {
        if (link === "" || /^(https?|data):/.test(link)) continue;
        assert(!link.startsWith("/"), `${file} leads out of the site: ${link}`);
        const to = new URL(link, place).href;
        assert(to.startsWith(folder.href), `${file} leads out of the site: ${link}`);
        assert(files.includes(to.slice(folder.href.length)), `${file} leads to nothing: ${link}`);
      }
    }
    assertEquals(files.filter((file) => /^source\/(solutions|tasks)\//.test(file)), []);
    if (BROWSER !== undefined) await look(folder, address);
  }));

/** As a visitor does. */
async function look(folder: URL, address: URL): Promise<void> {
  const say = "kindling-figure[name='2.1'] .say";
  const walk: Step[] = [
    { act: "click", on: "section[data-module='2_tensors'] li[data-task='2.1'] a" },
    { act: "wait", for: say },
    { act: "ask", script: `document.querySelector("${say}").textContent` },
    { act: "ask", script: "location.hash" },
    { act: "click", on: "nav a:has-text('Draw a digit')" },
    { act: "wait", for: "#demo[data-ready]" },
    { act: "ask", script: `document.querySelector(".whose").textContent` },
    { act: "click", on: "a:has-text('To the workbook')" },
  ];
  const { answers, complaints } = await visit(new URL("index.html", folder), [
    ...walk,
    { act: "open", url: new URL("index.html", address).href },
    ...walk,
    { act: "ask", script: "location.href" },
    { act: "axe" },
    { act: "open", url: new URL("lesson/2_tensors.html", address).href },
    { act: "axe" },
  ]);
  assertEquals(complaints, []);
  const told = answers.filter((answer) => answer !== null && answer !== undefined);
  const half = (told.length - 3) / 2, [position, hash, whose] = told;
  assertEquals(told.slice(half, 2 * half), told.slice(0, half));
  assertEquals(told.slice(2 * half), [new URL("index.html", address).href, [], []]);
  assertMatch(`${position}`, /^index \[0, 1\] → 0·4 \+ 1·1 = position 1;/);
  assertEquals(hash, "#task-2.1");
  assertEquals(whose, "This runs the code of the course's reference.");
}
