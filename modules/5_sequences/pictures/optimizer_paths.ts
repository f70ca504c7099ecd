/**
 * Draws the ways of three optimizers through one valley. It is the lesson's optimizer_paths.svg:
 *
 *     deno run -A modules/5_sequences/pictures/optimizer_paths.ts > paths.svg
 *
 * draws it with your own optimizers, once task 5.1 passes.
 */
import { Adam } from "#impl/5_sequences/adam.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { framed, label, line } from "#modules/5_sequences/pictures/frame.ts";
import { printPicture } from "#modules/5_sequences/pictures/print_picture.ts";

type Place = readonly [x: number, y: number];
type Make = (parameters: Parameter<Tensor>[]) => Optimizer;

/** Along x the valley is 20 times as flat as along y. */
const FLAT = 0.05, START: Place = [-9, 1.5], STEPS = 60;

const PANELS: readonly { readonly name: string; readonly make: Make }[] = [
  {
    name: "rate 0.9, no momentum",
    make: (all) => new MomentumSGD(all, { rate: 0.9, momentum: 0 }),
  },
  {
    name: "rate 0.9, momentum 0.7",
    make: (all) => new MomentumSGD(all, { rate: 0.9, momentum: 0.7 }),
  },
  { name: "Adam, rate 0.5", make: (all) => new Adam(all, { rate: 0.5 }) },
];

const WIDTH = 720, PANEL = 176, UNIT = 46, CENTRE: Place = [520, 108];

/** Where an optimizer is after each step downhill on 0.05 x² + y², the start included. */
export function pathOf(make: Make): Place[] {
  const place = new Parameter(tensor([...START]).requiresGrad()), optimizer = make([place]);
  const path = [START];
  for (let step = 0; step < STEPS; step++) {
    optimizer.zeroGrad();
    place.value.mul(place.value).mul(tensor([FLAT, 1])).sum().backward();
    optimizer.step();
    const [x, y] = place.value.values();
    path.push([x, y]);
  }
  return path;
}

/** After how many steps it has come within 0.5 of the lowest place, to stay there. */
export function arrival(path: readonly Place[]): number {
  return path.findLastIndex(([x, y]) => Math.hypot(x, y) >= 0.5) + 1;
}

/** The picture as SVG. */
export function optimizerPathsPicture(): string {
  const svg = PANELS.flatMap(({ name, make }, panel) => {
    const path = pathOf(make), steps = arrival(path), top = panel * PANEL;
    const at = ([x, y]: Place): Place => [CENTRE[0] + UNIT * x, top + CENTRE[1] - UNIT * y];
    const [cx, cy] = at([0, 0]), points = path.slice(0, steps + 1).map(at);
    const heights = [0.1, 0.5, 1.2, 2.25].map((loss) => {
      const rx = UNIT * Math.sqrt(loss / FLAT), ry = UNIT * Math.sqrt(loss);
      return `<ellipse class="rule-line" cx="${cx}" cy="${cy}" rx="${rx.toFixed(1)}" ` +
        `ry="${ry.toFixed(1)}" />`;
    });
    return [
      ...heights,
      line("one-line", points),
      ...points.map(([x, y]) =>
        `<circle class="one" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" />`
      ),
      `<circle class="zero" cx="${cx}" cy="${cy}" r="4" />`,
      label("ink", [20, top + 24], `${name}: there after ${steps} steps`),
    ];
  });
  return framed({
    width: WIDTH,
    height: PANELS.length * PANEL + 10,
    title: "Three ways through a long valley: plain descent zigzags, momentum cancels the zigzag " +
      "and gains speed, Adam goes equally far along both axes and overshoots",
    svg,
  });
}

if (import.meta.main) Deno.exit(await printPicture(optimizerPathsPicture));
