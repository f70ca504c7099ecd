/** Where training programs are started, watched and stopped. */
import type { Workbook } from "../actions/workbook.ts";
import { Refusal } from "../server/refusal.ts";
import { type Page, page } from "./shell.ts";

export function trainPage(path: string, { course }: Workbook): Page {
  if (path !== "") throw new Refusal(404, "There is no such page in the workbook");
  return page(course, {
    title: "Train",
    folder: "train",
    styles: "train.css",
    html: `<h1>Train</h1>
<p class="lead">The programs of <code>deno task train</code>: one at a time, on this machine, seen as
they learn.</p>
<div id="training"></div>`,
  });
}
