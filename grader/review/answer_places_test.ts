import { assertEquals } from "@std/assert";
import { answerPlaces } from "./answer_places.ts";

const SOURCE = `/** A file. */
export const EPS = 1;

export function first<A>(a: A): A {
  const inner = (b: A) => {
    // #region 1.1 one
    return b;
    // #endregion
  };
  return inner(a);
}

export const mul: ScalarFunction = {
  name: "mul",
  forward(ctx, a) {
    // #region 1.1 two
    return a;
    // #endregion
  },
  backward(_ctx, g) {
    // #region 1.2 three
    return g;
    // #endregion
  },
};

export class Layer extends Module {
  readonly weight: number;

  constructor(private size: number) {
    super();
  }

  protected override move(
    value: number,
  ): number {
    if (value) return 1;
    // #region 1.1 four
    return value;
    // #endregion
  }
}

function helper(): number {
  // #region 1.1 five
  return 1;
  // #endregion
  // #region 1.1 six
  return 2;
  // #endregion
}

export async function* steps(): AsyncGenerator<number> {
  for (const step of [1, 2]) {
    // #region 1.4 seven
    yield step;
    // #endregion
  }
}
`;

Deno.test("answerPlaces() are functions, methods and members, each once", () => {
  const of = (id: string) => answerPlaces(SOURCE, { id, path: "a/file.ts" });
  assertEquals(of("1.1"), ["first", "mul.forward", "Layer.move", "helper"]);
  assertEquals(of("1.2"), ["mul.backward"]);
  assertEquals(of("1.3"), []);
  assertEquals(of("1.4"), ["steps"]);
  assertEquals(
    answerPlaces("fn main() {\n  // #region 3.3 all\n  x;\n  // #endregion\n}\n", {
      id: "3.3",
      path: "3_parallel/map.wgsl",
    }),
    ["map.wgsl"],
  );
});
