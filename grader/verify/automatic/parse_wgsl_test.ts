import { assertEquals } from "@std/assert";
import { parseWgsl } from "./parse_wgsl.ts";
import { applied, editsOf } from "./rules.ts";

/** What stands in a function, and all that the rules make of it. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  "x = (a + b) * c;": ["x = (a - b) * c;", "x = (a + b) / c;", ";"],
  "x = a && b;": ["x = a || b;", "x = a;", "x = b;", ";"],
  "x += f(a, -b);": [
    ...["x -= f(a, -b);", "x = f(a, -b);", "x += f(-b);", "x += f(a);", "x += f(-b, a);"],
    ...["x += f(a, b);", ";"],
  ],
  "x[2u] = 0.5;": [
    "x[3u] = 0.5;",
    "x[1u] = 0.5;",
    "x[2u] = (2.0 * 0.5);",
    "x[2u] = (0.5 * 0.5);",
    ";",
  ],
  "x.y--;": ["x.y++;", ";"],
  "let x: array<f32, 4> = array<f32, 4>();": [], // a type, and a declaration
  "if (a < b) { f(); } else { g(); }": [
    ...["if (false) { f(); } else { g(); }", "if (true) { f(); } else { g(); }"],
    ...["if (a <= b) { f(); } else { g(); }", "if (a >= b) { f(); } else { g(); }"],
    ...["if (a < b) { ; } else { g(); }", "if (a < b) { f(); } else { ; }"],
    ...["if (a < b) { f(); } else {}", ";"],
  ],
  "if a { return; } else if b { }": [
    ...["if false { return; } else if b { }", "if true { return; } else if b { }"],
    ...["if !(a) { return; } else if b { }", "if a { ; } else if b { }"],
    ...["if a { return; } else if false { }", "if a { return; } else if true { }"],
    ...["if a { return; } else if !(b) { }", ";"],
  ],
  "for (var i = 0; i < n; i++) { }": [
    ...["for (var i = 1; i < n; i++) { }", "for (var i = 0; false; i++) { }"],
    ...["for (var i = 0; i <= n; i++) { }", "for (var i = 0; i >= n; i++) { }"],
    ...["for (var i = 0; i < n; i--) { }", ";"],
  ],
  "loop { if a { break; } }": [
    ...[
      "loop { if false { break; } }",
      "loop { if true { break; } }",
      "loop { if !(a) { break; } }",
    ],
    ...["loop { if a { ; } }", "loop { ; }", ";"],
  ],
  "workgroupBarrier();": [";"],
  "return a;": [], // the last one of a function
  "{ return a; } return b;": ["{ ; } return b;"],
};

for (const [text, results] of Object.entries(CASES)) {
  Deno.test(`parseWgsl() names what can be changed in ${text}`, () => {
    const before = "fn given() {\n  ", after = "\n}\n", source = before + text + after;
    const changed = editsOf(source, parseWgsl(source)).map((edit) => applied(source, edit));
    const wanted = results.map((result) => before + result + after);
    assertEquals(changed.sort(), wanted.sort());
  });
}
