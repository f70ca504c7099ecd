/** A place in the tokens of a text that only goes forward. */
import { Depth } from "../limits.ts";
import { type Block, type Expression, type Place, type Statement, WgslError } from "../syntax.ts";
import { refusedName } from "./reserved_words.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Told of a part of a program, and from where to where in the text it stands. */
export type OnSpan = (part: Expression | Statement | Block, start: number, end: number) => void;

export class Cursor {
  readonly #tokens: Token[];
  readonly #onSpan?: OnSpan;
  readonly #depth = Depth.ofText();
  #at = 0;

  /** @param linesBefore how many lines stand before the text */
  constructor(
    text: string,
    { linesBefore = 0, onSpan }: { readonly linesBefore?: number; readonly onSpan?: OnSpan } = {},
  ) {
    this.#tokens = tokenize(text, linesBefore);
    this.#onSpan = onSpan;
  }

  get token(): Token {
    return this.#tokens[this.#at];
  }

  /** The token behind this one. */
  get next(): Token {
    return this.#tokens[Math.min(this.#at + 1, this.#tokens.length - 1)];
  }

  get isAtEnd(): boolean {
    return this.token.kind === "end";
  }

  place(): Place {
    const { line, column } = this.token;
    return { line, column };
  }

  /** Reads something that may hold its like: how deep, is limited. */
  inside<Part>(read: (cursor: Cursor) => Part): Part {
    this.#depth.enter(this.token);
    const part = read(this);
    this.#depth.leave();
    return part;
  }

  /** Tells that a part begins at `start` and has just ended. */
  spanned<Part extends Expression | Statement | Block>(part: Part, start: number): Part {
    const { offset, text } = this.#tokens[this.#at - 1];
    this.#onSpan?.(part, start, offset + text.length);
    return part;
  }

  skip(): void {
    if (this.#at < this.#tokens.length - 1) this.#at++;
  }

  sees(text: string): boolean {
    return this.token.text === text && this.token.kind !== "number";
  }

  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.skip();
    return true;
  }

  expect(text: string): void {
    if (!this.takes(text)) this.fail(`"${text}"`);
  }

  name(): string {
    const { kind, text } = this.token;
    if (kind !== "name") this.fail("a name");
    this.skip();
    return text;
  }

  /** A name for something that is declared here. */
  newName(): string {
    const { kind, text } = this.token, refused = kind === "name" ? refusedName(text) : undefined;
    if (refused !== undefined) throw new WgslError(refused, this.place());
    return this.name();
  }

  /** Takes the `>` that ends a list of parameters, also as the beginning of `>>` or `>=`. */
  closes(): boolean {
    const { token } = this;
    if (!token.text.startsWith(">")) return false;
    if (token.text.length === 1) this.skip();
    else {
      const rest = { ...token, text: token.text.slice(1), column: token.column + 1 };
      this.#tokens[this.#at] = { ...rest, offset: token.offset + 1 };
    }
    return true;
  }

  fail(wanted: string): never {
    const { kind, text } = this.token;
    const found = kind === "end" ? text : `"${text}"`;
    // What is missing is missing behind what stands before.
    const before = this.#tokens[this.#at - 1];
    const where = before && (wanted === `";"` || kind === "end")
      ? { line: before.line, column: before.column + before.text.length }
      : this.place();
    throw new WgslError(`Expected ${wanted}, found ${found}`, where);
  }
}
