import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { fileURLToPath } from "node:url";
import { digitModel } from "../models/digit_model.ts";
import { writePng } from "../pictures/png.ts";
import { readWeights } from "../runs/network_weights.ts";
import {
  type NumberArray,
  readArrays,
  readSafetensors,
  writeSafetensors,
} from "../runs/safetensors.ts";
import { drawnDigit, writeDrawnDigits } from "../testing/drawn_digits.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const program = "train/programs/mnist.ts";

/** Digits in a folder, and the flags that lead there. */
async function digits(folder: ProgramFolder): Promise<string[]> {
  const url = new URL("digits/", folder.url);
  await writeDrawnDigits(url, { train: 50, heldOut: 21 });
  return ["--data-dir", fileURLToPath(url), "--batch=8"];
}

Deno.test("mnist learns to read, shows what it misreads, and predict reads by its weights", async () => {
  await using folder = await programFolder();
  const args = [...await digits(folder), "--epochs=8", "--json"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { settings, right, count, step, model, data, end } = JSON.parse(out);
  assertEquals([settings.rate, settings.backend, settings.warp], [0.1, "parallel", false]);
  assertEquals([model, end, step, count], ["LeNet, 26,138 weights", "done", 56, 21]);
  assertMatch(data, /^50 digits of MNIST, from /);
  assert(right >= 19, `${right} of ${count}`);

  const [path] = await folder.written(), run = new URL(`${path.split("/")[0]}/`, folder.runs);
  const report = await Deno.readTextFile(new URL("report.html", run));
  for (
    const part of [
      "step-curves",
      "confusion",
      "filters",
      "graph-plot",
      ">conv1.weight<",
      "data:image/png;base64,",
    ]
  ) {
    assertStringIncludes(report, part);
  }
  const outside = report.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g);
  assertEquals(outside, null);
  const weights = new URL("weights.safetensors", run);
  const arrays = readArrays(readSafetensors(await Deno.readFile(weights)));
  assertEquals(arrays.get("linear1.weight")!.shape, [392, 64]);

  const image = new URL("one.png", folder.url);
  for (const [label, invert] of [[1, 0], [4, 255]]) {
    const pixels = drawnDigit(label).map((ink) => ink ^ invert);
    await Deno.writeFile(image, writePng({ width: 28, height: 28, pixels }));
    const flags = ["--weights", fileURLToPath(run), "--image", fileURLToPath(image)];
    const predict = { program: "train/programs/predict_mnist.ts" };
    const json = await folder.run({ ...predict, args: [...flags, "--json"] });
    assertEquals(json.code, 0, json.err);
    const { schema, digit, probabilities } = JSON.parse(json.out);
    assertEquals([schema, digit, probabilities.length], ["kindling/prediction/v1", label, 10]);
    const sum = probabilities.reduce((a: number, b: number) => a + b, 0);
    assert(Math.abs(sum - 1) < 1e-6, `${sum}`);
    const { out } = await folder.run({ ...predict, args: flags });
    assertMatch(out, new RegExp(`${label}  █+·* +\\d+\\.\\d %`));
    assertMatch(out, new RegExp(`^It is a ${label}, with \\d+\\.\\d % probability\\.$`, "m"));
    for (const line of out.split("\n")) assert(line.length < 80, line);
    assert(!out.includes("\x1b"));
  }
  // As others might have written them: in half as many bits, and with a number that is no weight.
  const others = new Map<string, NumberArray>([["trained.steps", {
    shape: [],
    data: Int32Array.of(56),
  }]]);
  for (const [name, { shape, data }] of arrays) {
    others.set(name, { shape, data: Float16Array.from(data) });
  }
  const half = new URL("half.safetensors", folder.url);
  await Deno.writeFile(half, writeSafetensors(others));
  const flags = ["--weights", fileURLToPath(half), "--image", fileURLToPath(image)];
  const read = await folder.run({ program: "train/programs/predict_mnist.ts", args: flags });
  assertMatch(read.out, /^It is a 4, with /m);
  assertMatch(read.err, /^Not part of this network, and left out: trained\.steps$/m);
});

Deno.test("predict answers what it cannot read", async () => {
  await using folder = await programFolder();
  const file = (name: string) => fileURLToPath(new URL(name, folder.url));
  await Deno.writeTextFile(file("words.png"), "no picture");
  const blank = new Uint8Array(100).fill(255);
  await Deno.writeFile(file("blank.png"), writePng({ width: 10, height: 10, pixels: blank }));
  await Deno.writeFile(file("one.png"), writePng({ width: 28, height: 28, pixels: drawnDigit(1) }));
  const whole = writePng({ width: 28, height: 28, pixels: drawnDigit(1) });
  await Deno.writeFile(file("cut.png"), whole.subarray(0, whole.length >> 1));
  const network = digitModel({ backend: simple }).network;
  const broken = [...await readWeights(network)].map(([name, { shape, data }]) =>
    [name, { shape, data: data.map(() => NaN) }] as const
  );
  await Deno.writeFile(file("diverged.safetensors"), writeSafetensors(new Map(broken)));
  const other = new Map([["weight", { shape: [2], data: new Float32Array(2) }]]);
  await Deno.writeFile(file("other.safetensors"), writeSafetensors(other));
  const cases: [args: string[], message: string][] = [
    [["--image", file("one.png")], "--weights FILE is missing"],
    [["--weights", "x"], "--image FILE is missing"],
    [["--weights=x", "--image", "no.png"], "There is no file no.png"],
    [["--weights=x", "--image", file("words.png")], "it is neither a PNG nor a JPEG file"],
    [["--weights=x", "--image", file("blank.png")], "there is nothing on it"],
    [
      ["--weights=x", "--image", file("cut.png")],
      "cut.png: the PNG file cannot be read: it is cut",
    ],
    [["--weights=x", "--image", file("one.png")], "There is no file x"],
    [["--weights", file("words.png"), "--image", file("one.png")], "Cannot read weights from"],
    [
      ["--weights", file("other.safetensors"), "--image", file("one.png")],
      "These are not the weights of this network",
    ],
    [
      ["--weights", file("diverged.safetensors"), "--image", file("one.png")],
      "diverged.safetensors have no answer, but NaN: so are those of a run that has diverged",
    ],
    [["one.png"], `predict mnist takes flags only, not "one.png"`],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({
      program: "train/programs/predict_mnist.ts",
      args,
    });
    assertEquals([code, out], [2, ""], args.join(" "));
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assert(!err.includes("    at "), err);
  }
});
