import { assertEquals } from "@std/assert";
import { mutationsIn } from "./mutations.ts";
import { parseTypeScript } from "./parse_typescript.ts";

const SOURCE = `/** Two answers, and what is given. */
export function one(a: number): number {
  const given = a + 1;
  // #region 0.1 the one,
  //   and no more
  return given +
    a;
  // #endregion
}

export function two(a: number): number {
  // #region 0.2 the other
  return a * a; // a square
  // #endregion
}
`;

Deno.test("mutationsIn() changes a task's own answers, and says where and how", async () => {
  const [parts] = await parseTypeScript([SOURCE]);
  const file = "0_start/both.ts", rule = "operator";
  assertEquals(mutationsIn(SOURCE, { task: "0.1", file, parts }), [
    {
      ...{ task: "0.1", file, rule, line: 6, from: "return given +", to: "return given -" },
      text: SOURCE.replace("given +", "given -"),
    },
  ]);
  const square = { from: "return a * a; // a square", to: "return a / a; // a square" };
  assertEquals(mutationsIn(SOURCE, { task: "0.2", file, parts }), [
    { task: "0.2", file, rule, line: 13, ...square, text: SOURCE.replace("a * a", "a / a") },
  ]);
  assertEquals(mutationsIn(SOURCE, { task: "0.3", file, parts }), []);
});
