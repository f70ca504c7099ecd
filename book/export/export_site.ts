/**
 * The workbook as a site of files, for showing: lessons, figures and what runs the reference in a page. It
 * works from a folder and from any place on a server. It has no verdicts, no editor, no hints, and no
 * answer as it is written; the reference is in its scripts, as they need it.
 */
import { writeWhole } from "../../terminal/files.ts";
import { exportDemos, exportFigures } from "../demo/export_demos.ts";
import { latestWeights } from "../demo/latest_weights.ts";
import { sitePages, type SiteSources } from "./site_pages.ts";

export interface SiteOptions extends SiteSources {
  /** The folder with the runs of training programs, whose latest weights are shown. */
  readonly runs: URL;
  /** Told what is being made. */
  readonly showing: (what: string) => void;
}

/**
 * Writes the site into a folder that is there.
 *
 * @throws {CannotStart} where its scripts cannot be bundled
 */
export async function exportSite(folder: URL, options: SiteOptions): Promise<void> {
  const { runs, showing, ...sources } = options;
  const files = await sitePages(sources, showing);
  for (const [file, content] of files) await writeWhole(new URL(file, folder), content);
  // Else GitHub Pages would take it for something to be built.
  await writeWhole(new URL(".nojekyll", folder), "");
  showing("the live figures");
  const figures = { implementation: "reference", format: "script" } as const;
  await exportFigures(new URL("figures/", folder), figures);
  showing("the pages that ask a network");
  await exportDemos(new URL("demo/", folder), {
    ...{ implementation: "reference", home: "../index.html" },
    weights: await latestWeights(runs),
  });
}
