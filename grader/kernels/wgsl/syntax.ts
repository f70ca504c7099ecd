/** The parts of a WGSL program, as they stand in its text. */

/** Where something stands, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A type as written: `vec3<u32>`, `array<f32, 4 * N>`. */
export interface TypeName extends Place {
  readonly name: string;
  readonly args: readonly Expression[];
}

export type Expression =
  & Place
  & (
    | { readonly kind: "number"; readonly text: string }
    | { readonly kind: "bool"; readonly value: boolean }
    | { readonly kind: "name"; readonly name: TypeName }
    | { readonly kind: "unary"; readonly op: string; readonly of: Expression }
    | {
      readonly kind: "binary";
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
    }
    | { readonly kind: "call"; readonly callee: TypeName; readonly args: readonly Expression[] }
    | { readonly kind: "index"; readonly of: Expression; readonly index: Expression }
    | { readonly kind: "member"; readonly of: Expression; readonly member: string }
  );

export type Block = readonly Statement[];

export type Statement =
  & Place
  & (
    | { readonly kind: "block"; readonly body: Block }
    | { readonly kind: "declare"; readonly declaration: Declaration }
    /** `op` is `=` or `+=` and the like; without a target, `_ = value`. */
    | {
      readonly kind: "assign";
      readonly target?: Expression;
      readonly op: string;
      readonly value: Expression;
      /** It is written as `++` or `--`. */
      readonly counts?: boolean;
    }
    | { readonly kind: "call"; readonly call: Expression }
    /** `const_assert x`. */
    | { readonly kind: "assert"; readonly condition: Expression }
    | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly body: Block;
      readonly otherwise?: Block;
    }
    /**
     * `for`, `while` and `loop`: `before` stands around it, `after` at the end of every round. In
     * a `loop` that end sees the names of the body.
     */
    | {
      readonly kind: "loop";
      readonly sharesNames?: boolean;
      readonly before?: Statement;
      readonly condition?: Expression;
      readonly body: Block;
      readonly after: Block;
      readonly breakIf?: Expression;
    }
    | { readonly kind: "switch"; readonly on: Expression; readonly cases: readonly SwitchCase[] }
    | { readonly kind: "break" }
    | { readonly kind: "continue" }
    | { readonly kind: "return"; readonly value?: Expression }
  );

export interface SwitchCase {
  /** `"default"` among the expressions of its selectors. */
  readonly selectors: readonly (Expression | "default")[];
  readonly body: Block;
}

export interface Attribute {
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Declaration extends Place {
  readonly kind: "var" | "let" | "const" | "override";
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** `storage`, `workgroup` and the like; nothing for a variable of a function. */
  readonly space?: string;
  readonly access?: string;
  readonly type?: TypeName;
  readonly value?: Expression;
}

export interface Field extends Place {
  readonly name: string;
  readonly type: TypeName;
  readonly attributes: readonly Attribute[];
}

export interface FunctionText extends Place {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly Field[];
  readonly returns?: TypeName;
  readonly body: Block;
}

export interface StructText extends Place {
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface ProgramText {
  readonly structs: readonly StructText[];
  readonly aliases: ReadonlyMap<string, TypeName>;
  /** What is asserted of constants. */
  readonly asserted: readonly Expression[];
  /** In the order of the text. */
  readonly declarations: readonly Declaration[];
  readonly functions: readonly FunctionText[];
}

/** A part of a text and all that it holds, however deep, in no particular order. */
export function* partsIn(part: object): Generator<object, void> {
  const left = [part];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    for (const inner of Object.values(next)) {
      if (typeof inner === "object" && inner !== null) left.push(inner);
    }
  }
}

/** A mistake in the text of a kernel, or something in it that is not understood here. */
export class WgslError extends Error {
  override readonly name = "WgslError";
  readonly place: Place;

  /** @param unsupported whether it may well be right WGSL */
  constructor(message: string, { line, column }: Place, readonly unsupported = false) {
    super(message);
    this.place = { line, column };
  }
}
