/**
 * The computation graph behind a scalar or a tensor of yours, as a picture: from a script, the REPL or
 * a Jupyter notebook.
 *
 * ```ts ignore
 * import { draw } from "#draw";
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = scalar(3, { name: "x" }), z = x.mul(x).add(1);
 * z.backward();
 * await draw(z).save("graph.svg");
 * ```
 */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../../terminal/files.ts";
import { isCached } from "../../terminal/npm_cache.ts";
import { boxPlot } from "./box_plot.ts";
import { scalarBoxes, tensorBoxes } from "./value_boxes.ts";

/** So many boxes make a picture that can be looked at. */
const MOST = 100;

export interface DrawOptions {
  /** How many boxes at most: of a larger graph those nearest to its end are drawn. Default: 100 */
  readonly most?: number;
}

/** A picture to be. What is shown in it is as it was when `draw` was called. */
export interface Drawing {
  /** The picture, which can stand alone or inside a page. */
  svg(): Promise<string>;
  /** Writes it into a file: `"graph.svg"`. */
  save(file: string): Promise<void>;
}

/**
 * The graph behind a scalar or a tensor: what it was made of, the values, and the gradients once
 * `backward` has been there. In a Jupyter notebook the picture appears when it is the last thing in a
 * cell.
 *
 * @throws {TypeError} for what is neither
 * @throws {RangeError} for a limit that is no whole number from 1 to 1000
 */
export function draw(value: Scalar | Tensor, { most = MOST }: DrawOptions = {}): Drawing {
  if (!Number.isInteger(most) || most < 1 || most > 1000) {
    throw new RangeError(`draw() makes from 1 to 1000 boxes, not ${most}`);
  }
  const boxes = isTensor(value)
    ? tensorBoxes(value, most)
    : Promise.resolve(scalarBoxes(value, most));
  const title = "A computation graph, its result on the right";
  boxes.catch(() => {}); // whoever asks for the picture learns of it
  let drawn: Promise<string> | undefined;
  const svg = () => drawn ??= boxes.then((boxes) => withPackage(() => boxPlot({ boxes, title })));
  const shown: Drawing & Record<symbol, unknown> = {
    svg,
    save: async (file) => await writeWhole(pathToFileURL(resolve(file)), await svg()),
    [Symbol.for("Jupyter.display")]: async () => ({ "image/svg+xml": await svg() }),
    [Symbol.for("Deno.customInspect")]: () => 'a drawing: await it.save("graph.svg") writes it',
  };
  return shown;
}

/** By what they have, not by their class: no file of a task need load for it. */
function isTensor(value: Scalar | Tensor): value is Tensor {
  const is = (key: string) => typeof value === "object" && value !== null && key in value;
  if (is("shape") && is("inputs")) return true;
  if (is("derivative") && is("inputs")) return false;
  const what = typeof value === "object" ? "this object" : `${typeof value} ${String(value)}`;
  throw new TypeError(`draw() draws the graph behind a Scalar or a Tensor, not ${what}`);
}

const PACKAGE = ["@viz-js/viz", "3.31.0"] as const;

/**
 * Draws by a package that may have to be fetched, and says so.
 *
 * @throws where it is not to be had
 */
async function withPackage(drawn: () => Promise<string>): Promise<string> {
  if (isCached(...PACKAGE)) return await drawn();
  const needs = `draw() needs Graphviz, from the npm package ${PACKAGE.join(" ")}`;
  console.error(`${needs}: fetching it, this once`);
  try {
    return await drawn();
  } catch (error) {
    throw new Error(`${needs}, which cannot be fetched; deno task doctor says why`, {
      cause: error,
    });
  }
}
