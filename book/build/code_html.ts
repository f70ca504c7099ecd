/** Code in the colours of the editor, as spans with its classes. */
import { classHighlighter, highlightCode } from "npm:@lezer/highlight@1.2.5";
import { parser } from "npm:@lezer/javascript@1.5.6";
import { escapeMarkup } from "../../terminal/markup.ts";
import { wgsl } from "../page/editor/wgsl.ts";

const typescript = parser.configure({ dialect: "ts" });

/** The code as HTML; one in a language that is not known has no colours. */
export function codeHtml(code: string, language: string): string {
  const tree = language === "ts"
    ? typescript.parse(code)
    : language === "wgsl"
    ? wgsl.parser.parse(code)
    : undefined;
  if (!tree) return escapeMarkup(code);
  let html = "";
  highlightCode(code, tree, classHighlighter, (text, classes) => {
    const escaped = escapeMarkup(text);
    html += classes ? `<span class="${classes}">${escaped}</span>` : escaped;
  }, () => {
    html += "\n";
  });
  return html;
}
