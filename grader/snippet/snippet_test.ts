import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { compare } from "../judge/compare.ts";
import { lawInputs } from "../judge/inputs/laws.ts";
import { suiteUrl } from "../plan/plan.ts";
import type { Law, Suite, Test } from "../suite.ts";
import { decode, encode } from "../witness/codec.ts";
import type { Place, TestDescription } from "../witness/protocol.ts";
import { foldCode } from "./lines.ts";
import { scan } from "./scan.ts";
import { snippetOf, testSource } from "./snippet.ts";
import { paste } from "./testing/paste.ts";

Deno.test("scan() tells texts, templates, comments and regular expressions from signs", () => {
  const code = 'a / b; /[/"]x/.test(`{${c + `}`}`); // "\n"/*" as x';
  assertEquals(scan(code).map(({ text }) => text), [
    ...["a", "/", "b", ";", '/[/"]x/', ".", "test", "(", "`{${", "c", "+", "`}`", "}`", ")", ";"],
    ...['// "', '"/*"', "as", "x"],
  ]);
});

Deno.test("foldCode() means the same in shorter lines, and breaks no text", async () => {
  const file = new URL("modules/1_autodiff/suites/1.4.ts", ROOT);
  const code = (await Deno.readTextFile(file)).replace(/\/\*\*[^]*?\*\//g, "");
  const meant = (code: string) =>
    scan(code).filter(({ kind }) => kind !== "comment").map(({ text }) => text);
  for (const width of [80, 60]) {
    const folded = foldCode(code, width);
    assertEquals(meant(folded), meant(code));
    const long = folded.split("\n").filter((line) => line.length > width);
    // What is left is one text that is longer by itself.
    assert(long.every((line) => /["`][^"`]{30,}["`]/.test(line)), long.join("\n"));
  }
});

/** A test as the witness would describe it. */
function described({ kind, name, place }: Test): TestDescription & { places: readonly Place[] } {
  const places = [...`${place.stack}`.matchAll(/(file:\/\/[^\s()]+?):(\d+):(\d+)/g)].slice(1)
    .map(([, url, line, column]) => ({ url, line: +line, column: +column }));
  return { kind, name, places } as unknown as TestDescription & { places: readonly Place[] };
}

async function suiteOf(id: string): Promise<{ readonly url: URL; readonly tests: Suite["tests"] }> {
  const course = await loadCourse();
  const url = suiteUrl(course.tasks.find((task) => task.id === id)!);
  return { url, tests: (await import(url.href)).default.tests };
}

Deno.test("testSource() is the line of each test, and its own text", async () => {
  const { url, tests } = await suiteOf("2.3"), lines = (await Deno.readTextFile(url)).split("\n");
  for (const test of tests) {
    const { file, line, text } = (await testSource(described(test)))!;
    assertEquals(file, "modules/2_tensors/suites/2.3.ts");
    // Also where it is made by a function, of which each call stands in a line of its own.
    const around = lines.slice(line - 1, line + 4).join("\n");
    assert(around.includes(JSON.stringify(test.name)), `${file}:${line} is not ${test.name}`);
    assert(text && !text.startsWith(" "));
  }
});

Deno.test("testSource() of a kernel on vectors is its line alone: names of a helper's say nothing", async () => {
  const { url, tests } = await suiteOf("3.6");
  const lines = (await Deno.readTextFile(url)).split("\n");
  assertEquals(await testSource(described(tests[0])), {
    file: "modules/3_parallel/suites/3.6.ts",
    line: lines.findIndex((line) => line.includes("adds twice 10, 20 and 30")) + 1,
  });
});

Deno.test("snippetOf() binds what the functions around a test were called with", async () => {
  const { url, tests } = await suiteOf("2.3");
  const test = tests.find(({ name }) => name === "neg.forward() of any tensor")!;
  const generators = (test as Law).generators;
  const inputs = [{ shape: [2], strides: [1], storage: [1, 2] }];
  assertEquals(
    await snippetOf({ ...described(test), generators } as TestDescription, { inputs, suite: url }),
    [
      'import { tensor } from "#modules/2_tensors/factories.ts";',
      'import { seen } from "#modules/2_tensors/suite_tools.ts";',
      "const apply = (a) => a.neg();",
      "const a = tensor([1, 2]);",
      "console.log({ out: seen(apply(a)), a: seen(a) });",
    ].join("\n"),
  );
});

Deno.test("snippetOf() shows of many entries the one that differs, unless others come into it", async () => {
  const shown = async (id: string, name: string, path: string) => {
    const { url, tests } = await suiteOf(id);
    const test = tests.find((test) => test.name === name)!;
    return (await snippetOf(described(test), { path, suite: url }))?.split("\n").at(-1);
  };
  const max = "max() gives the larger, also of two negatives";
  assertEquals(await shown("0.1", max, "max(-3, -5)"), "console.log(max(-3, -5));");
  const anew = "map() returns a new list and leaves the old one as it was";
  assertEquals(await shown("0.3", anew, "input[1]"), "console.log({ input, output });");
});

Deno.test("what is pasted shows what the test sees, for every law of every module", async () => {
  const course = await loadCourse();
  for (const task of course.tasks) {
    const { url, tests } = await suiteOf(task.id);
    const laws = tests.filter((test): test is Law =>
      test.kind === "law" && !test.gpu && !test.name.includes("threads")
    );
    const inputs = laws.map(({ generators }) =>
      lawInputs(generators, { runs: 1, seed: 7 }).at(-1)!
    );
    const seen = [], snippets: string[] = [];
    for (const [i, law] of laws.entries()) {
      const own = JSON.parse(encode(inputs[i])).list;
      const observed = law.observe(...own.map(decode) as never[]);
      seen.push(JSON.parse(encode(await observed)));
      const description = { ...described(law), generators: law.generators } as TestDescription;
      const late = observed instanceof Promise;
      snippets.push((await snippetOf(description, { inputs: inputs[i], late, suite: url }))!);
    }
    for (const [i, pasted] of (await paste(snippets)).entries()) {
      const told = `${laws[i].name}\n${snippets[i]}`;
      if ("threw" in pasted) throw new Error(`${pasted.threw}\n${told}`);
      assertEquals(compare(seen[i], pasted.shown, laws[i].tolerance), [], told);
    }
  }
});
