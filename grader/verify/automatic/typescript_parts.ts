/**
 * Takes TypeScript apart by its own parser: reads texts as a JSON list from its input and writes, for
 * each, the parts that rules can change. Run by `parse_typescript.ts` with the parser's specifier as
 * its argument, in a process with a lock file of its own: who does not measure the suites' strength
 * does not download a compiler.
 */
import type { Part, Span } from "./parts.ts";

/** What is used of a node of the parser's tree; which of the optional ones are there, its kind says. */
interface Node {
  readonly kind: number;
  readonly end: number;
  readonly parent: Node;
  readonly text?: string;
  readonly name?: Node;
  readonly operator?: number;
  readonly operatorToken?: Node;
  readonly left?: Node;
  readonly right?: Node;
  readonly operand?: Node;
  readonly expression?: Node;
  readonly condition?: Node;
  readonly arguments?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly properties?: readonly Node[];
  readonly statements?: readonly Node[];
  readonly statement?: Node;
  readonly elseStatement?: Node;
  getStart(): number;
}

interface TypeScript {
  readonly ScriptTarget: { readonly Latest: number };
  readonly SyntaxKind: Readonly<Record<string, number>>;
  createSourceFile(name: string, text: string, target: number, setParents: boolean): Node;
  forEachChild(node: Node, visit: (child: Node) => void): void;
  isTypeNode(node: Node): boolean;
  isFunctionLike(node: Node): boolean;
}

/** Every part of a text. */
function partsOf(text: string, ts: TypeScript): Part[] {
  const parts: Part[] = [];
  const { SyntaxKind: Kind } = ts;
  const spanOf = (node: Node): Span => ({ start: node.getStart(), end: node.end });
  const is = (node: Node, ...kinds: string[]) => kinds.some((kind) => node.kind === Kind[kind]);
  ts.forEachChild(ts.createSourceFile("text.ts", text, ts.ScriptTarget.Latest, true), visit);
  return parts;

  function visit(node: Node): void {
    if (ts.isTypeNode(node) || is(node, "ImportDeclaration", "ExportDeclaration")) return;
    addParts(node);
    if (isError(node) || is(node, "ThrowStatement")) return; // how an error is worded is not judged
    ts.forEachChild(node, visit);
  }

  function addParts(node: Node): void {
    const span = spanOf(node);
    if (isStatement(node)) parts.push({ kind: "statement", ...span });
    if (is(node, "BinaryExpression")) {
      const [op, left, right] = [node.operatorToken!, node.left!, node.right!].map(spanOf);
      parts.push({ kind: "binary", ...span, op, left, right });
    } else if (is(node, "PrefixUnaryExpression", "PostfixUnaryExpression")) {
      const of = spanOf(node.operand!);
      const op = of.start > span.start
        ? { start: span.start, end: span.start + signs(node) }
        : { start: span.end - signs(node), end: span.end };
      parts.push({ kind: "unary", ...span, op, of });
    } else if (isConstant(node)) {
      parts.push({ kind: "constant", ...span });
    } else if (is(node, "IfStatement", "WhileStatement", "DoStatement", "ForStatement")) {
      const condition = is(node, "ForStatement") ? node.condition : node.expression;
      const isOnlyWayOut = !is(node, "IfStatement") && !canLeave(node.statement!);
      if (condition) parts.push({ kind: "condition", ...spanOf(condition), isOnlyWayOut });
      if (node.elseStatement && !is(node.elseStatement, "IfStatement")) {
        parts.push({ kind: "else", ...spanOf(node.elseStatement) });
      }
    } else if (is(node, "ConditionalExpression")) {
      parts.push({ kind: "condition", ...spanOf(node.condition!), isOnlyWayOut: false });
    } else if (is(node, "CallExpression", "NewExpression") && !isError(node)) {
      const each = node.arguments ?? [], callee = node.expression!;
      if (each.length > 0) parts.push({ kind: "arguments", ...span, each: each.map(spanOf) });
      if (is(node, "CallExpression") && is(callee, "PropertyAccessExpression")) {
        const name = spanOf(callee.name!), receiver = spanOf(callee.expression!);
        parts.push({ kind: "method", ...span, name, receiver, hasArguments: each.length > 0 });
      }
    } else if (is(node, "ArrayLiteralExpression")) {
      const each = node.elements!;
      if (each.length > 0) parts.push({ kind: "arguments", ...span, each: each.map(spanOf) });
    } else if (is(node, "ObjectLiteralExpression")) {
      const each = node.properties!;
      if (each.length > 0) parts.push({ kind: "properties", ...span, each: each.map(spanOf) });
    }
  }

  function signs({ operator }: Node): number {
    return operator === Kind.PlusPlusToken || operator === Kind.MinusMinusToken ? 2 : 1;
  }

  function isConstant(node: Node): boolean {
    if (node.parent.name === node) return false; // of a property
    if (is(node, "Identifier")) return node.text === "Infinity";
    return is(
      node,
      ...["NumericLiteral", "StringLiteral", "NoSubstitutionTemplateLiteral", "TemplateExpression"],
      ...["TrueKeyword", "FalseKeyword"],
    );
  }

  function isStatement(node: Node): boolean {
    if (is(node, "ReturnStatement")) {
      const block = node.parent;
      // without its last return, a function gives nothing: no program in TypeScript
      return !(block.parent && ts.isFunctionLike(block.parent) &&
        block.statements?.at(-1) === node);
    }
    return is(
      node,
      ...["ExpressionStatement", "IfStatement", "SwitchStatement", "ThrowStatement"],
      ...["ForStatement", "ForOfStatement", "ForInStatement", "WhileStatement", "DoStatement"],
      ...["BreakStatement", "ContinueStatement"],
    );
  }

  /** Whether something in a loop's body leads out of it. */
  function canLeave(node: Node): boolean {
    if (is(node, "BreakStatement", "ReturnStatement", "ThrowStatement")) return true;
    let found = false;
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, (child) => found ||= canLeave(child));
    return found;
  }

  function isError(node: Node): boolean {
    return is(node, "NewExpression") && /Error$/.test(node.expression?.text ?? "");
  }
}

const [specifier] = Deno.args;
// computed, so that Deno fetches the package when this line runs and not when a file is checked
const { default: ts } = await import(specifier);
const texts: string[] = JSON.parse(await new Response(Deno.stdin.readable).text());
const answer = JSON.stringify(texts.map((text) => partsOf(text, ts)));
await new Blob([answer]).stream().pipeTo(Deno.stdout.writable);
