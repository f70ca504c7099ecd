import { assert, assertEquals, assertMatch } from "@std/assert";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { random } from "#modules/random.ts";
import { toPath } from "../../terminal/file_path.ts";
import { runLimited } from "../../terminal/limited_child.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { bundlingFlags, exportDemo, exportFigures } from "./export_demo.ts";
import { safeHeaders } from "../server/safe_headers.ts";
import { BROWSER, type Step, visit } from "./testing/browser.ts";
import { type GoldenResult, goldenValues } from "./testing/golden_values.ts";
import { strokeOf } from "./testing/stroke_digits.ts";
import { trainedWeights } from "./testing/trained_weights.ts";

/** What needs a browser is counted as not run where there is none. */
const ignore = BROWSER === undefined;

/** A folder for one test; pages in it are opened as files. */
async function inFolder(test: (folder: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    await test(folderUrl(path));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test(
  "the page reads digits as they are drawn, with weights from a file",
  { ignore },
  () =>
    inFolder(async (folder) => {
      const { bytes, accuracy } = await trainedWeights();
      assert(accuracy > 0.9, `of other digits drawn in strokes it reads ${accuracy}`);
      const weights = new URL("weights.safetensors", folder);
      await Deno.writeFile(weights, bytes);
      await exportDemo(folder, { implementation: "reference", weights });

      await using server = served(folder);
      const draw = random(9);
      const drawn = (digit: number): Step[] => [
        { act: "wait", for: "#demo[data-ready]" },
        { act: "stroke", on: ".board", points: strokeOf(digit, draw) },
        { act: "ask", script: VERDICT },
      ];
      const { answers, complaints } = await visit(new URL("digit.html", folder), [
        ...drawn(7),
        { act: "ask", script: `document.querySelectorAll("figure canvas").length` },
        { act: "open", url: new URL("digit.html", server.url).href },
        ...drawn(0),
        { act: "wait", for: "input[value=parallel]" },
        { act: "click", on: "input[value=parallel]" },
        { act: "click", on: "text=Clear" },
        ...drawn(7),
      ]);
      assertEquals(complaints, []);
      const verdicts = answers.filter((answer) => typeof answer === "string");
      assertEquals(verdicts.map((verdict) => verdict[0]), ["7", "0", "7"], verdicts.join("; "));
      assertEquals(answers.filter((answer) => typeof answer === "number"), [1 + 4 + 8 + 8 + 1]);
    }),
);

/** A folder as the workbook serves its pages: under its policy, with memory that threads share. */
function served(folder: URL) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url), kind = pathname.split(".").at(-1)!;
      const bytes = await Deno.readFile(new URL(`.${pathname}`, folder));
      return new Response(bytes, { headers: safeHeaders(kind) });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** What the page says, once it has said the same for a while. */
const VERDICT = `(async () => {
  for (let last = "", same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const now = document.querySelector(".verdict").textContent;
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return document.querySelector(".verdict").textContent;
})()`;

/** How many digits of a backend count, against float64. */
const CLOSE = { atol: 2e-5, rtol: 2e-4 };

Deno.test(
  "the library in a page agrees with Deno's on the golden values",
  { ignore },
  () =>
    inFolder(async (folder) => {
      const program = toPath(new URL("testing/golden_page.ts", import.meta.url));
      const { ended, stderr } = await runLimited(
        [...bundlingFlags(), program, toPath(folder)],
        60_000,
      );
      assertEquals([ended, stderr], ["well", ""]);
      const { answers, complaints } = await visit(
        new URL("golden.html", folder),
        ["simple", "parallel", "webgpu"].map((name) => ({
          act: "ask",
          script: `goldenOn("${name}")`,
        })),
      );
      assertEquals(complaints, []);
      const here = await goldenValues(simple);
      const [onSimple, onVectors, onGpu] = answers as (GoldenResult[] | null)[];
      assertEquals(onSimple, JSON.parse(JSON.stringify(here)));
      assertClose(onVectors!, here);
      if (onGpu) assertClose(onGpu, here); // a browser without an adapter does not offer it
    }),
);

function assertClose(found: readonly GoldenResult[], wanted: readonly GoldenResult[]): void {
  assertEquals(found.map(({ what }) => what), wanted.map(({ what }) => what));
  found.forEach(({ what, numbers }, i) => {
    numbers.forEach((values, which) => {
      const expected = wanted[i].numbers[which];
      assertEquals(values.length, expected.length);
      values.forEach((value, at) => {
        const to = Number(expected[at]), gap = Math.abs(Number(value) - to);
        const isClose = value === expected[at] || gap <= CLOSE.atol + CLOSE.rtol * Math.abs(to);
        assert(isClose, `${what}: ${value} where Deno has ${to}`);
      });
    });
  });
}

/** The text of an element. */
function text(selector: string): Step {
  return { act: "ask", script: `document.querySelector(${JSON.stringify(selector)}).textContent` };
}

Deno.test("figures run the learner's files, and the reference's where one cannot be read", {
  ignore,
}, () =>
  inFolder(async (folder) => {
    const tasks = new URL("tasks/", folder);
    await Deno.mkdir(new URL("2_tensors/", tasks), { recursive: true });
    const indexing = await Deno.readTextFile(new URL("solutions/2_tensors/indexing.ts", ROOT));
    await Deno.writeTextFile(
      new URL("2_tensors/indexing.ts", tasks),
      indexing.replace("return position;", "return 2 * position;"),
    );
    await Deno.writeTextFile(new URL("2_tensors/broadcast.ts", tasks), "export function (");
    await exportFigures(folder, { implementation: "mine", tasks, format: "script" });

    const names = ["0.5", "1.1", "2.1", "2.2", "3.3", "3.4"];
    const page = new URL("figures.html", folder);
    await Deno.writeTextFile(
      page,
      `<!doctype html><link rel="icon" href="data:,"><body>` + names.map((name) =>
        `<kindling-figure id="f${name.replace(".", "")}" name="${name}"></kindling-figure>` +
        `<script src="${name}.js"></script>`
      ).join(""),
    );
    const { answers, complaints } = await visit(page, [
      text("#f21 .say"),
      text("#f21 figcaption"),
      text("#f22 figcaption .wrong"),
      text("#f22 .say"),
      { act: "fill", on: "#f22 input >> nth=1", text: "2, 4" },
      text("#f22 .say.wrong"),
      { act: "click", on: "text=weightsForSimple()" },
      text("#f05 .say"),
      { act: "press", on: "#f11 input >> nth=0", key: "ArrowRight" },
      text("#f11 .say"),
      { act: "ask", script: WITHOUT_BARRIERS },
    ]);
    assertEquals(complaints, []);
    const [position, whose, broken, met, , clash, , line, , slope, races] = answers;
    assertEquals(
      position,
      "index [0, 1] → 0·4 + 1·1 = position 2; read row by row, it comes as number 1",
    );
    assertMatch(`${whose}`, /This runs your code/);
    assertMatch(
      `${broken}`,
      /^The reference is in its place: tasks\/2_tensors\/broadcast\.ts:1:\d+ /,
    );
    assertEquals(met, "result [0, 0] ← a [0, 0] and b [0]");
    assertMatch(
      `${clash}`,
      /^Cannot broadcast \[3, 1\] with \[2, 4\]: axis -2 has extents 3 and 2/,
    );
    assertMatch(`${line}`, /^50 of 50 points/);
    assertMatch(`${slope}`, /^centralDifference: 0\.52306/);
    assertEquals(races, [0, 7]);
  }));

/** How many places race in the picture of a kernel, and in that of the same without its barriers. */
const WITHOUT_BARRIERS = `(() => {
  const select = document.querySelector("#f33 select");
  return [2, 3].map((choice) => {
    select.value = choice;
    select.dispatchEvent(new Event("change"));
    return document.querySelectorAll("#f33 .word.bad").length;
  });
})()`;
