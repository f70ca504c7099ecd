/**
 * What of a program's text can be changed by rule, whatever the language: the parsers of TypeScript
 * and of WGSL each name these parts, and rules.ts says what becomes of them.
 */

/** A stretch of a text, from its first sign to behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Part =
  & Span
  & (
    | {
      readonly kind: "binary";
      /** Where the operator stands. */
      readonly op: Span;
      readonly left: Span;
      readonly right: Span;
    }
    /** `-a`, `!a`, `++i`, `i--` */
    | { readonly kind: "unary"; readonly op: Span; readonly of: Span }
    /** A number, `true`, `false`, `Infinity`, or a text in quotation marks. */
    | { readonly kind: "constant" }
    /** Of an `if`, of `a ? b : c`, of a loop. */
    | {
      readonly kind: "condition";
      /** Whether nothing else ends a loop. */
      readonly isOnlyWayOut: boolean;
    }
    /** What stands between the brackets of a call, or in a list. */
    | { readonly kind: "arguments"; readonly each: readonly Span[] }
    /** The properties of an object, whose order says nothing. */
    | { readonly kind: "properties"; readonly each: readonly Span[] }
    /** `receiver.name(…)`: an operator that is written as a call. */
    | {
      readonly kind: "method";
      readonly name: Span;
      readonly receiver: Span;
      readonly hasArguments: boolean;
    }
    /** One that can be left out and leaves a program: no declaration, no function's last `return`. */
    | { readonly kind: "statement" }
    /** What follows an `else`. */
    | { readonly kind: "else" }
  );
