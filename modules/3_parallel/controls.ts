/** Right versions of module 3's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";
import vectorControls from "./vector_controls.ts";

export default [
  // ------------------------------------------------------------------------------------- 3.1
  {
    task: "3.1",
    difference: "written from hint 3: fork, claim, finish, join and nextJob, which do not spin",
    file: "fork_join.ts",
    change: [
      [
        `  for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, UNFINISHED) === 0) return true;
  }
`,
        "",
      ],
      [
        `  for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, JOBS) !== seen) break;
  }
`,
        "",
      ],
    ],
  },
  {
    task: "3.1",
    difference: "join sleeps first and looks afterwards, without spinning",
    file: "fork_join.ts",
    change: [
      [
        `  for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, UNFINISHED) === 0) return true;
  }
`,
        "",
      ],
      [
        `    const woken = Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (woken === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;
`,
        `    if (Atomics.wait(control, UNFINISHED, unfinished, patience) !== "timed-out") continue;
    if (Atomics.load(control, UNFINISHED) === unfinished) return false;
`,
      ],
    ],
  },
  {
    task: "3.1",
    difference: "join measures its patience by a clock, anew whenever a chunk was finished",
    file: "fork_join.ts",
    change: [
      `  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;
    const woken = Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (woken === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;
  }
`,
      `  let before = -1, since = 0;
  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED), now = performance.now();
    if (unfinished === 0) return true;
    if (unfinished !== before) [before, since] = [unfinished, now];
    const left = since + patience - now;
    if (left <= 0) return false;
    Atomics.wait(control, UNFINISHED, unfinished, left);
  }
`,
    ],
  },
  {
    task: "3.1",
    difference: "nextJob sleeps at once and asks what is there when it wakes",
    file: "fork_join.ts",
    change: [
      `  for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, JOBS) !== seen) break;
  }
  while (Atomics.load(control, JOBS) === seen) Atomics.wait(control, JOBS, seen);
  return Atomics.load(control, JOBS);
`,
      `  for (;;) {
    Atomics.wait(control, JOBS, seen);
    const jobs = Atomics.load(control, JOBS);
    if (jobs !== seen) return jobs;
  }
`,
    ],
  },
  {
    task: "3.1",
    difference: "claims by compareExchange, and takes nothing once nothing is left",
    file: "fork_join.ts",
    change: [
      "  return Atomics.sub(control, LEFT, 1) - 1;",
      `  for (;;) {
    const left = Atomics.load(control, LEFT);
    if (left <= 0) return -1;
    if (Atomics.compareExchange(control, LEFT, left, left - 1) === left) return left - 1;
  }`,
    ],
  },
  {
    task: "3.1",
    difference:
      "adds -1 where the reference subtracts, exchanges where it stores, wakes one caller",
    file: "fork_join.ts",
    change: [
      ["Atomics.sub(control, LEFT, 1) - 1", "Atomics.add(control, LEFT, -1) - 1"],
      [
        "Atomics.store(control, UNFINISHED, chunks)",
        "Atomics.exchange(control, UNFINISHED, chunks)",
      ],
      [
        "Atomics.sub(control, UNFINISHED, 1) === 1) Atomics.notify(control, UNFINISHED)",
        "Atomics.add(control, UNFINISHED, -1) <= 1) Atomics.notify(control, UNFINISHED, 1)",
      ],
    ],
  },
  {
    task: "3.1",
    difference: "gives the chunks at the beginning one item more",
    file: "chunks.ts",
    change: [
      "  return Math.floor(chunk * items / chunks);",
      `  const small = Math.floor(items / chunks), larger = items % chunks;
  return chunk * small + Math.min(chunk, larger);`,
    ],
  },
  {
    task: "3.1",
    difference: "counts chunks case by case",
    file: "chunks.ts",
    change: [
      `  if (items === 0) return 0;
  const most = CHUNKS_PER_THREAD * threads;
  return Math.max(1, Math.min(most, Math.floor(items / grain)));
`,
      `  if (items < 1) return 0;
  if (items < grain) return 1;
  const fits = (items - items % grain) / grain;
  return fits > CHUNKS_PER_THREAD * threads ? CHUNKS_PER_THREAD * threads : fits;
`,
    ],
  },
  {
    task: "3.1",
    difference: "finds the beginning of every stretch anew by toIndex, and never by nextRow",
    file: "ranges.ts",
    change: [
      [
        `  toIndex(from, shape, index);
  const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);
    i += count;
    nextRow(index, positions, shape, strides);
  }
`,
        `  let i = from;
  while (i < to) {
    toIndex(i, shape, index);
    const end = Math.min(to, i + shape[last] - index[last]);
    loop(heap, out + i, a.offset + indexToPosition(index, a.strides), a.strides[last], end - i);
    i = end;
  }
`,
      ],
    ],
  },
  {
    task: "3.1",
    difference: "nextRow goes back along every axis that is through, from the last",
    file: "ranges.ts",
    change: [
      `  for (let axis = shape.length - 1;; axis--) {
    for (let i = 0; i < positions.length; i++) positions[i] -= index[axis] * strides[i][axis];
    index[axis] = 0;
    if (axis === 0) return;
    for (let i = 0; i < positions.length; i++) positions[i] += strides[i][axis - 1];
    if (++index[axis - 1] < shape[axis - 1]) return;
  }
`,
      `  const move = (axis: number, steps: number): void => {
    index[axis] += steps;
    positions.forEach((position, i) => positions[i] = position + steps * strides[i][axis]);
  };
  let axis = shape.length - 1;
  move(axis, -index[axis]);
  while (--axis >= 0) {
    if (index[axis] + 1 < shape[axis]) return move(axis, 1);
    move(axis, -index[axis]);
  }
`,
    ],
  },
  {
    task: "3.1",
    difference:
      "decides by the length of the row, not by that of the stretch, and clears by a loop",
    file: "ranges.ts",
    change: [
      ["if (count >= WIDE && along < step) {", "if (shape[last] >= WIDE && step > along) {"],
      [
        "      heap.fill(loops.start, out + i, out + i + count);\n",
        "      for (let k = 0; k < count; k++) heap[out + i + k] = loops.start;\n",
      ],
    ],
  },
  // ------------------------------------------------------------------------------------- 3.2
  {
    task: "3.2",
    difference: "written from hint 3: packLines asks of every line whether it is there",
    file: "matmul_range.ts",
    change: [
      [
        `    const there = Math.min(TILE, count - first);
    for (let step = 0; step < depth; step++) {
      const position = offset + first * apart + step * along;
`,
        `    for (let step = 0; step < depth; step++) {
`,
      ],
      [
        "panels[next++] = line < there ? heap[position + line * apart] : 0;",
        `const isThere = first + line < count;
        panels[next++] = isThere ? heap[offset + (first + line) * apart + step * along] : 0;`,
      ],
    ],
  },
  {
    task: "3.2",
    difference: "packs a line at a time, into places four apart",
    file: "matmul_range.ts",
    change: [
      `  let next = 0;
  for (let first = 0; first < count; first += TILE) {
    const there = Math.min(TILE, count - first);
    for (let step = 0; step < depth; step++) {
      const position = offset + first * apart + step * along;
      for (let line = 0; line < TILE; line++) {
        panels[next++] = line < there ? heap[position + line * apart] : 0;
      }
    }
  }
`,
      `  panels.fill(0, 0, TILE * Math.ceil(count / TILE) * depth);
  for (let line = 0; line < count; line++) {
    let to = (line - line % TILE) * depth + line % TILE, from = offset + line * apart;
    for (let step = 0; step < depth; step++, to += TILE, from += along) panels[to] = heap[from];
  }
`,
    ],
  },
  {
    task: "3.2",
    difference: "multiplyThin adds one step after the other to the output, in float64 first",
    file: "matmul_range.ts",
    change: [
      `  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      let left = rows.offset + i * rows.apart, right = columns.offset + j * columns.apart;
      let sum = 0;
      for (let step = 0; step < depth; step++) {
        sum += heap[left] * heap[right];
        left += rows.along;
        right += columns.along;
      }
      heap[out + i * width + j] = sum;
    }
  }
`,
      `  const sums = new Float64Array(height * width);
  for (let step = 0; step < depth; step++) {
    for (let i = 0; i < height; i++) {
      const left = heap[rows.offset + i * rows.apart + step * rows.along];
      for (let j = 0; j < width; j++) {
        sums[i * width + j] += left * heap[columns.offset + j * columns.apart + step * columns.along];
      }
    }
  }
  heap.set(sums, out);
`,
    ],
  },
  {
    task: "3.2",
    difference: "goes through the tiles row by row",
    file: "matmul_range.ts",
    change: [
      `  for (let column = 0; column < width; column += TILE) {
    const tileWidth = Math.min(TILE, width - column);
    for (let row = 0; row < height; row += TILE) {
      const tileHeight = Math.min(TILE, height - row);
`,
      `  for (let row = 0; row < height; row += TILE) {
    const tileHeight = Math.min(TILE, height - row);
    for (let column = 0; column < width; column += TILE) {
      const tileWidth = Math.min(TILE, width - column);
`,
    ],
  },
  {
    task: "3.2",
    difference: "packs the rows outside and the columns inside, in other blocks",
    file: "matmul_range.ts",
    change: [
      `  for (let column = 0; column < width; column += COLUMNS) {
    const blockWidth = Math.min(COLUMNS, width - column);
    for (let step = 0; step < depth; step += DEPTH) {
      const blockDepth = Math.min(DEPTH, depth - step);
      const offset = columns.offset + column * columns.apart + step * columns.along;
      packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);
      for (let row = 0; row < height; row += ROWS) {
        const blockHeight = Math.min(ROWS, height - row);
        const offset = rows.offset + row * rows.apart + step * rows.along;
        packLines(packedRows, heap, { ...rows, offset }, blockHeight, blockDepth);
        addBlock(`,
      `  const half = COLUMNS / 2;
  for (let step = 0; step < depth; step += DEPTH) {
    const blockDepth = Math.min(DEPTH, depth - step);
    for (let row = 0; row < height; row += ROWS) {
      const blockHeight = Math.min(ROWS, height - row);
      const offset = rows.offset + row * rows.apart + step * rows.along;
      packLines(packedRows, heap, { ...rows, offset }, blockHeight, blockDepth);
      for (let column = 0; column < width; column += half) {
        const blockWidth = Math.min(half, width - column);
        const offset = columns.offset + column * columns.apart + step * columns.along;
        packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);
        addBlock(`,
    ],
  },
  {
    task: "3.2",
    difference: "leaves every product to the blocks, however thin",
    file: "matmul_range.ts",
    change: [
      "height < TILE || columns < TILE ? multiplyThin : multiplyBlocks",
      "multiplyBlocks",
    ],
  },
  {
    task: "3.2",
    difference: "goes from matrix to matrix, and takes of each the rows that are asked for",
    file: "matmul_range.ts",
    change: [
      [
        `  for (let row = from; row < to;) {
    const batch = Math.floor(row / rows), first = row % rows;
    const height = Math.min(rows - first, to - row);
`,
        `  for (let batch = Math.floor(from / rows); batch * rows < to; batch++) {
    const row = Math.max(from, batch * rows), first = row - batch * rows;
    const height = Math.min((batch + 1) * rows, to) - row;
`,
      ],
      ["    row += height;\n", ""],
    ],
  },
  // ------------------------------------------------------------------------------------- 3.3
  {
    task: "3.3",
    difference: "guards by a condition around the work, not by leaving",
    file: "guard.wgsl",
    change: [
      `  if (i >= call.length) {
    return;
  }
  out[i] = 2.0 * a[i] + 1.0;
`,
      `  if (i < call.length) {
    let twice = a[i] * 2.0;
    out[i] = 1.0 + twice;
  }
`,
    ],
  },
  {
    task: "3.3",
    difference: "guards by a helper of its own, and finds places by another",
    file: "grid.wgsl",
    change: [
      [
        "@compute @workgroup_size(SIDE, SIDE)",
        `fn isThere(row: u32, column: u32) -> bool {
  return row < call.rows && column < call.columns;
}

fn placeIn(length: u32, row: u32, column: u32) -> u32 {
  return row * length + column;
}

@compute @workgroup_size(SIDE, SIDE)`,
      ],
      [
        `  if (row >= call.rows || column >= call.columns) {
    return;
  }
  out[column * call.rows + row] = a[row * call.columns + column];
`,
        `  if (!isThere(row, column)) {
    return;
  }
  let number = a[placeIn(call.columns, row, column)];
  out[placeIn(call.rows, column, row)] = number;
`,
      ],
    ],
  },
  {
    task: "3.3",
    difference: "adds neighbours first: the lanes at work are 0, 2, 4, then 0, 4, 8",
    file: "block_sum.wgsl",
    change: [
      `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
      `    workgroupBarrier();
    let apart = WIDTH / (2 * half);
    if (lane % (2 * apart) == 0) {
      parts[lane] = parts[lane] + parts[lane + apart];
    }
`,
    ],
  },
  {
    task: "3.3",
    difference: "waits after bringing and after every round, and lets the last lane write",
    file: "block_sum.wgsl",
    change: [
      ["  parts[lane] = value;\n", "  parts[lane] = value;\n  workgroupBarrier();\n"],
      [
        `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
        `    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
    workgroupBarrier();
`,
      ],
      ["if (lane == 0) {", "if (lane == WIDTH - 1) {"],
    ],
  },
  {
    task: "3.3",
    difference: "adds only where there is a number, by select and by lanes of its own",
    file: "block_sum.wgsl",
    change: [
      `  var value = 0.0;
  if (id.x < call.length) {
    value = a[id.x];
  }
  parts[lane] = value;
`,
      `  if (id.x < call.length) {
    parts[lane] = a[id.x];
  } else {
    parts[lane] = 0.0;
  }
`,
    ],
  },
  {
    task: "3.3",
    difference: "goes down the axes with a while and subtracts what was split off",
    file: "map.wgsl",
    change: [
      `  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest /= along.extent;
  }
`,
      `  var axis = call.rank;
  while (axis > 0u) {
    axis -= 1u;
    let next = rest / call.axes[axis].extent;
    at += (rest - next * call.axes[axis].extent) * call.axes[axis].stride;
    rest = next;
  }
`,
    ],
  },
  {
    task: "3.3",
    difference: "counts through workgroups first, then through the lanes of one",
    file: "map.wgsl",
    change: [
      [
        "  @builtin(num_workgroups) groups: vec3u,\n",
        `  @builtin(num_workgroups) groups: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
`,
      ],
      [
        "let i = id.y * groups.x * WIDTH + id.x;",
        "let i = (group.y * groups.x + group.x) * WIDTH + lane;",
      ],
    ],
  },
  {
    task: "3.3",
    difference: "keeps the two places in two variables",
    file: "zip.wgsl",
    change: [
      `  var at = vec2u(0, 0);
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * vec2u(along.strideA, along.strideB);
    rest /= along.extent;
  }
  return at;
`,
      `  var inA = 0u;
  var inB = 0u;
  for (var axis = i32(call.rank) - 1; axis >= 0; axis--) {
    let index = rest % call.axes[axis].extent;
    rest = rest / call.axes[axis].extent;
    inA += index * call.axes[axis].strideA;
    inB += index * call.axes[axis].strideB;
  }
  return vec2u(inA, inB);
`,
    ],
  },
  {
    task: "3.3",
    difference: "takes its share of an axis with a position that moves along",
    file: "reduce.wgsl",
    change: [
      [
        `  for (var k = lane; k < call.count; k += WIDTH) {
    value = op(value, a[first + k * call.stride]);
  }
`,
        `  var k = lane;
  var at = first + lane * call.stride;
  loop {
    if (k >= call.count) {
      break;
    }
    value = op(a[at], value);
    k += WIDTH;
    at += WIDTH * call.stride;
  }
`,
      ],
      [
        `      parts[lane] = op(parts[lane], parts[lane + half]);
`,
        `      value = op(value, parts[lane + half]);
      parts[lane] = value;
`,
      ],
    ],
  },
  // ------------------------------------------------------------------------------------- 3.4
  {
    task: "3.4",
    difference: "brings by select-like variables, and adds up no further than the matrices go",
    file: "one_tile.wgsl",
    change: [
      [
        `  if (inside) {
    tileA[row * TILE + column] = a[place];
    tileB[row * TILE + column] = b[place];
  } else {
    tileA[row * TILE + column] = 0.0;
    tileB[row * TILE + column] = 0.0;
  }
`,
        `  if (inside) {
    tileA[row * TILE + column] = a[place];
    tileB[row * TILE + column] = b[place];
  }
`,
      ],
      ["for (var k = 0u; k < TILE; k++) {", "for (var k = 0u; k < call.size; k++) {"],
      [
        "sum += tileA[row * TILE + k] * tileB[k * TILE + column];",
        "if (inside) { sum += tileA[row * TILE + k] * tileB[k * TILE + column]; }",
      ],
    ],
  },
  {
    task: "3.4",
    difference: "keeps the tile of b turned over",
    file: "matmul.wgsl",
    change: [
      [
        "    tileB[local.y * TILE + local.x] = fromB;\n",
        "    tileB[local.x * TILE + local.y] = fromB;\n",
      ],
      ["* tileB[k * TILE + local.x];", "* tileB[local.x * TILE + k];"],
    ],
  },
  {
    task: "3.4",
    difference: "counts tiles, and adds up each tile by itself before it adds it to the sum",
    file: "matmul.wgsl",
    change: [
      [
        "  for (var first = 0u; first < call.inner; first += TILE) {\n",
        `  let tiles = (call.inner + TILE - 1) / TILE;
  for (var tile = 0u; tile < tiles; tile++) {
    let first = tile * TILE;
    var part = 0.0;
`,
      ],
      ["      sum += tileA", "      part += tileA"],
      [
        `    }
    workgroupBarrier();
  }
`,
        `    }
    sum += part;
    workgroupBarrier();
  }
`,
      ],
    ],
  },
  {
    task: "3.4",
    difference: "waits before it brings the next pair, not after it has multiplied",
    file: "matmul.wgsl",
    change: [
      [
        "    var fromA = 0.0;\n",
        "    workgroupBarrier();\n    var fromA = 0.0;\n",
      ],
      [
        `    }
    workgroupBarrier();
  }
`,
        `    }
  }
`,
      ],
    ],
  },
  {
    task: "3.4",
    difference: "reads by helpers that give 0 beyond the edges",
    file: "matmul.wgsl",
    change: [
      [
        "@compute @workgroup_size(TILE, TILE)",
        `fn numberOfA(start: u32, row: u32, k: u32) -> f32 {
  if (row >= call.rows || k >= call.inner) {
    return 0.0;
  }
  return a[start + row * call.downA + k * call.alongA];
}

fn numberOfB(start: u32, k: u32, column: u32) -> f32 {
  if (k >= call.inner || column >= call.columns) {
    return 0.0;
  }
  return b[start + k * call.downB + column * call.alongB];
}

@compute @workgroup_size(TILE, TILE)`,
      ],
      [
        `    var fromA = 0.0;
    let kA = first + local.x;
    if (row < call.rows && kA < call.inner) {
      fromA = a[start.x + row * call.downA + kA * call.alongA];
    }
    tileA[local.y * TILE + local.x] = fromA;
    var fromB = 0.0;
    let kB = first + local.y;
    if (kB < call.inner && column < call.columns) {
      fromB = b[start.y + kB * call.downB + column * call.alongB];
    }
    tileB[local.y * TILE + local.x] = fromB;
`,
        `    tileA[local.y * TILE + local.x] = numberOfA(start.x, row, first + local.x);
    tileB[local.y * TILE + local.x] = numberOfB(start.y, first + local.y, column);
`,
      ],
    ],
  },
  {
    task: "3.4",
    difference: "goes from the first axis of a batch on, by how many products one step along it is",
    file: "matmul.wgsl",
    change: [
      `  var rest = batch;
  var at = vec2u(0, 0);
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * vec2u(along.strideA, along.strideB);
    rest /= along.extent;
  }
  return at;
`,
      `  var step = 1u;
  for (var axis = 0u; axis < call.rank; axis++) {
    step *= call.axes[axis].extent;
  }
  var at = vec2u(0, 0);
  for (var axis = 0u; axis < call.rank; axis++) {
    step /= call.axes[axis].extent;
    let index = batch / step % call.axes[axis].extent;
    at += index * vec2u(call.axes[axis].strideA, call.axes[axis].strideB);
  }
  return at;
`,
    ],
  },
  // ------------------------------------------------------------------------------------- 3.4b
  {
    task: "3.4b",
    difference: "keeps four numbers of a in registers as well, and then multiplies",
    file: "matmul_registers.wgsl",
    change: [
      `      for (var part = 0u; part < 4; part++) {
        sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;
      }
`,
      `      var fourOfA: array<f32, 4>;
      for (var part = 0u; part < 4; part++) {
        fourOfA[part] = tileA[(part * SIDE + local.y) * SIDE + k];
      }
      for (var part = 0u; part < 4; part++) {
        sums[part] += fourOfA[part] * fourOfB;
      }
`,
    ],
  },
  {
    task: "3.4b",
    difference: "holds columns of sums, not rows",
    file: "matmul_registers.wgsl",
    change: [
      [
        `      let fourOfB = vec4f(
        tileB[at],
        tileB[at + SIDE],
        tileB[at + 2 * SIDE],
        tileB[at + 3 * SIDE],
      );
      for (var part = 0u; part < 4; part++) {
        sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;
      }
`,
        `      let fourOfA = vec4f(
        tileA[local.y * SIDE + k],
        tileA[(SIDE + local.y) * SIDE + k],
        tileA[(2 * SIDE + local.y) * SIDE + k],
        tileA[(3 * SIDE + local.y) * SIDE + k],
      );
      for (var part = 0u; part < 4; part++) {
        sums[part] += fourOfA * tileB[at + part * SIDE];
      }
`,
      ],
      ["= sums[r][c];", "= sums[c][r];"],
    ],
  },
  {
    task: "3.4b",
    difference: "sixteen sums in an array of numbers",
    file: "matmul_registers.wgsl",
    change: [
      ["var sums: array<vec4f, 4>;", "var sums: array<f32, 16>;"],
      [
        "        sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;\n",
        `        let number = tileA[(part * SIDE + local.y) * SIDE + k];
        for (var c = 0u; c < 4; c++) {
          sums[4 * part + c] += number * fourOfB[c];
        }
`,
      ],
      ["= sums[r][c];", "= sums[4 * r + c];"],
    ],
  },
  {
    task: "3.4b",
    difference: "brings all of a first, then all of b, each tile in the order of its places",
    file: "matmul_registers.wgsl",
    change: [
      [
        `      tileA[(part * SIDE + local.y) * SIDE + local.x] = fromA;
      var fromB = 0.0;
`,
        `      tileA[(part * SIDE + local.y) * SIDE + local.x] = fromA;
    }
    for (var part = 0u; part < 4; part++) {
      var fromB = 0.0;
`,
      ],
    ],
  },
  {
    task: "3.4b",
    difference: "waits before it brings the next pair, and leaves rows that are not there early",
    file: "matmul_registers.wgsl",
    change: [
      [
        "first < call.inner; first += SIDE) {\n",
        "first < call.inner; first += SIDE) {\n    workgroupBarrier();\n",
      ],
      [
        `    }
    workgroupBarrier();
  }
  for (var r`,
        `    }
  }
  for (var r`,
      ],
      [
        "    let row = top + r * SIDE + local.y;\n",
        "    let row = top + r * SIDE + local.y;\n    if (row >= call.rows) { break; }\n",
      ],
    ],
  },
  {
    task: "3.4b",
    difference: "keeps the tile of a turned over: steps down, rows along",
    file: "matmul_registers.wgsl",
    change: [
      [
        "tileA[(part * SIDE + local.y) * SIDE + local.x] = fromA;",
        "tileA[(local.x * 4 + part) * SIDE + local.y] = fromA;",
      ],
      [
        "tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;",
        "tileA[(k * 4 + part) * SIDE + local.y] * fourOfB;",
      ],
    ],
  },
  // ------------------------------------------------------------------------------------- 3.5
  {
    task: "3.5",
    difference: "names bias and weight no further, and adds the bias from the left",
    file: "network.ts",
    change: [
      "return inputs.matmul(weight).add(bias);",
      "const sums = inputs.matmul(weight);\n    return bias.add(sums);",
    ],
  },
  {
    task: "3.5",
    difference: "expands the bias to all rows by itself",
    file: "network.ts",
    change: [
      "inputs.matmul(weight).add(bias)",
      "inputs.matmul(weight).add(bias.expand([inputs.shape[0], bias.shape[0]]))",
    ],
  },
  {
    task: "3.5",
    difference: "forgets the gradients at the end of the forward half, just before backward",
    file: "training.ts",
    change: [
      `    optimizer.zeroGrad();
    const probabilities = network.forward(points);
    meanLoss(probabilities, labels).backward();
`,
      `    const probabilities = network.forward(points);
    const loss = meanLoss(probabilities, labels);
    optimizer.zeroGrad();
    loss.backward();
`,
    ],
  },
  {
    task: "3.5",
    difference: "takes the probabilities off their history before the step, and names functions",
    file: "training.ts",
    change: [
      [
        "  return tidyStep(points.backend, () => {\n    optimizer.zeroGrad();",
        `  const lasting = () => network.namedParameters().map(([, parameter]) => parameter.value);
  const step = (): Tensor => {
    optimizer.zeroGrad();`,
      ],
      [
        `    meanLoss(probabilities, labels).backward();
    optimizer.step();
    return probabilities.detach();
  }, () => network.parameters().map(({ value }) => value));
`,
        `    const answer = probabilities.detach();
    meanLoss(probabilities, labels).backward();
    optimizer.step();
    return answer;
  };
  return tidyStep(network.layer1.weight.value.backend, step, lasting);
`,
      ],
    ],
  },
  {
    task: "3.5",
    difference: "takes the steps in a loop, then asks, then waits for one after the other",
    file: "training.ts",
    change: [
      `  const unread = Array.from({ length: steps }, () => trainingStep(network, rows, optimizer));
  return await Promise.all(unread.map((probabilities) => probabilities.read()));
`,
      `  const unread: Tensor[] = [];
  for (let step = 0; step < steps; step++) unread.push(trainingStep(network, rows, optimizer));
  const coming = unread.map((probabilities) => probabilities.read());
  const answers: Float64Array[] = [];
  for (const each of coming) answers.push(await each);
  return answers;
`,
    ],
  },
  {
    task: "3.3",
    difference: "writes by a pointer to the element",
    file: "guard.wgsl",
    change: [
      "  out[i] = 2.0 * a[i] + 1.0;",
      "  let place = &out[i];\n  *place = 2.0 * a[i] + 1.0;",
    ],
  },
  {
    task: "3.3",
    difference: "hands a function a pointer to what is left of the number",
    file: "map.wgsl",
    change: [
      [
        "/// Where element number i of the result, counted row by row, stands in a.\n",
        `fn take(rest: ptr<function, u32>, extent: u32) -> u32 {
  let entry = *rest % extent;
  *rest /= extent;
  return entry;
}

/// Where element number i of the result, counted row by row, stands in a.
`,
      ],
      [
        "    at += rest % along.extent * along.stride;\n    rest /= along.extent;\n",
        `    at += take(&rest, along.extent) * along.stride;
`,
      ],
    ],
  },
  {
    task: "3.3",
    difference: "keeps the whole index, and a copy of the one before",
    file: "map.wgsl",
    change: [
      ["  var at = 0u;\n", "  var at = 0u;\n  var index: array<u32, 8>;\n"],
      [
        "    at += rest % along.extent * along.stride;\n",
        `    let before = index;
    index[axis - 1] += rest % along.extent;
    at += (index[axis - 1] - before[axis - 1]) * along.stride;
`,
      ],
    ],
  },
  {
    task: "3.3",
    difference: "divides in the continuing of a loop, by a name of its body",
    file: "zip.wgsl",
    change: [
      [
        "  for (var axis = call.rank; axis > 0; axis--) {\n",
        "  var axis = call.rank;\n  loop {\n    if axis == 0 { break; }\n",
      ],
      [
        "    rest /= along.extent;\n",
        "    continuing {\n      rest /= along.extent;\n      axis--;\n    }\n",
      ],
    ],
  },
  {
    task: "3.4b",
    difference: "keeps the sums in a matrix",
    file: "matmul_registers.wgsl",
    change: ["var sums: array<vec4f, 4>;", "var sums: mat4x4f;"],
  },
  {
    task: "3.3",
    difference: "waits with both barriers, and leaves its comments standing",
    file: "block_sum.wgsl",
    change: [
      "    workgroupBarrier();",
      `    // TODO(me): is one of them enough?
    workgroupBarrier();
    storageBarrier();`,
    ],
  },
  ...vectorControls,
] satisfies readonly Control[];
