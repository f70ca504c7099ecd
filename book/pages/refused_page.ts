/** What a person sees who has followed a link to what is not there, or not to be seen yet. */
import { escapeMarkup } from "../../terminal/markup.ts";
import type { Workbook } from "../actions/workbook.ts";
import { type Page, page } from "./shell.ts";

export function refusedPage({ course }: Workbook, why: string): Page {
  return page(course, {
    title: "Not here",
    html: `<h1>Not here</h1>\n<p>${escapeMarkup(why)}.</p>\n<p><a href="/">To the map</a></p>`,
  });
}
