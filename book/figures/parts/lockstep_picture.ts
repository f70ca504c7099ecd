/// <reference lib="dom" />
/**
 * A kernel's run as a picture: invocations between what they read and what they write, from barrier to
 * barrier. What the grader's check finds is what one sees: races and strays are red, and dashed.
 */
import { drawn, element } from "../../demo/page/elements.ts";
import { type FigureApi, showFigure } from "./figure.ts";
import type { Access, KernelRun, Round, SharedMemory } from "./kernel_run.ts";
import { pointed } from "./pointed.ts";

/** What a figure of kernels is shown with. */
export interface KernelFigureApi extends FigureApi {
  readonly runs?: readonly KernelRun[];
}

export function mountKernels(place: HTMLElement, api: KernelFigureApi, title: string): void {
  const { runs = [] } = api;
  const picture = element("div", { class: "cells" }),
    say = element("p", { class: "say", role: "status" });
  const findings = element("ul", { class: "findings" });
  let [run, workgroup, round] = [runs[0], 0, 0];
  const choice = element(
    "select",
    {
      "aria-label": "Kernel",
      onchange: () => {
        [run, workgroup, round] = [runs[Number(choice.value)], 0, 0];
        draw();
      },
    },
    ...runs.map(({ title }, i) => element("option", { value: i }, title)),
  );
  const step = (words: string, move: () => void) => {
    const button = element("button", {
      type: "button",
      onclick: () => {
        if (button.ariaDisabled === "true") return;
        move();
        draw();
      },
    }, words);
    return button;
  };
  const earlier = step("Before the barrier", () => round--);
  const later = step("Past the barrier", () => round++);
  const group = step("Next workgroup", () => {
    workgroup = (workgroup + 1) % run.workgroups.length;
    round = 0;
  });
  showFigure(place, {
    title,
    api,
    parts: [
      element("div", { class: "controls" }, choice),
      element("div", { class: "controls" }, earlier, later, group),
      picture,
      say,
      findings,
    ],
  });
  if (run) draw();

  function draw(): void {
    const rounds = run.workgroups[workgroup] ?? [], shown = rounds[round];
    // A button that has nothing left to do keeps the focus.
    earlier.ariaDisabled = `${round === 0}`;
    later.ariaDisabled = `${round >= rounds.length - 1}`;
    group.ariaDisabled = `${run.workgroups.length < 2}`;
    findings.replaceChildren(
      ...run.findings.map((finding) => element("li", { class: "wrong" }, finding)),
    );
    picture.replaceChildren();
    const where = `Workgroup ${workgroup}, part ${round + 1} of ${rounds.length}`;
    say.textContent = shown ? `${where}: ${summary(shown)}` : "It does not run.";
    if (!shown) return;
    picture.append(drawRound(run, shown, (invocation) => {
      const told = invocation === undefined ? summary(shown) : deeds(run, shown, invocation);
      say.textContent = `${where}: ${told}`;
    }));
  }
}

function summary({ accesses, strays }: Round): string {
  const races = new Set(
    accesses.filter(({ races }) => races).map(({ memory, at }) => `${memory} ${at}`),
  );
  const count = (does: string) => accesses.filter((access) => access.does === does).length;
  const counted = [`${count("reads")} reads`, `${count("writes")} writes`];
  if (races.size > 0) counted.push(`${races.size} places where invocations race`);
  if (strays.length > 0) counted.push(`${strays.length} accesses outside of an array`);
  return counted.join(", ");
}

/** What one invocation does: "invocation 3 reads a[3], writes out[3]" */
function deeds({ memories }: KernelRun, { accesses, strays }: Round, by: number): string {
  const done = [
    ...accesses.filter((access) => access.by === by).map(({ does, memory, at, races }) =>
      `${does} ${memories[memory].name}[${at}]${races ? " in a race" : ""}`
    ),
    ...strays.filter((stray) => stray.by === by).map(({ does, name, index }) =>
      `${does} ${name}[${index}], which is not there`
    ),
  ];
  return `invocation ${by} ${done.length > 0 ? done.join(", ") : "does nothing to shared memory"}`;
}

/** A cell's side, and the room between two grids, in units of the picture. */
const CELL = 26, GAP = 30, HEAD = 18;

/** About as wide is a sign of a label. */
const SIGN = 6.5;

/** Where the first cell of a grid stands, and how many columns it has. */
interface Grid {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
}

function centre({ x, y, columns }: Grid, at: number): [x: number, y: number] {
  return [x + (at % columns + 0.5) * CELL, y + (Math.floor(at / columns) + 0.5) * CELL];
}

function drawRound(
  run: KernelRun,
  shown: Round,
  look: (invocation: number | undefined) => void,
): SVGElement {
  const accesses = run.workgroups.flat().flatMap(({ accesses }) => accesses);
  const written = new Set(
    accesses.filter(({ does }) => does === "writes").map(({ memory }) => memory),
  );
  const used = [...new Set(accesses.map(({ memory }) => memory))].sort((a, b) => a - b);
  const above = used.filter((memory) => !written.has(memory));
  const below = used.filter((memory) => written.has(memory));
  const columnsOf = ({ length, columns }: SharedMemory) => columns ?? widest(length);
  const grids = new Map<number, Grid>();
  const lay = (memories: readonly number[], y: number) => {
    let x = 2, height = 0;
    for (const memory of memories) {
      const columns = columnsOf(run.memories[memory]);
      grids.set(memory, { x, y: y + HEAD, columns });
      x += Math.max(columns * CELL, SIGN * labelOf(run.memories[memory]).length) + GAP;
      height = Math.max(height, HEAD + Math.ceil(run.memories[memory].length / columns) * CELL);
    }
    return { right: x - GAP, bottom: y + height };
  };
  const top = lay(above, 0), columns = Math.min(run.columns, 16);
  const own = { y: top.bottom + 2 * GAP + HEAD, columns, width: columns * CELL };
  const under = own.y + Math.ceil(run.invocations / columns) * CELL;
  const low = lay(below, under + 2 * GAP);
  const width = Math.max(top.right, low.right, 2 + CELL + own.width) + 4;
  const invocations: Grid = { ...own, x: (width - own.width) / 2 };

  const lines = shown.accesses.map((access) => ({
    access,
    line: arrow(access, grids, invocations),
  }));
  const strayed = new Set(shown.strays.map(({ by }) => by));
  const raced = new Set(
    shown.accesses.filter(({ races }) => races).map(({ memory, at }) => `${memory} ${at}`),
  );
  const select = (invocation: number | undefined) => {
    for (const { access, line } of lines) {
      line.classList.toggle("faint", invocation !== undefined && access.by !== invocation);
      line.classList.toggle("strong", access.by === invocation);
    }
    look(invocation);
  };
  const cells = [...grids].flatMap(([memory, grid]) =>
    Array.from(
      { length: run.memories[memory].length },
      (_, at) => cell(grid, at, `${at}`, raced.has(`${memory} ${at}`) ? "word bad" : "word"),
    )
  );
  const labels = [...grids].map(([memory, grid]) => label(labelOf(run.memories[memory]), grid));
  const actors = Array.from({ length: run.invocations }, (_, by) => {
    const actor = cell(invocations, by, `${by}`, strayed.has(by) ? "actor bad" : "actor");
    const look = () => select(by), leave = () => select(undefined);
    actor.addEventListener("pointerenter", pointed(look));
    actor.addEventListener("focus", look);
    for (const event of ["pointerleave", "blur"]) actor.addEventListener(event, leave);
    actor.setAttribute("tabindex", "0");
    actor.setAttribute("role", "img");
    actor.setAttribute("aria-label", deeds(run, shown, by));
    return actor;
  });
  return drawn(
    "svg",
    { viewBox: `0 0 ${width} ${low.bottom + 4}`, width, class: "lockstep", role: "group" },
    ...cells,
    ...lines.map(({ line }) => line),
    ...labels,
    label("invocations", invocations),
    ...actors,
  );
}

/** A length that has a root is that of a tile; others stand in rows of eight. */
function widest(length: number): number {
  const root = Math.sqrt(length);
  return length > 1 && Number.isInteger(root) ? root : Math.min(length, 8);
}

function cell(grid: Grid, at: number, text: string, look: string): SVGElement {
  const [x, y] = centre(grid, at), half = CELL / 2 - 1;
  const round = look.startsWith("actor") ? half : 2;
  return drawn(
    "g",
    { class: look },
    drawn("rect", { x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: round }),
    drawn("text", { x, y: y + 4, "text-anchor": "middle" }, text),
  );
}

function labelOf({ name, space }: SharedMemory): string {
  return space === "workgroup" ? `${name} (workgroup)` : name;
}

function label(text: string, { x, y }: Grid): SVGElement {
  return drawn("text", { class: "name", x, y: y - 5 }, text);
}

/** From the element to the invocation where it is read, the other way where it is written. */
function arrow(
  { by, does, memory, at, races }: Access,
  grids: ReadonlyMap<number, Grid>,
  invocations: Grid,
): SVGElement {
  const [memoryX, memoryY] = centre(grids.get(memory)!, at), [ownX, ownY] = centre(invocations, by);
  const side = memoryY < ownY ? 1 : -1, word = [memoryX, memoryY + side * CELL / 2];
  const own = [ownX, ownY - side * CELL / 2];
  const [from, to] = does === "reads" ? [word, own] : [own, word];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [alongX, alongY] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const barb = (turn: number) =>
    `${to[0] - 6 * alongX + turn * 3 * alongY},${to[1] - 6 * alongY - turn * 3 * alongX}`;
  return drawn(
    "g",
    { class: `access ${does}${races ? " bad" : ""}` },
    drawn("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }),
    drawn("polyline", { points: `${barb(1)} ${to[0]},${to[1]} ${barb(-1)}` }),
  );
}
