import { tensor } from "#modules/2_tensors/factories.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { DOMParser } from "../report/plots/drawing.ts";
import { boxPlot } from "./box_plot.ts";
import { draw } from "./draw.ts";

/** A folder that goes again. */
async function temporary(): Promise<{ readonly url: URL } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "kindling-" });
  return {
    url: folderUrl(path),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

Deno.test("draw() saves the picture of a scalar's graph, as it was when it was drawn", async () => {
  await using folder = await temporary();
  const x = scalar(3, { name: "x" }), z = x.mul(x), before = draw(z);
  z.backward();
  const path = fileURLToPath(new URL("pictures/graph.svg", folder.url));
  await draw(z).save(path);
  const svg = await Deno.readTextFile(path);
  assertStringIncludes(svg, "<title>x, value 3, gradient 6</title>");
  assertStringIncludes(await before.svg(), "<title>x, value 3</title>");
});

Deno.test("draw() is shown by a notebook, and says in the REPL how to see it", async () => {
  const drawing = draw(tensor([1, 2]).requiresGrad().sum()) as unknown as Record<
    symbol,
    () => unknown
  >;
  const shown = await drawing[Symbol.for("Jupyter.display")]() as Record<string, string>;
  assertEquals(Object.keys(shown), ["image/svg+xml"]);
  assertMatch(shown["image/svg+xml"], /^<svg [^]*shape \[2\], value 1, 2[^]*<\/svg>\s*$/);
  assertMatch(Deno.inspect(drawing), /await it\.save\("graph\.svg"\)/);
});

Deno.test("draw() refuses what has no graph, and a limit that is none", () => {
  for (const value of [3, "x", null, {}, [scalar(1)]]) {
    assertThrows(() => draw(value as never), TypeError, "a Scalar or a Tensor, not");
  }
  for (const most of [0, 1.5, 5000, NaN]) {
    assertThrows(() => draw(scalar(1), { most }), RangeError, "from 1 to 1000 boxes");
  }
});

Deno.test("#draw loads no file of a task, and says which package it lacks", async () => {
  await using folder = await temporary();
  await Deno.writeTextFile(
    new URL("script.ts", folder.url),
    `
      import { draw } from "${new URL("train/graph/draw.ts", ROOT)}";
      // as much of a scalar as there is before task 1.2 is written
      const x = { data: 3, derivative: 0, inputs: [], isConstant: false, name: "x" };
      console.log(draw(x));
      try {
        console.log((await draw(x).svg()).length > 500);
      } catch (error) {
        console.log(error.message);
      }`,
  );
  const run = async (env: Readonly<Record<string, string>>) => {
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-config", "--no-lock", "--no-check"],
        fileURLToPath(new URL("script.ts", folder.url)),
      ],
      env: { NO_COLOR: "1", ...env },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { out: text(stdout), err: text(stderr) };
  };
  const cached = await run({});
  assertEquals(cached, { out: `a drawing: await it.save("graph.svg") writes it\ntrue\n`, err: "" });
  const offline = await run({
    DENO_DIR: fileURLToPath(new URL("cache", folder.url)),
    NPM_CONFIG_REGISTRY: "http://127.0.0.1:9",
  });
  assertMatch(offline.err, /draw\(\) needs Graphviz, from the npm package @viz-js\/viz 3\.31\.0/);
  assertMatch(offline.out, /draw\(\) needs Graphviz.*cannot be fetched; deno task doctor says why/);
});

Deno.test("texts stay in their boxes, in a font whose signs are 0.6 wide", async () => {
  const long = "a_rather.long_name.of.a.weight[10][2]";
  const rows = [["shape", "[16, 4, 28, 28]"], ["value", "-1.234e-10, -5.678e+22, ..."]] as const;
  const common = { kind: "leaf", corner: "123", words: long, rows, inputs: [] } as const;
  const svg = await boxPlot({
    title: "wide",
    boxes: [{ ...common, label: long }, { ...common, label: "x" }, {
      ...common,
      label: "mul",
      rows: [],
    }],
  });
  const page = new DOMParser().parseFromString(`<body>${svg}</body>`, "text/html");
  let texts = 0;
  for (const node of page.querySelectorAll(".node")) {
    const numbers = node.querySelector("path").getAttribute("d").match(/-?[\d.]+(?=,)/g)!;
    const xs = numbers.map(Number), left = Math.min(...xs), right = Math.max(...xs);
    for (const text of node.querySelectorAll("text")) {
      const signs = text.textContent.replace(/\u00a0$/, "");
      const width = 0.602 * Number(text.getAttribute("font-size")) * signs.length;
      const x = Number(text.getAttribute("x")), anchor = text.getAttribute("text-anchor");
      const start = anchor === "middle" ? x - width / 2 : anchor === "end" ? x - width : x;
      const where = `${signs}: ${start} to ${start + width} in ${left} to ${right}`;
      assertEquals(start >= left && start + width <= right + 0.5, true, where);
      texts += signs === "" ? 0 : 1;
    }
  }
  assertEquals(texts >= 11, true, `${texts} texts`);
  assertStringIncludes(svg, "monospace");
});
