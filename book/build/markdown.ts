/**
 * Markdown as the lessons have it, for the pages: tables and code that can be scrolled by keys, links that
 * lead to the workbook's own pages, formulas, and of markup only what lessons need.
 */
import MarkdownIt from "npm:markdown-it@15.0.3";
import { escapeMarkup } from "../../terminal/markup.ts";
import { codeHtml } from "./code_html.ts";
import { formulaHtml, formulas } from "./formulas.ts";
import { pageAddress } from "./page_address.ts";

/** Where a text stands, by which its links are understood: `modules/1_autodiff/README.md`. */
export interface Place {
  readonly place: string;
}

/** Markup in a text that is let through; all other is shown as it is written. */
const KNOWN_TAG = /<\/?(?:sup|sub|details|summary|br|kbd|em|strong)>/g;

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false }).use(formulas);
const { rules } = markdown.renderer;

rules.html_block = rules.html_inline = (tokens, i) => knownTags(tokens[i].content);
rules.fence = (tokens, i) => {
  const { info, content } = tokens[i], language = info.trim().split(/\s+/)[0];
  return language === "math"
    ? `<p>${formulaHtml(content, { isBlock: true })}</p>\n`
    : `<pre tabindex="0"><code>${codeHtml(content, language)}</code></pre>\n`;
};
rules.code_block = (tokens, i) =>
  `<pre tabindex="0"><code>${escapeMarkup(tokens[i].content)}</code></pre>\n`;
rules.table_open = () => `<div class="wide" tabindex="0"><table>\n`;
rules.table_close = () => "</table></div>\n";

/** What stands in a text besides known tags is no markup. */
function knownTags(html: string): string {
  let from = 0, out = "";
  for (const { 0: tag, index } of html.matchAll(KNOWN_TAG)) {
    out += escapeMarkup(html.slice(from, index)) + tag;
    from = index + tag.length;
  }
  return out + escapeMarkup(html.slice(from));
}

export type Token = ReturnType<typeof markdown.parse>[number];

/** The parts of a text, ready to be rendered: addresses are the pages', headings have names. */
export function parseMarkdown(text: string, { place }: Place): Token[] {
  const tokens = markdown.parse(text, {}), names = new Map<string, number>();
  for (const [i, token] of tokens.entries()) {
    if (token.type === "heading_open") {
      token.attrSet("id", headingName(tokens[i + 1].content, names));
    }
    // A heading without a word heads nothing.
    if (token.type === "th_open" && tokens[i + 1].content === "") {
      token.tag = tokens[i + 2].tag = "td";
    }
    // What stands in a page's text may set no style.
    const align = /text-align:(\w+)/.exec(attribute(token, "style"))?.[1];
    if (align !== undefined) {
      token.attrs = null;
      token.attrSet("class", align);
    }
    if (token.children) token.children = withAddresses(token.children, place);
  }
  widenProse(tokens);
  return tokens;
}

/** A cell has words enough to want a column of some width from so many signs on. */
const PROSE = 24;

/** Marks cells with whole sentences, which a narrow screen would make one word wide. */
function widenProse(tokens: readonly Token[]): void {
  for (const [i, token] of tokens.entries()) {
    const isProse = token.type === "td_open" && tokens[i + 1].content.length > PROSE;
    if (isProse) token.attrJoin("class", "prose");
  }
}

export function renderTokens(tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** A whole text. */
export function renderMarkdown(text: string, place: Place): string {
  return renderTokens(parseMarkdown(text, place));
}

/** As GitHub names it, so that links within a lesson lead there: `How small should ε be?` */
function headingName(text: string, names: Map<string, number>): string {
  const name = text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");
  const count = names.get(name) ?? 0;
  names.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}

/** Links and pictures by the pages' addresses; what has none there is no link. */
function withAddresses(children: readonly Token[], place: string): Token[] {
  const kept: Token[] = [], open: boolean[] = [];
  for (const token of children) {
    if (token.type === "image") {
      token.attrSet("src", pageAddress(attribute(token, "src"), place) ?? "");
      token.attrSet("loading", "lazy");
    }
    if (token.type === "link_open") {
      const address = pageAddress(attribute(token, "href"), place);
      open.push(address !== undefined);
      if (address === undefined) continue;
      token.attrSet("href", address);
      if (/^https?:/.test(address)) token.attrSet("rel", "noreferrer");
    }
    if (token.type === "link_close" && open.pop() === false) continue;
    kept.push(token);
  }
  return kept;
}

function attribute(token: Token, name: string): string {
  return `${token.attrGet(name) ?? ""}`;
}
