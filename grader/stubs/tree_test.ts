import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { temporaryCourse } from "../testing/temporary_course.ts";
import { isUntouched } from "./record.ts";
import { makeStub, MarkerError } from "./stub.ts";
import { stubTree } from "./tree.ts";

const MUL = `export function mul(a: number, b: number): number {
  // #region 0.1 the product
  return a * b;
  // #endregion
}
`;

Deno.test("stubTree() makes a stub of every TypeScript and WGSL file", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/mul.ts": MUL,
    "solutions/0_start/deep/down/half.ts": "export const HALF = 0.5;\r\n",
    "solutions/3_gpu/mul.wgsl": "// #region 3.4 the product\nmul();\n// #endregion\n",
    "solutions/README.md": "The answers.\n",
    "solutions/.hidden.ts": "export {};\n",
    "solutions/0_start/mul.ts.123.tmp": "half a fi",
  });
  assertEquals(Object.fromEntries(await stubTree(course.places)), {
    "0_start/deep/down/half.ts": "export const HALF = 0.5;\n",
    "0_start/mul.ts": makeStub(MUL, { path: "mul.ts" }),
    "3_gpu/mul.wgsl": "// TODO(3.4): the product\n",
  });
});

Deno.test("stubTree() says where a marker is wrong", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/a.ts": "\n  // #endregion\n" });
  const error = await assertRejects(() => stubTree(course.places), MarkerError);
  assertEquals(error.path.endsWith("a.ts") && error.line === 2, true, error.message);
});

Deno.test("stubTree() says that there are no solutions", async () => {
  await using course = await temporaryCourse({ "README.md": "" });
  await assertRejects(() => stubTree(course.places), UsageError, "which is not here");
});

Deno.test("isUntouched() tells a stub from a learner's work by the record", async () => {
  const sha256OfA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"; // of "a"
  await using course = await temporaryCourse({
    "tasks/.stubs.json": JSON.stringify({ stubs: { "same.ts": sha256OfA, "mine.ts": sha256OfA } }),
    "tasks/same.ts": "a",
    "tasks/mine.ts": "b",
    "tasks/unrecorded.ts": "a",
  });
  const answers = ["same.ts", "mine.ts", "unrecorded.ts", "absent.ts"]
    .map((path) => isUntouched(path, course.places));
  assertEquals(await Promise.all(answers), [true, false, false, true]);
});

Deno.test("isUntouched() does not mind the line ends of a Windows checkout", async () => {
  const sha256OfLine = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"; // "a\n"
  await using course = await temporaryCourse({
    "tasks/.stubs.json": JSON.stringify({ stubs: { "a.ts": sha256OfLine } }, null, 2)
      .replaceAll("\n", "\r\n"),
    "tasks/a.ts": "a\r\n",
  });
  assertEquals(await isUntouched("a.ts", course.places), true);
});

Deno.test("isUntouched() refuses a damaged record", async () => {
  const records = ["<<<<<<< HEAD\n{}", "{}", "[]", `{"stubs":{"a.ts":1}}`];
  for (const record of [...records, `{"stubs":{"../a.ts":""}}`, `{"stubs":{"/a.ts":""}}`]) {
    await using course = await temporaryCourse({ "tasks/.stubs.json": record, "tasks/a.ts": "" });
    await assertRejects(() => isUntouched("a.ts", course.places), UsageError, "damaged");
  }
});
