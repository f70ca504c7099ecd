/** The workbook's pages as files: the map, and all that can be reached from there. */
import type { Course } from "../../grader/course.ts";
import { ROOT } from "../../terminal/paths.ts";
import { lessonContent } from "../pages/lesson_page.ts";
import { mapContent } from "../pages/map_page.ts";
import { type Content, pageText } from "../pages/shell.ts";
import { givenSource } from "../pages/source_page.ts";
import { readGiven } from "../server/given_files.ts";
import { PAGE_POLICY } from "../demo/page_policy.ts";
import { siteFile, withSiteAddresses } from "./site_address.ts";

export interface SiteSources {
  readonly course: Course;
  /** The pages as they are built. */
  readonly built: URL;
}

/**
 * The files by their paths below the site; what runs the library is not among them.
 *
 * @param showing is called with each file that is made
 */
export async function sitePages(
  sources: SiteSources,
  showing: (file: string) => void,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const asked = ["/"];
  for (const address of asked) {
    const file = siteFile(address)!;
    if (files.has(file) || MADE_ELSEWHERE.test(address)) continue;
    showing(file);
    if (GIVEN.test(address)) {
      files.set(file, await givenFile(address, sources));
      continue;
    }
    const content = forShowing(await contentOf(address, sources));
    const { text, addresses } = withSiteAddresses(sitePage(sources.course, content), file);
    files.set(file, text);
    asked.push(...addresses);
  }
  return files;
}

/** What runs the library is bundled beside the pages. */
const MADE_ELSEWHERE = /^\/(figures|demo)\//;

const GIVEN = /^\/(assets|pictures)\//;

async function givenFile(address: string, { built }: SiteSources): Promise<Uint8Array> {
  const [, place, ...rest] = address.split("/"), path = rest.join("/");
  return place === "pictures"
    ? await readGiven(path, new URL("modules/", ROOT), /\.(svg|png)$/)
    : await readGiven(`${place}/${path}`, built, /\.css$/);
}

async function contentOf(address: string, sources: SiteSources): Promise<Content> {
  const [, place, ...rest] = address.split("/"), path = rest.join("/");
  if (place === "") return await mapContent(sources);
  return place === "lesson" ? await lessonContent(path, sources) : await givenSource(path, ROOT);
}

function figuresOf({ html }: Content): string[] {
  return [...html.matchAll(/<kindling-figure name="([^"]+)">/g)].map(([, name]) => name);
}

function sitePage(course: Course, content: Content): string {
  const figures = new Set(figuresOf(content));
  return pageText(course, content, {
    isServed: false,
    head: `<meta http-equiv="content-security-policy" content="${PAGE_POLICY}">` +
      [...figures].map((name) => `\n<script defer src="/figures/${name}.js"></script>`).join(""),
    beside: "",
    foot: "",
  });
}

/** The bench of a task, which nobody works at here: what is left is where its own would be. */
function forShowing({ title, folder, html }: Content): Content {
  const shown = html
    .replace(
      /<section class="bench"([^>]*) data-task="([^"]+)"[^>]*><\/section>/g,
      (_, id, task) =>
        `<p class="quiet"${id}>Task ${task} is done in a copy of the course, by ` +
        `<code>deno task grade ${task}</code> or <code>deno task book</code>.</p>`,
    )
    .replaceAll('class="part with-bench"', 'class="part"')
    .replace(/<(p|span)(?: id="\w+")? class="(?:next|count|status)"><\/\1>\n?/g, "")
    .replace(' <span id="total"></span>', "");
  return { title, folder, html: shown };
}
