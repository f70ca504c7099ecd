/**
 * A learner's file, whose loops and functions ask the page's watchdog whether they may go on. By Babel's
 * parser, in the process that bundles.
 */
import { toPath } from "../../../terminal/file_path.ts";
import { lateImport } from "../../../terminal/late_import.ts";

/** Loaded by the process that bundles, and by no type check: nobody else has to fetch it. */
const PARSER = "npm:@babel/parser@8.1.3";

/** What TypeScript and esbuild read, and this parser only where it is told to. */
const PLUGINS = ["typescript", "decorators", "decoratorAutoAccessors"];

const WATCHDOG = toPath(import.meta.resolve("../page/watchdog.ts"));

/** What is put into a text, and where. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * The same with the questions put in. Every line stays where it is. What the parser cannot read stays
 * as it is: whoever bundles it says what is wrong.
 *
 * @param name of the file, for people: `"tasks/2_tensors/indexing.ts"`
 */
export function withWatchdog(source: string, name: string): Promise<string> {
  const key = `${name}\0${source}`, done = made.get(key) ?? make(source, name);
  made.set(key, done);
  return done;
}

/** Several bundles share most files. */
const made = new Map<string, Promise<string>>();

async function make(source: string, name: string): Promise<string> {
  const { parse } = await lateImport<Parser>(PARSER);
  let program: SyntaxNode;
  try {
    program = parse(source, { sourceType: "module", plugins: PLUGINS }).program;
  } catch {
    return source;
  }
  const insertions = questions(program, name).sort((a, b) => a.at - b.at);
  let text = "", from = 0;
  for (const { at, text: inserted } of insertions) {
    text += source.slice(from, at) + inserted;
    from = at;
  }
  // at the end, since a file may begin with #!, and after a comment
  return `${text}${source.slice(from)}\nimport{watchdog as $watchdog}from${
    JSON.stringify(WATCHDOG)
  };`;
}

const LOOP = /^(For|ForIn|ForOf|While|DoWhile)Statement$/;
const FUNCTION =
  /^((Arrow)?FunctionExpression|FunctionDeclaration|ObjectMethod|Class(Private)?Method)$/;

/** The questions of a part of a file; where two end at one place, the inner one's end is the first. */
function questions(node: SyntaxNode, name: string): Insertion[] {
  const inside = childrenOf(node).flatMap((child) => questions(child, name)), { body } = node;
  if (!LOOP.test(node.type) && !FUNCTION.test(node.type) || !isNode(body)) return inside;
  const ask = `$watchdog(${JSON.stringify(`${name}:${node.loc.start.line}`)})`;
  if (body.type === "BlockStatement") return [{ at: body.start + 1, text: `${ask};` }, ...inside];
  const [open, close] = FUNCTION.test(node.type) ? [`(${ask},`, ")"] : [`{${ask};`, "}"];
  return [{ at: body.start, text: open }, ...inside, { at: body.end, text: close }];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** As much of the parser as is used here. */
interface Parser {
  parse(
    source: string,
    options: { readonly sourceType: "module"; readonly plugins: readonly string[] },
  ): { readonly program: SyntaxNode };
}

/** A node of Babel's tree: <https://github.com/babel/babel/blob/main/packages/babel-parser/ast/spec.md>. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}
