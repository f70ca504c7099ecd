import { assertEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { latestWeights } from "./latest_weights.ts";

Deno.test("latestWeights() finds those of the youngest run of each page's programs that has come to any", async () => {
  const path = await Deno.makeTempDir({ prefix: "kindling-" }), runs = folderUrl(path);
  try {
    assertEquals(await latestWeights(new URL("none/", runs)), {});
    const write = async (name: string, time: number) => {
      const file = new URL(`${name}/weights.safetensors`, runs);
      await Deno.mkdir(new URL("./", file));
      await Deno.writeTextFile(file, "");
      await Deno.utime(file, time, time);
    };
    await Deno.mkdir(new URL("mnist-2026-03-01_10-00-00/", runs));
    assertEquals(await latestWeights(runs), {});
    await write("mnist-2026-01-01_10-00-00", 200);
    await write("mnist-2026-02-01_10-00-00", 100);
    await write("scalar-2026-02-01_10-00-00", 300);
    await write("imdb-2026-01-01_10-00-00", 100);
    await write("sentiment-2026-01-01_10-00-00", 200);
    const weightsOf = (run: string) => new URL(`${run}/weights.safetensors`, runs);
    assertEquals(await latestWeights(runs), {
      digit: weightsOf("mnist-2026-01-01_10-00-00"),
      review: weightsOf("sentiment-2026-01-01_10-00-00"),
    });
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
