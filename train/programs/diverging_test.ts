import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { PROJECTS } from "../program_table.ts";
import { writeDrawnDigits } from "../testing/drawn_digits.ts";
import { programFolder } from "../testing/program_run.ts";
import { writeReviews, writeSentences } from "../testing/review_files.ts";

/** Writes what a program learns from to a folder, and returns the flags that lead there. */
type Setup = (folder: URL) => Promise<readonly string[]> | readonly string[];

/** All programs that learn; `manual` does not. */
const SETUPS: Readonly<Record<Exclude<keyof typeof PROJECTS, "manual">, Setup>> = {
  scalar: () => ["--epochs=20", "--points=10"],
  tensor: () => ["--epochs=20", "--points=10"],
  fast: () => ["--epochs=20", "--points=10", "--hidden=20"],
  mnist: async (folder) => {
    await writeDrawnDigits(folder, { train: 20, heldOut: 5 });
    return ["--data-dir", fileURLToPath(folder), "--batch=5", "--epochs=1"];
  },
  sentiment: async (folder) => {
    await writeSentences(new URL("train.tsv", folder), 60);
    return ["--data-dir", fileURLToPath(folder), "--dim=4", "--filters=3", "--epochs=2"];
  },
  recall: () => ["--length=5", "--limit=64", "--held-out=10", "--epochs=2"],
  imdb: async (folder) => {
    await writeReviews(new URL("reviews.csv", folder), 60);
    return ["--data-dir", fileURLToPath(folder), "--dim=4", "--hidden=3", "--epochs=2"];
  },
  gpt: async (folder) => {
    const file = new URL("text.txt", folder);
    await Deno.writeTextFile(file, "the sea the seal the seat ".repeat(20));
    const size = ["--context=8", "--layers=1", "--width=4", "--heads=1", "--merges=4"];
    return ["--data", fileURLToPath(file), ...size, "--epochs=2"];
  },
};

for (const [name, setup] of Object.entries(SETUPS)) {
  Deno.test(`${name} stops when it has diverged, and names the parameter`, async () => {
    await using folder = await programFolder();
    const data = new URL("data/", folder.url);
    await Deno.mkdir(data);
    const flags = await setup(data), { file } = PROJECTS[name as keyof typeof PROJECTS];
    const { code, out, err } = await folder.run({
      program: file,
      args: [...flags, "--rate=1e200", "--json"],
    });
    assertEquals(code, 1, err);
    const { end, ailment } = JSON.parse(out);
    assertEquals([end, ailment.kind], ["diverged", "diverged"]);
    assertMatch(ailment.seen, /in (the gradient of )?[\w.]+ stands (NaN|-?Infinity)$/);
    const report = (await folder.written()).find((path) => path.endsWith("/report.html"));
    const page = await Deno.readTextFile(new URL(report!, folder.runs));
    assert(page.includes("may help."));
    assertEquals(page.match(/NaN %/g), null, "answers are shown where there are none");
  });
}
