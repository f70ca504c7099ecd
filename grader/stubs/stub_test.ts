import { assertEquals, assertThrows } from "@std/assert";
import { ROOT } from "../../terminal/paths.ts";
import { makeStub, MarkerError, readRegions } from "./stub.ts";

const path = "solutions/0_start/operators.ts";

const OPERATORS = `/** Operators on numbers. */
import type { Operator } from "#modules/operator.ts";
import {
  EPSILON, // keeps logarithms finite
  LIMIT,
} from "#modules/limits.ts"; // not too far

/** \`a * b\` */
export function mul(a: number, b: number): number {
  // #region 0.1 the product
  return a * b;
  // #endregion
}

export const relu: Operator = {
  forward(a) {
    const floor = 0;
    // #region 1.2 zero below zero,
    //   the value itself above; at zero
    //   either will do
    // a comment of the answer
    return a > floor ? a : 0;
    // #endregion
  },

  backward(a, gradOut) {
    if (a === 0) {
      return 0;
    }
    // #region 1.3b what comes in, or nothing
    if (a > 0) {
      return gradOut;
    }

    return 0;
    // #endregion
  },
};
`;

const OPERATORS_STUB = `/** Operators on numbers. */
import type { Operator } from "#modules/operator.ts";
import {
  EPSILON, // keeps logarithms finite
  LIMIT,
} from "#modules/limits.ts"; // not too far
import { todo } from "#modules/todo.ts";

/** \`a * b\` */
export function mul(a: number, b: number): number {
  // TODO(0.1): the product
  return todo("0.1");
}

export const relu: Operator = {
  forward(a) {
    const floor = 0;
    // TODO(1.2): zero below zero,
    //   the value itself above; at zero
    //   either will do
    return todo("1.2");
  },

  backward(a, gradOut) {
    if (a === 0) {
      return 0;
    }
    // TODO(1.3b): what comes in, or nothing
    return todo("1.3b");
  },
};
`;

const KERNEL = `// out[i] = a[i] * b[i]
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= size) { return; }
  // #region 3.4 one product
  //   each invocation writes one element
  out[id.x] = a[id.x] * b[id.x];
  // #endregion
}
// #region 3.5 the sum of one row
fn sum(row: u32) -> f32 { return 0; }
// #endregion
`;

const KERNEL_STUB = `// out[i] = a[i] * b[i]
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= size) { return; }
  // TODO(3.4): one product
  //   each invocation writes one element
}
// TODO(3.5): the sum of one row
`;

Deno.test("makeStub() puts a todo where the answers were", () => {
  assertEquals(makeStub(OPERATORS, { path }), OPERATORS_STUB);
});

Deno.test("makeStub() leaves only the comment in a WGSL kernel", () => {
  assertEquals(makeStub(KERNEL, { path: "solutions/3_gpu/mul.wgsl" }), KERNEL_STUB);
});

Deno.test("makeStub() reads Windows line ends and a byte order mark, and writes neither", () => {
  const windows = "\ufeff" + OPERATORS.replaceAll("\n", "\r\n");
  assertEquals(makeStub(windows, { path }), OPERATORS_STUB);
});

Deno.test("makeStub() copies a file without regions", () => {
  const helper = `export const HALF = 0.5;\n`;
  assertEquals(makeStub(helper, { path }), helper);
  assertEquals(makeStub(helper.replace("\n", "\r\n"), { path }), helper);
});

/** A function with a region, to stand below different beginnings. */
const BODY = `export function one(): number {
  // #region 0.1 one
  return 1;
  // #endregion
}
`;
const BODY_STUB = makeStub(BODY, { path }).split("\n").slice(2).join("\n");
const TODO = `import { todo } from "#modules/todo.ts";\n`;

Deno.test("makeStub() finds the place for its import", () => {
  const cases: [string, string][] = [
    ["", `${TODO}\n`],
    // A comment that touches the function is the function's.
    ["/** One. */\n", `${TODO}\n/** One. */\n`],
    ["/** Numbers. */\n\n", `/** Numbers. */\n${TODO}\n`],
    ["/**\n * Numbers.\n */\n\n/** One. */\n", `/**\n * Numbers.\n */\n${TODO}\n/** One. */\n`],
    ["// Numbers,\n// all whole.\n\n", `// Numbers,\n// all whole.\n${TODO}\n`],
    [`import "#modules/a.ts";\n\n`, `import "#modules/a.ts";\n${TODO}\n`],
    [
      `// Numbers.\n\nimport a from "#modules/a.ts";\n\n// A kernel; in WGSL.\n` +
      `import text from "./b.wgsl" with { type: "text" };\n\n`,
      `// Numbers.\n\nimport a from "#modules/a.ts";\n\n// A kernel; in WGSL.\n` +
      `import text from "./b.wgsl" with { type: "text" };\n${TODO}\n`,
    ],
    // Neither of these is an import statement.
    [`import.meta.resolve("a;b");\n`, `${TODO}\nimport.meta.resolve("a;b");\n`],
    [
      `const text = \`\nimport a from "a";\n\`;\n`,
      `${TODO}\nconst text = \`\nimport a from "a";\n\`;\n`,
    ],
    // Imported already.
    [
      `import { todo, TodoError } from "#modules/todo.ts";\n\n`,
      `import { todo, TodoError } from "#modules/todo.ts";\n\n`,
    ],
    [
      `import { TodoError } from "#modules/todo.ts";\n\n`,
      `import { TodoError } from "#modules/todo.ts";\n${TODO}\n`,
    ],
  ];
  for (const [before, after] of cases) {
    assertEquals(makeStub(before + BODY, { path }), after + BODY_STUB);
  }
});

Deno.test("makeStub() gives a formatted stub of a formatted solution", async () => {
  const beginnings = [
    "",
    "/** One. */\n",
    "/** Numbers. */\n\n",
    "// Numbers.\n\n// More.\n\n",
    `/** Numbers. */\nimport { b } from "#modules/b.ts";\nimport { a } from "#grader/a.ts";\n\n`,
    `import "#modules/a.ts";\nexport * from "#modules/b.ts";\n\n`,
  ];
  for (const solution of [OPERATORS, ...beginnings.map((text) => text + BODY)]) {
    assertEquals(await formatted(solution), solution, "the solution itself is not formatted");
    const stub = makeStub(solution, { path });
    assertEquals(await formatted(stub), stub);
  }
});

/** A text as `deno fmt` makes it with this project's settings. */
async function formatted(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext=ts", "-"],
    cwd: ROOT,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout);
}

Deno.test("makeStub() names the file, the line and what is wrong with a marker", () => {
  const cases: [source: string, line: number, says: string][] = [
    ["  // #region 0.1 a\n  a();\n  // #region 0.2 b\n", 3, "the region of line 1"],
    ["a();\n\n  // #region 0.1 a\n  a();\n", 3, "never closed"],
    ["a();\n  // #endregion\n", 2, "closes nothing"],
    ["  // #region 0.1 a\n  a();\n  // #endregion\n  // #endregion\n", 4, "closes nothing"],
    ["  // #region\n  a();\n  // #endregion\n", 1, "lacks its task's id and its text"],
    ["  // #region 0.1\n  a();\n  // #endregion\n", 1, "#region 0.1 does not tell"],
    ["  // #region 0.1  \r\n  a();\r\n  // #endregion\r\n", 1, "#region 0.1 does not tell"],
    ["  // #region the product\n  a();\n  // #endregion\n", 1, `"the" is not the id of a task`],
    ["  // #region 1.4B a\n  a();\n  // #endregion\n", 1, `"1.4B" is not the id`],
    ["  // #region 1.4: a\n  a();\n  // #endregion\n", 1, `"1.4:" is not the id`],
    ["  // #region 14 a\n  a();\n  // #endregion\n", 1, `"14" is not the id`],
    ["  // #region 0.1 a\n  a();\n  // #endregion 0.1\n", 3, "nothing follows"],
    ["  // #region 0.1 a\n  //   more of it\n\n  // #endregion\n", 4, "holds no answer"],
    ["// #region 0.1 a\na();\n// #endregion\n", 1, "not at the top level"],
    ["  a(); // #region 0.1 a\n  // #endregion\n", 1, "alone on its line"],
    ["  // #region 0.1 a\n  a(); // #endregion\n", 2, "alone on its line"],
    ["  /* #region 0.1 a */\n  a();\n", 1, "alone on its line"],
  ];
  for (const [source, line, says] of cases) {
    const error = assertThrows(() => makeStub(source, { path }), MarkerError, says);
    assertEquals(error.message.startsWith(`${path}:${line}: `), true, error.message);
    assertEquals([error.path, error.line], [path, line]);
  }
});

Deno.test("makeStub() knows a marker however it is spaced, so that no answer slips through", () => {
  const loose = BODY.replace("// #region", "//#Region").replace("// #endregion", "//  #endRegion");
  assertEquals(makeStub(loose, { path }), makeStub(BODY, { path }));
});

Deno.test("readRegions() lists what a file asks for", () => {
  assertEquals(readRegions(OPERATORS, { path }), [
    { id: "0.1", text: ["the product"], line: 10, answer: ["  return a * b;"] },
    {
      id: "1.2",
      text: ["zero below zero,", "the value itself above; at zero", "either will do"],
      line: 18,
      answer: ["    // a comment of the answer", "    return a > floor ? a : 0;"],
    },
    {
      id: "1.3b",
      text: ["what comes in, or nothing"],
      line: 30,
      answer: ["    if (a > 0) {", "      return gradOut;", "    }", "", "    return 0;"],
    },
  ]);
  assertEquals(readRegions("export const HALF = 0.5;\n", { path }), []);
});
