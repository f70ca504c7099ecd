import { assertEquals, assertMatch } from "@std/assert";
import { findTree } from "./find_tree.ts";
import type { Listing } from "./listing.ts";

const KNOWN = [
  ...["1_autodiff/network.ts", "1_autodiff/chain_rule.ts"],
  ...["2_tensors/indexing.ts", "2_tensors/network.ts", "3_parallel/map.wgsl"],
];
const WANTED = KNOWN.filter((path) => path.startsWith("2_"));

function listing(...paths: string[]): Listing {
  const entry = (path: string) => ({ read: () => Promise.resolve(new TextEncoder().encode(path)) });
  return { files: new Map(paths.map((path) => [path, entry(path)])), leftOut: [] };
}

/** From where each file was taken. */
async function found(...paths: string[]): Promise<Record<string, string | undefined>> {
  const tree = findTree(listing(...paths), { wanted: WANTED, known: KNOWN });
  if ("problem" in tree) return tree;
  const pairs = [...tree.files].map(async ([path, { read }]) =>
    [path, new TextDecoder().decode(await read())] as const
  );
  return { guessed: tree.guessed, ...Object.fromEntries(await Promise.all(pairs)) };
}

Deno.test("findTree() finds tasks/ at the top, at no top, and within whatever wraps it", async () => {
  const own = { "2_tensors/indexing.ts": "", "2_tensors/helper.ts": "" };
  for (const root of ["tasks/", "", "kindling-main/tasks/", "hw 2/final/"]) {
    const paths = Object.keys(own).map((path) => root + path);
    const expected = Object.fromEntries(Object.keys(own).map((path, i) => [path, paths[i]]));
    const guessed = root === "tasks/" || root === "" ? undefined : `in ${root}`;
    assertEquals(await found(...paths, "notes.txt"), {
      guessed,
      ...expected,
      ...root === "" && { "notes.txt": "notes.txt" },
    });
  }
});

Deno.test("findTree() takes tasks/ and not the solutions, and where most of the files are", async () => {
  assertEquals(await found("solutions/2_tensors/indexing.ts", "tasks/2_tensors/indexing.ts"), {
    guessed: undefined,
    "2_tensors/indexing.ts": "tasks/2_tensors/indexing.ts",
  });
  const copies = await found(
    "old/2_tensors/indexing.ts",
    "new/2_tensors/indexing.ts",
    "new/2_tensors/network.ts",
  );
  assertEquals(copies.guessed, "in new/");
  assertEquals(
    await found("solutions/2_tensors/indexing.ts").then((tree) => "problem" in tree),
    false,
  );
});

Deno.test("findTree() finds flat files by names that are no other task's", async () => {
  const tree = await found("indexing.ts", "network (1).ts", "chain_rule.ts", "readme.txt");
  assertEquals(tree, {
    guessed: "by the names of the files",
    "2_tensors/indexing.ts": "indexing.ts",
    "2_tensors/network.ts": "network (1).ts",
    "1_autodiff/chain_rule.ts": "chain_rule.ts",
  });
  const twice = await found("a/indexing.ts", "b/indexing.ts");
  assertMatch(twice.guessed ?? "", /b\/indexing\.ts is there more than once/);
});

Deno.test("findTree() says why nothing was found", async () => {
  assertEquals(await found(), { problem: "holds no file" });
  assertEquals(await found("hw/tensors.ts", "b.ts"), {
    problem: "holds no file of these tasks; it holds hw/tensors.ts, b.ts",
  });
  const all = findTree(listing("network.ts"), { wanted: ["3_parallel/map.wgsl"], known: KNOWN });
  assertEquals(all, { problem: "holds network.ts, which may be of several modules" });
});
