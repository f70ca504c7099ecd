/// <reference lib="dom" />
/** A graph of scalars as a picture on which the way back can be shown step by step. */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { shortValue } from "../../../../train/graph/short_value.ts";
import { drawn } from "../../../demo/page/elements.ts";
import type { BackwardStep } from "./backward_steps.ts";
import type { Turns } from "./backward_words.ts";
import { layGraph, shareOf } from "./lay_graph.ts";

export interface GraphPicture {
  readonly root: SVGSVGElement;
  /** Shows what has arrived, and whose turn it is. */
  show(step: BackwardStep): void;
  /** The box of a scalar, to bring it into sight. */
  boxOf(scalar: Scalar): SVGElement | undefined;
}

/** A box, and the room between boxes, in units of the picture. */
const WIDTH = 96, HEIGHT = 54, ACROSS = 52, DOWN = 12, EDGE = 8;

/** @param scalars a result comes before what it was made of */
export function graphPicture(
  scalars: readonly Scalar[],
  turns: Turns,
): GraphPicture {
  const places = new Map(scalars.map((scalar, place) => [scalar, place]));
  const inputsOf = (scalar: Scalar) => scalar.isConstant ? [] : scalar.inputs;
  const laid = layGraph(
    scalars.map((scalar) => ({ inputs: inputsOf(scalar).map((input) => places.get(input)!) })),
  );
  const x = (column: number) => EDGE + column * (WIDTH + ACROSS);
  const y = (row: number) => EDGE + HEIGHT / 2 + (row - laid.rows[0]) * (HEIGHT + DOWN);
  const boxes = new Map(scalars.map((scalar, place) => {
    const { column, row } = laid.nodes[place];
    return [scalar, box(scalar, { x: x(column), y: y(row), turn: turns.get(scalar) })];
  }));
  const arrows = scalars.flatMap((scalar, place) => {
    const inputs = inputsOf(scalar), end = laid.nodes[place];
    return inputs.map((input, slot) => {
      const begin = laid.nodes[places.get(input)!];
      const at = y(end.row) + HEIGHT * shareOf(slot, inputs);
      const between = laid.bends[place][slot].flatMap((row, i) => {
        const left = x(begin.column + 1 + i);
        return [[left, y(row)], [left + WIDTH, y(row)]];
      });
      const path = [[x(begin.column) + WIDTH, y(begin.row)], ...between, [x(end.column), at]];
      return { user: scalar, slot, ...arrow(path) };
    });
  });
  const width = x(laid.columns - 1) + WIDTH + EDGE, height = y(laid.rows[1]) + HEIGHT / 2 + EDGE;
  return {
    root: drawn(
      "svg",
      {
        ...{ viewBox: `0 0 ${width} ${height}`, width, class: "graph", role: "img" },
        "aria-label": "The graph; the table below says what is in it",
      },
      ...arrows.map(({ root }) => root),
      ...[...boxes.values()].map(({ root }) => root),
      ...arrows.map(({ label }) => label),
    ),
    show: ({ turn, gradients }) => {
      for (const [scalar, box] of boxes) {
        box.show(gradients.get(scalar), scalar === turn?.variable);
      }
      for (const { user, slot, root, label } of arrows) {
        const share = user === turn?.variable
          ? turn.shares.find(({ place }) => place === slot)
          : undefined;
        root.classList.toggle("now", share !== undefined);
        label.textContent = share ? shortValue(share.gradient) : "";
      }
    },
    boxOf: (scalar) => boxes.get(scalar)?.root,
  };
}

function box(
  scalar: Scalar,
  { x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number | undefined },
) {
  const kind = scalar.isConstant ? "constant" : scalar.isLeaf ? "leaf" : "made";
  const gradient = drawn("text", { x: x + WIDTH / 2, y: y + 21, class: "gradient" });
  const name = scalar.name ?? scalar.history?.fn?.name ?? "constant";
  const title = drawn("text", { x: x + 7, y: y - 11, class: "title" }, cut(name));
  const corner = drawn("text", { x: x + WIDTH - 7, y: y - 11, class: "turn" }, `${turn ?? ""}`);
  const value = drawn("text", { x: x + WIDTH / 2, y: y + 5 }, shortValue(scalar.data));
  const frame = drawn("rect", { x, y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT, rx: 5 });
  const root = drawn("g", { class: `box ${kind}` }, frame, title, corner, value, gradient);
  return {
    root,
    show: (arrived: number | undefined, isNow: boolean) => {
      root.classList.toggle("now", isNow);
      root.classList.toggle("arrived", arrived !== undefined);
      gradient.textContent = arrived === undefined ? "" : `grad ${shortValue(arrived)}`;
    },
  };
}

function cut(name: string): string {
  return name.length > 8 ? `${name.slice(0, 7)}…` : name;
}

/** A line through points that leaves and reaches each of them level, and a place for a number on it. */
function arrow(points: readonly (readonly number[])[]) {
  let path = `M${points[0].join()}`;
  for (let i = 1; i < points.length; i++) {
    const [fromX, fromY] = points[i - 1], [toX, toY] = points[i], middle = (fromX + toX) / 2;
    path += `C${middle},${fromY} ${middle},${toY} ${toX},${toY}`;
  }
  const [endX, endY] = points.at(-1)!;
  const tip = drawn("polyline", {
    points: `${endX - 6},${endY - 3} ${endX},${endY} ${endX - 6},${endY + 3}`,
  });
  return {
    root: drawn("g", { class: "arrow" }, drawn("path", { d: path }), tip),
    label: drawn("text", { class: "share", x: endX - 6, y: endY - 6 }),
  };
}
