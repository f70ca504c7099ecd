import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { askedFor, gpuTests } from "./gpu_tests.ts";

/** A folder with these files, until it is disposed of. */
async function folder(files: Readonly<Record<string, string>>) {
  const root = await Deno.makeTempDir({ prefix: "kindling-" });
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  return { root, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

// in two parts: this file opens none
const ASKING = "const gpu = await navigator" + ".gpu?.requestAdapter();\n";

Deno.test("gpuTests() finds who asks for a GPU: itself, by a helper, in an example", async () => {
  await using at = await folder({
    "m/asks_test.ts": ASKING,
    "m/asks.ts": ASKING, // no test, and no example
    "m/testing/backends.ts": ASKING,
    "m/helped_test.ts": 'import { ALL } from "./testing/backends.ts";\n',
    "m/in/named_test.ts": 'import { ALL } from "#m/testing/backends.ts";\n',
    "m/in/other_test.ts": 'import { ALL } from "./testing/backends.ts";\n',
    "m/plain_test.ts": "Deno.test(() => {});\n",
    "m/example.ts": `/**\n * \`\`\`ts\n * ${ASKING} * \`\`\`\n */\n`,
    "README.md": ASKING,
  });
  assertEquals(
    gpuTests(at.root, ["m", "README.md"]).toSorted(),
    ["README.md", "m/asks_test.ts", "m/example.ts", "m/helped_test.ts", "m/in/named_test.ts"],
  );
});

Deno.test("askedFor() takes files, folders and patterns as they are typed", () => {
  const files = ["a/b/one_test.ts", "a/two_test.ts", "ab/three_test.ts"];
  assertEquals(askedFor(files, ["./a/two_test.ts"]), ["a/two_test.ts"]);
  assertEquals(askedFor(files, ["a/"]), ["a/b/one_test.ts", "a/two_test.ts"]);
  assertEquals(askedFor(files, ["**/t*_test.ts"]), ["a/two_test.ts", "ab/three_test.ts"]);
  assertEquals(askedFor(files, ["."]), files);
  assertEquals(askedFor(files, ["a/b/none_test.ts"]), []);
});

Deno.test("no_gpu.ts refuses a GPU, and says where such a test belongs", async () => {
  await using at = await folder({
    "any_test.ts": `Deno.test("asks", async () => { ${ASKING} });`,
  });
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "--no-config", "--no-check", "--allow-all"],
      ...[`--preload=${new URL("no_gpu.ts", import.meta.url).href}`, join(at.root, "any_test.ts")],
    ],
    env: { NO_COLOR: "1" },
  }).output();
  const told = new TextDecoder().decode(stdout);
  assertEquals([code, told.includes("in its file (cli/tests/gpu_tests.ts)")], [1, true], told);
});
