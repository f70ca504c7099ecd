/**
 * Where the boxes of a graph stand: in columns from what was given, on the left, to the result. An arrow
 * across several columns has a place of its own in each, so that it crosses no box.
 */

/** A node's inputs, as places in the list of nodes; a result comes before what it was made of. */
export interface LaidNode {
  readonly inputs: readonly number[];
}

export interface Laid {
  /** The column of each node from the left, and its height in rows. */
  readonly nodes: readonly { readonly column: number; readonly row: number }[];
  /** For each input of each node the rows in the columns that its arrow crosses, from the left. */
  readonly bends: readonly (readonly (readonly number[])[])[];
  readonly columns: number;
  /** The least and the greatest row. */
  readonly rows: readonly [least: number, most: number];
}

/** A box, or the place of an arrow in a column that it crosses. */
interface Spot {
  readonly column: number;
  /** Half of the room that it takes, in rows. */
  readonly half: number;
  /** What an arrow joins it to, and where on that it arrives: so much below its middle. */
  readonly near: { readonly spot: Spot; readonly below: number }[];
  row: number;
}

/** So often all columns are ordered by their neighbours' heights: more changes little. */
const SWEEPS = 12;

export function layGraph(nodes: readonly LaidNode[]): Laid {
  const columnOf = columnsOf(nodes);
  const spot = (column: number, half: number): Spot => ({ column, half, near: [], row: 0 });
  const spots = columnOf.map((column) => spot(column, 0.5));
  const crossings: Spot[] = [];
  const join = (from: Spot, to: Spot, below: number) => {
    from.near.push({ spot: to, below });
    to.near.push({ spot: from, below: -below });
    return to;
  };
  const bends = nodes.map(({ inputs }, node) =>
    inputs.map((input, place) => {
      const crossed: Spot[] = [];
      for (let column = columnOf[input] + 1; column < columnOf[node]; column++) {
        crossed.push(spot(column, 0.25));
      }
      const last = crossed.reduce((from, to) => join(from, to, 0), spots[input]);
      join(last, spots[node], shareOf(place, inputs));
      crossings.push(...crossed);
      return crossed;
    })
  );
  const all = [...spots, ...crossings], columns = 1 + Math.max(...columnOf);
  const byColumn = Array.from(
    { length: columns },
    (_, column) => all.filter((spot) => spot.column === column),
  );
  for (const column of byColumn) spread(column);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? byColumn : byColumn.toReversed()) settle(column);
  }
  const rows = all.map(({ row }) => row);
  return {
    nodes: spots.map(({ column, row }) => ({ column, row })),
    bends: bends.map((inputs) => inputs.map((crossed) => crossed.map(({ row }) => row))),
    columns,
    rows: [Math.min(...rows), Math.max(...rows)],
  };
}

/** How far below the middle of a box, in its heights, the arrow of one of its inputs arrives. */
export function shareOf(place: number, { length }: readonly unknown[]): number {
  return (place + 1) / (length + 1) - 0.5;
}

/** What was made stands right of all that it was made of, and what was given left of its first use. */
function columnsOf(nodes: readonly LaidNode[]): number[] {
  const columns = new Array<number>(nodes.length).fill(0);
  for (let node = nodes.length - 1; node >= 0; node--) {
    for (const input of nodes[node].inputs) {
      columns[node] = Math.max(columns[node], columns[input] + 1);
    }
  }
  return columns.map((column, node) => {
    if (nodes[node].inputs.length > 0) return column;
    const users = columns.filter((_, user) => nodes[user].inputs.includes(node));
    return users.length > 0 ? Math.min(...users) - 1 : column;
  });
}

/** One below the other, around row 0. */
function spread(column: readonly Spot[]): void {
  let below = 0;
  for (const spot of column) {
    spot.row = below + spot.half;
    below += 2 * spot.half;
  }
  for (const spot of column) spot.row -= below / 2;
}

/** Each as close to the middle of its neighbours as the others in its column let it. */
function settle(column: Spot[]): void {
  const wanted = new Map(column.map((spot) => {
    const { near } = spot, sum = near.reduce((sum, { spot, below }) => sum + spot.row + below, 0);
    return [spot, near.length > 0 ? sum / near.length : spot.row];
  }));
  column.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
  let below = -Infinity, moved = 0;
  for (const spot of column) {
    spot.row = Math.max(wanted.get(spot)!, below + spot.half);
    below = spot.row + spot.half;
    moved += spot.row - wanted.get(spot)!;
  }
  for (const spot of column) spot.row -= moved / column.length;
}
