/**
 * Formulas in TeX, written as GitHub has them: a block of the language `math`, and $`a^2`$ within a line. They
 * become MathML, which browsers set by themselves and screen readers read: no fonts, and no styles in
 * the page's text.
 */
import katex from "npm:katex@0.19.1";
import type { MarkdownIt } from "npm:markdown-it@15.0.3";

/** @throws {Error} for what is no formula, naming the place in it */
export function formulaHtml(tex: string, { isBlock }: { readonly isBlock: boolean }): string {
  return katex.renderToString(tex.trim(), { output: "mathml", displayMode: isBlock });
}

/** Teaches Markdown formulas within a line. */
export function formulas(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("backticks", "formula", (state, silent) => {
    if (!state.src.startsWith("$`", state.pos)) return false;
    const end = state.src.indexOf("`$", state.pos + 2);
    if (end < 0) return false;
    if (!silent) state.push("formula", "", 0).content = state.src.slice(state.pos + 2, end);
    state.pos = end + 2;
    return true;
  });
  markdown.renderer.rules.formula = (tokens, i) => {
    return formulaHtml(tokens[i].content, { isBlock: false });
  };
}
