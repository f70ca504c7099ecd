import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type Import, readHouse } from "../grader/verify/house/import_graph.ts";
import { ROOT } from "../terminal/paths.ts";
import { PROGRAMS } from "./programs.ts";

/** What every command and every program loads before it knows what it is asked for. */
const STARTED = [
  "cli/main.ts",
  ...[PROGRAMS.graph.file, PROGRAMS.demo.file],
  ...[PROGRAMS.train, PROGRAMS.predict, PROGRAMS.bench].flatMap((programs) =>
    Object.values(programs).map(({ file }) => file)
  ),
];

/** The packages that Deno gets before the file runs, each with the file that imports it. */
function packagesOf(file: string, imports: readonly Import[]): string[] {
  const reached = new Set([file]), packages = new Set<string>();
  for (const path of reached) {
    for (const { from, to, isType } of imports) {
      if (from !== path || isType) continue;
      if (to.startsWith("npm:")) packages.add(`${to}, of ${from}`);
      else reached.add(to);
    }
  }
  return [...packages];
}

Deno.test("no command and no program needs a package before it has read its flags", async () => {
  const { files, imports } = await readHouse();
  const commands = files.filter((path) => /^cli\/commands\/\w+(?<!_test)\.ts$/.test(path));
  assert(commands.includes("cli/commands/grade.ts"));
  for (const file of [...STARTED, ...commands]) assertEquals(packagesOf(file, imports), [], file);
  // what would be found
  assert(packagesOf("train/report/point_report.ts", imports).some((name) => /plot@/.test(name)));
});

Deno.test("--help asks no registry for anything", async () => {
  const asked: string[] = [];
  const registry = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, ({ url }) => {
    asked.push(url);
    return new Response("There is nothing here", { status: 404 });
  });
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  const run = async (args: readonly string[]) => {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", ...args],
      cwd: fileURLToPath(ROOT),
      env: {
        DENO_DIR: await Deno.makeTempDir({ dir: folder }),
        NPM_CONFIG_REGISTRY: `http://127.0.0.1:${registry.addr.port}`,
      },
    }).output();
    return new TextDecoder().decode(stdout);
  };
  try {
    for (const words of ["grade", "diff", "train scalar", "train imdb", "predict mnist"]) {
      const out = await run(["cli/main.ts", ...words.split(" "), "--help"]);
      assertStringIncludes(out, `deno task ${words}`);
      assertEquals(asked, [], words);
    }
    await Deno.writeTextFile(`${folder}/other.ts`, `if (Deno.args[0]) await import("npm:diff");`);
    await run([`${folder}/other.ts`]);
    assertEquals(asked.length > 0, true);
  } finally {
    await registry.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});
