import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { treeUrl } from "./link.ts";
import { plainCode } from "./plain_code.ts";
import { planTask } from "./plan.ts";
import { sameAsReference } from "./same_as_reference.ts";

const PATH = "0_fundamentals/operators.ts";

/** What is said of a learner's `operators.ts`. */
async function same(write: (solution: string, file: URL) => Promise<unknown>): Promise<string[]> {
  const tree = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  try {
    await Deno.mkdir(new URL("0_fundamentals/", tree));
    const solution = await Deno.readTextFile(new URL(PATH, treeUrl("solutions")));
    await write(solution, new URL(PATH, tree));
    const course = await loadCourse(), task = course.tasks.find(({ id }) => id === "0.1")!;
    return await sameAsReference(planTask(course, task, { tree }));
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}

const written = (change: (solution: string) => string) =>
  same((solution, file) => Deno.writeTextFile(file, change(solution)));

Deno.test("sameAsReference() names a file that is the reference's, comments and space aside", async () => {
  assertEquals(await written((solution) => solution), [PATH]);
  assertEquals(await written((solution) => solution.replaceAll("\n", "\r\n")), [PATH]);
  assertEquals(
    await written((solution) => `// my own\n${solution.replace(/\/\*\*[^]*?\*\//g, "")}/* end */`),
    [PATH],
  );
  assertEquals(await written((solution) => solution.replaceAll(/^ +/gm, "\t")), [PATH]);
});

Deno.test("sameAsReference() names no file that says the same in other words", async () => {
  assertEquals(await written((solution) => solution.replace("a * b", "b * a")), []);
  assertEquals(await written((solution) => solution.replace("a * b", "(a * b)")), []);
  assertEquals(await written((solution) => `${solution}\nexport const mine = 1;\n`), []);
  assertEquals(await written(() => ""), []);
});

Deno.test("sameAsReference() reads nothing but files of a usual kind and size", async () => {
  assertEquals(await same((_, file) => Deno.mkdir(file)), []);
  assertEquals(await same(() => Promise.resolve()), []);
  assertEquals(await written((solution) => solution + " ".repeat(1_000_001)), []);
  if (Deno.build.os === "windows") return; // where links need a privilege
  assertEquals(
    await same((_, file) => Deno.symlink(new URL(PATH, treeUrl("solutions")), file)),
    [],
  );
});

Deno.test("sameAsReference() says nothing of the reference itself", async () => {
  const course = await loadCourse();
  for (const task of course.tasks) {
    assertEquals(await sameAsReference(planTask(course, task, { tree: treeUrl("solutions") })), []);
  }
});

Deno.test("plainCode() leaves texts as they are, and all else without comments and space", () => {
  assertEquals(plainCode(`a  = b // c "d"\n  + 1; /* e\n */ f`), "a=b+1;f");
  assertEquals(
    plainCode(`"a  // b" + 'c /* \\' d' + \`e\n  // f\``),
    `"a  // b"+'c /* \\' d'+\`e\n  // f\``,
  );
  assertEquals(plainCode("a /* never closed"), "a");
  assertNotEquals(plainCode(`"a b"`), plainCode(`"ab"`));
  assertEquals(plainCode(`it's\n // gone`), "it's");
});

Deno.test("plainCode() takes no longer for what is made to take long", () => {
  for (const part of ["'\\", "`", "/*", "'\n", "//", "\\'", '"'.repeat(3), "/ *"]) {
    const start = performance.now();
    plainCode(part.repeat(300_000));
    assert(performance.now() - start < 3000, part);
  }
});
