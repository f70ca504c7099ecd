import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { smallBook } from "../testing/small_book.ts";

const UP = [
  "../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e/%2e%2e/secret.ts",
  "%2e%2e%2f%2e%2e%2fsecret.ts",
  "..%5c..%5csecret.ts",
  "..\\..\\secret.ts",
  "%252e%252e%252f%252e%252e%252fsecret.ts",
  "0_start%5c..%5c..%5c..%5csecret.ts",
  "secret.ts::$DATA",
  "..;/secret.ts",
  "/etc/passwd",
  "%2fetc%2fpasswd",
  "a%00.ts",
  "%",
  "C:/secret.ts",
  ".hidden.ts",
  "./both.ts/../../../secret.ts",
];

Deno.test("a path leads nowhere out of the course", async () => {
  await using book = await smallBook();
  await book.course.write({ "secret.ts": "the secret", "tasks/.hidden.ts": "the secret" });
  for (
    const place of ["source/tasks", "source/modules", "pictures", "assets", "lesson"]
  ) {
    for (const path of UP) {
      const { status, text } = await book.ask(`/${place}/${path}`);
      assertEquals([status, text.includes("the secret")], [404, false], `${place}/${path}`);
    }
  }
  for (const name of ["__proto__", "constructor", "toString"]) {
    for (
      const place of ["lesson", "source", "api", "api/task", "api/diff", "api/quiz", "api/reset"]
    ) {
      assertEquals((await book.ask(`/${place}/${name}`)).status, 404, `${place}/${name}`);
    }
  }
  // what is to be found
  assertEquals((await book.ask("/source/modules/0_start/given.ts")).status, 200);
  assertEquals((await book.ask("/pictures/0_start/pictures/a.svg")).status, 200);
});

Deno.test("only a file that a task names is written, and only whole", async () => {
  await using book = await smallBook();
  const { ask, course } = book, before = await course.read("tasks");
  const write = (path: string, version = "") =>
    ask("/api/file", { method: "POST", body: { path, text: "written", version } });
  for (
    const path of [...UP, "0_start/other.ts", "0_start/../0_start/both.ts", "0_START/both.ts", ""]
  ) {
    assertEquals((await write(path)).status, 404, path);
  }
  assertEquals(await course.read("tasks"), before);
});

Deno.test("a file is written over only by who has seen it as it is", async () => {
  await using book = await smallBook();
  const { ask, course } = book, path = "0_start/both.ts";
  const version = async () => JSON.parse((await ask("/api/task/0.1")).text).files[0].version;
  const write = (text: string, version: string) =>
    ask("/api/file", { method: "POST", body: { path, text, version } });
  const first = await version();
  assertEquals((await write("mine\r\n", first)).status, 200);
  assertEquals((await course.read("tasks"))[path], "mine\r\n");
  const late = await write("another page's", first);
  assertEquals([late.status, JSON.parse(late.text).file.text], [409, "mine\r\n"]);
  await course.write({ [`tasks/${path}`]: "an editor's" });
  const stale = await write("mine again", await version());
  assertEquals(stale.status, 200); // it was seen
  const both = await version();
  // of two at once, one is refused
  const answers = await Promise.all([write("one", both), write("two", both)]);
  assertEquals(answers.map(({ status }) => status).sort(), [200, 409]);
  await course.write({ [`tasks/${path}`]: "small" });
  const large = await write("x".repeat(1e6 + 1), await version());
  assertEquals([large.status, (await course.read("tasks"))[path]], [413, "small"]);
});

Deno.test({
  name: "a link in a file's place, or a folder's, is not followed",
  ignore: Deno.build.os === "windows", // where links need a privilege
  fn: async () => {
    await using book = await smallBook();
    const { ask, course } = book;
    await course.write({ "outside/four.ts": "the secret", "secret.ts": "the secret" });
    const at = (path: string) => fileURLToPath(new URL(path, course.root));
    await Deno.remove(at("tasks/1_more"), { recursive: true });
    await Deno.symlink(at("outside"), at("tasks/1_more"));
    await Deno.remove(at("tasks/0_start/three.ts"));
    await Deno.symlink(at("secret.ts"), at("tasks/0_start/three.ts"));
    for (const [id, path] of [["1.1", "1_more/four.ts"], ["0.3", "0_start/three.ts"]]) {
      const told = await ask(`/api/task/${id}`);
      assertEquals(told.text.includes("the secret"), false, path);
      const body = { path, text: "written", version: "" };
      const { status } = await ask("/api/file", { method: "POST", body });
      assertEquals([403, 409].includes(status), true, `${path}: ${status}`);
      assertEquals((await ask(`/source/tasks/${path}`)).text.includes("the secret"), false, path);
    }
    assertEquals((await course.read("outside"))["four.ts"], "the secret");
  },
});

Deno.test("an answer is shown once it is passed, by exactly its name", async () => {
  await using book = await smallBook();
  const { ask, course } = book, source = "/source/solutions/0_start/both.ts";
  assertEquals((await ask(source)).status, 403);
  assertEquals((await ask("/source/solutions/0_START/both.ts")).status, 404);
  assertEquals((await ask("/api/diff/0.1")).status, 403);
  await course.verdict("0.1", "passed");
  assertEquals((await ask(source)).status, 403, "0.2 stands there too");
  const diff = await ask("/api/diff/0.1");
  assertEquals([diff.status, JSON.parse(diff.text)[0].hidden], [200, ["0.2"]]);
  assertEquals(diff.text.includes("return 2"), false);
  await course.verdict("0.2", "passed");
  assertEquals((await ask(source)).status, 200);
});

Deno.test("what a file holds is no markup in a page", async () => {
  await using book = await smallBook();
  await book.course.write({ "tasks/0_start/three.ts": `// <img src=x onerror="alert(1)">\n` });
  const { text } = await book.ask("/source/tasks/0_start/three.ts");
  assertStringIncludes(text, "&lt;img src=x onerror=&quot;");
  const told = await book.ask("/api/task/0.3");
  assertEquals(told.text.includes("<"), false);
});
