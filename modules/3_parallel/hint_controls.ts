/** Module 3's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 3.1
  {
    task: "3.1",
    difference: "as hint 3 says: 0 for 0 items, else the floor, at most and at least",
    file: "chunks.ts",
    change: [
      `const most = CHUNKS_PER_THREAD * threads;
  return Math.max(1, Math.min(most, Math.floor(items / grain)));`,
      `let chunks = Math.floor(items / grain);
  if (chunks > CHUNKS_PER_THREAD * threads) chunks = CHUNKS_PER_THREAD * threads;
  if (chunks < 1) chunks = 1;
  return chunks;`,
    ],
  },
  {
    task: "3.1",
    difference:
      "as hint 3 says: join and nextJob go to sleep at once, without looking many times before",
    file: "fork_join.ts",
    change: [
      [
        `for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, UNFINISHED) === 0) return true;
  }
  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;
    const woken = Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (woken === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;`,
        `while (true) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;
    const result = Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (result === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;`,
      ],
      [
        `for (let spin = 0; spin < SPINS; spin++) {
    if (Atomics.load(control, JOBS) !== seen) break;
  }
  while (Atomics.load(control, JOBS) === seen) Atomics.wait(control, JOBS, seen);`,
        `while (Atomics.load(control, JOBS) === seen) {
    Atomics.wait(control, JOBS, seen);
  }`,
      ],
    ],
  },
  {
    task: "3.1",
    difference: "as hint 3 says: nextRow by for and stops, the ranges by while",
    file: "ranges.ts",
    change: [
      [
        `for (let axis = shape.length - 1;; axis--) {
    for (let i = 0; i < positions.length; i++) positions[i] -= index[axis] * strides[i][axis];
    index[axis] = 0;
    if (axis === 0) return;
    for (let i = 0; i < positions.length; i++) positions[i] += strides[i][axis - 1];
    if (++index[axis - 1] < shape[axis - 1]) return;`,
        `for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let n = 0; n < positions.length; n++) {
      positions[n] -= index[axis] * strides[n][axis];
    }
    index[axis] = 0;
    if (axis === 0) return;
    for (let n = 0; n < positions.length; n++) {
      positions[n] += strides[n][axis - 1];
    }
    index[axis - 1] += 1;
    if (index[axis - 1] < shape[axis - 1]) return;`,
      ],
      [
        `const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);
    i += count;
    nextRow(index, positions, shape, strides);`,
        `const positions = [a.offset + indexToPosition(index, a.strides)];
  let i = from;
  while (i < to) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);
    i += count;
    nextRow(index, positions, shape, [a.strides]);`,
      ],
      [
        `const positions = [a, b].map(({ offset, strides }) => offset + indexToPosition(index, strides));
  const strides = [a.strides, b.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], positions[1], b.strides[last], count);
    i += count;
    nextRow(index, positions, shape, strides);`,
        `const positions = [
    a.offset + indexToPosition(index, a.strides),
    b.offset + indexToPosition(index, b.strides),
  ];
  let i = from;
  while (i < to) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], positions[1], b.strides[last], count);
    i += count;
    nextRow(index, positions, shape, [a.strides, b.strides]);`,
      ],
      [
        `const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    if (count >= WIDE && along < step) {
      heap.fill(loops.start, out + i, out + i + count);
      for (let k = 0; k < extent; k++) {
        loops.accumulate(heap, out + i, positions[0] + k * step, along, count);
      }
    } else {
      for (let k = 0; k < count; k++) {
        loops.fold(heap, out + i + k, positions[0] + k * along, step, extent);
      }
    }
    i += count;
    nextRow(index, positions, shape, strides);`,
        `const positions = [a.offset + indexToPosition(index, a.strides)];
  let i = from;
  while (i < to) {
    const count = Math.min(shape[last] - index[last], to - i);
    if (count >= WIDE && along < step) {
      heap.fill(loops.start, out + i, out + i + count);
      for (let n = 0; n < extent; n++) {
        loops.accumulate(heap, out + i, positions[0] + n * step, along, count);
      }
    } else {
      for (let n = 0; n < count; n++) {
        loops.fold(heap, out + i + n, positions[0] + n * along, step, extent);
      }
    }
    i += count;
    nextRow(index, positions, shape, [a.strides]);`,
      ],
    ],
  },
  // 3.2
  {
    task: "3.2",
    difference: "as hint 3 says: every position worked out where it is used",
    file: "matmul_range.ts",
    change: [
      [
        `for (let first = 0; first < count; first += TILE) {
    const there = Math.min(TILE, count - first);
    for (let step = 0; step < depth; step++) {
      const position = offset + first * apart + step * along;
      for (let line = 0; line < TILE; line++) {
        panels[next++] = line < there ? heap[position + line * apart] : 0;`,
        `for (let first = 0; first < count; first += 4) {
    for (let step = 0; step < depth; step++) {
      for (let line = 0; line < 4; line++) {
        panels[next] = first + line < count
          ? heap[offset + (first + line) * apart + step * along]
          : 0;
        next += 1;`,
      ],
      [
        `let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let step = 0; step < depth; step++) {
    const a0 = rows[rowsAt], a1 = rows[rowsAt + 1], a2 = rows[rowsAt + 2], a3 = rows[rowsAt + 3];
    const b0 = columns[columnsAt];
    s00 += a0 * b0, s10 += a1 * b0, s20 += a2 * b0, s30 += a3 * b0;
    const b1 = columns[columnsAt + 1];
    s01 += a0 * b1, s11 += a1 * b1, s21 += a2 * b1, s31 += a3 * b1;
    const b2 = columns[columnsAt + 2];
    s02 += a0 * b2, s12 += a1 * b2, s22 += a2 * b2, s32 += a3 * b2;
    const b3 = columns[columnsAt + 3];
    s03 += a0 * b3, s13 += a1 * b3, s23 += a2 * b3, s33 += a3 * b3;
    rowsAt += TILE;
    columnsAt += TILE;
  }
  sums[0] = s00, sums[1] = s01, sums[2] = s02, sums[3] = s03;
  sums[4] = s10, sums[5] = s11, sums[6] = s12, sums[7] = s13;
  sums[8] = s20, sums[9] = s21, sums[10] = s22, sums[11] = s23;
  sums[12] = s30, sums[13] = s31, sums[14] = s32, sums[15] = s33;`,
        `let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let step = 0; step < depth; step++) {
    const a0 = rows[rowsAt + 4 * step], b0 = columns[columnsAt + 4 * step];
    const a1 = rows[rowsAt + 4 * step + 1], b1 = columns[columnsAt + 4 * step + 1];
    const a2 = rows[rowsAt + 4 * step + 2], b2 = columns[columnsAt + 4 * step + 2];
    const a3 = rows[rowsAt + 4 * step + 3], b3 = columns[columnsAt + 4 * step + 3];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  sums.set([s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33]);`,
      ],
      [
        `let left = rows.offset + i * rows.apart, right = columns.offset + j * columns.apart;
      let sum = 0;
      for (let step = 0; step < depth; step++) {
        sum += heap[left] * heap[right];
        left += rows.along;
        right += columns.along;`,
        `let sum = 0;
      for (let step = 0; step < depth; step++) {
        sum += heap[rows.offset + i * rows.apart + step * rows.along] *
          heap[columns.offset + j * columns.apart + step * columns.along];`,
      ],
      [
        `const tileWidth = Math.min(TILE, width - column);
    for (let row = 0; row < height; row += TILE) {
      const tileHeight = Math.min(TILE, height - row);
      multiplyPanels(tile, packedRows, row * depth, packedColumns, column * depth, depth);
      for (let i = 0; i < tileHeight; i++) {
        const position = out + (row + i) * outDown + column;
        for (let j = 0; j < tileWidth; j++) heap[position + j] += tile[TILE * i + j];`,
        `for (let row = 0; row < height; row += TILE) {
      multiplyPanels(tile, packedRows, row * depth, packedColumns, column * depth, depth);
      for (let i = 0; i < TILE && row + i < height; i++) {
        for (let j = 0; j < TILE && column + j < width; j++) {
          heap[out + (row + i) * outDown + column + j] += tile[4 * i + j];
        }`,
      ],
      [
        `const offset = columns.offset + column * columns.apart + step * columns.along;
      packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);
      for (let row = 0; row < height; row += ROWS) {
        const blockHeight = Math.min(ROWS, height - row);
        const offset = rows.offset + row * rows.apart + step * rows.along;
        packLines(packedRows, heap, { ...rows, offset }, blockHeight, blockDepth);`,
        `const blockOfColumns = {
        offset: columns.offset + column * columns.apart + step * columns.along,
        apart: columns.apart,
        along: columns.along,
      };
      packLines(packedColumns, heap, blockOfColumns, blockWidth, blockDepth);
      for (let row = 0; row < height; row += ROWS) {
        const blockHeight = Math.min(ROWS, height - row);
        const blockOfRows = {
          offset: rows.offset + row * rows.apart + step * rows.along,
          apart: rows.apart,
          along: rows.along,
        };
        packLines(packedRows, heap, blockOfRows, blockHeight, blockDepth);`,
      ],
      [
        `for (let row = from; row < to;) {
    const batch = Math.floor(row / rows), first = row % rows;
    const height = Math.min(rows - first, to - row);
    const left = { offset: start(a, batch) + first * a.down, apart: a.down, along: a.right };
    const right = { offset: start(b, batch), apart: b.right, along: b.down };
    const multiply = height < TILE || columns < TILE ? multiplyThin : multiplyBlocks;
    multiply(heap, out + row * columns, left, right, { height, width: columns, depth });`,
        `let row = from;
  while (row < to) {
    const batch = Math.floor(row / rows);
    const first = row % rows;
    const height = Math.min(rows - first, to - row);
    const left = { offset: start(a, batch) + first * a.down, apart: a.down, along: a.right };
    const right = { offset: start(b, batch), apart: b.right, along: b.down };
    const size = { height, width: columns, depth };
    if (height < TILE || columns < TILE) {
      multiplyThin(heap, out + row * columns, left, right, size);
    } else {
      multiplyBlocks(heap, out + row * columns, left, right, size);
    }`,
      ],
    ],
  },
  // 3.3
  {
    task: "3.3",
    difference: "as hint 3 says: the guard, with whole numbers in the formula",
    file: "guard.wgsl",
    change: [
      `if (i >= call.length) {
    return;
  }
  out[i] = 2.0 * a[i] + 1.0;`,
      `if (i >= call.length) { return; }
  out[i] = 2 * a[i] + 1;`,
    ],
  },
  {
    task: "3.3",
    difference: "as its comment says, with a copy guarded rather than an early leave",
    file: "grid.wgsl",
    change: [
      `if (row >= call.rows || column >= call.columns) {
    return;
  }
  out[column * call.rows + row] = a[row * call.columns + column];`,
      `if (row < call.rows && column < call.columns) {
    out[column * call.rows + row] = a[row * call.columns + column];
  }`,
    ],
  },
  {
    task: "3.3",
    difference: "as hint 3 says: a lane whose id.x is too large puts 0 into its part",
    file: "block_sum.wgsl",
    change: [
      `var value = 0.0;
  if (id.x < call.length) {
    value = a[id.x];
  }
  parts[lane] = value;`,
      `if (id.x < call.length) {
    parts[lane] = a[id.x];
  } else {
    parts[lane] = 0;
  }`,
    ],
  },
  {
    task: "3.3",
    difference: "as hint 3 says: axis from call.rank down to 1",
    file: "map.wgsl",
    change: [
      [
        `for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest /= along.extent;`,
        `for (var axis = call.rank; axis >= 1; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest = rest / along.extent;`,
      ],
      [
        `if (i >= call.length) {
    return;
  }`,
        "if (i >= call.length) { return; }",
      ],
    ],
  },
  {
    task: "3.3",
    difference: "as hint 3 says of map.wgsl, with two places to keep",
    file: "zip.wgsl",
    change: [
      [
        `var at = vec2u(0, 0);
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * vec2u(along.strideA, along.strideB);
    rest /= along.extent;
  }
  return at;`,
        `var atA = 0u;
  var atB = 0u;
  for (var axis = call.rank; axis >= 1; axis--) {
    let along = call.axes[axis - 1];
    atA += rest % along.extent * along.strideA;
    atB += rest % along.extent * along.strideB;
    rest = rest / along.extent;
  }
  return vec2u(atA, atB);`,
      ],
      [
        `if (i >= call.length) {
    return;
  }
  let at = positions(i);
  out[i] = op(a[at.x], b[at.y]);`,
        `if (i >= call.length) { return; }
  out[i] = op(a[positions(i).x], b[positions(i).y]);`,
      ],
    ],
  },
  {
    task: "3.3",
    difference:
      "as hint 3 says: each lane takes in its elements, then the loop of block_sum with op",
    file: "reduce.wgsl",
    change: [
      [
        `for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest /= along.extent;`,
        `for (var axis = call.rank; axis >= 1; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest = rest / along.extent;`,
      ],
      [
        `if (i >= call.length) {
    return;
  }
  let first = position(i);
  var value = call.start;
  for (var k = lane; k < call.count; k += WIDTH) {
    value = op(value, a[first + k * call.stride]);
  }
  parts[lane] = value;
  for (var half = WIDTH / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      parts[lane] = op(parts[lane], parts[lane + half]);
    }
  }
  if (lane == 0) {
    out[i] = parts[0];
  }`,
        `if (i >= call.length) { return; }
  let first = position(i);
  parts[lane] = call.start;
  for (var k = lane; k < call.count; k += WIDTH) {
    parts[lane] = op(parts[lane], a[first + k * call.stride]);
  }
  for (var half = WIDTH / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      parts[lane] = op(parts[lane], parts[lane + half]);
    }
  }
  if (lane == 0) { out[i] = parts[0]; }`,
      ],
    ],
  },
  // 3.4
  {
    task: "3.4",
    difference:
      "as hint 2 says: zeros from those that are not inside, one wait, the last line guarded",
    file: "one_tile.wgsl",
    change: [
      `if (inside) {
    tileA[row * TILE + column] = a[place];
    tileB[row * TILE + column] = b[place];
  } else {
    tileA[row * TILE + column] = 0.0;
    tileB[row * TILE + column] = 0.0;
  }
  workgroupBarrier();
  var sum = 0.0;
  for (var k = 0u; k < TILE; k++) {
    sum += tileA[row * TILE + k] * tileB[k * TILE + column];
  }
  if (inside) {
    out[place] = sum;
  }`,
      `let at = local.y * TILE + local.x;
  tileA[at] = 0;
  tileB[at] = 0;
  if (inside) {
    tileA[at] = a[place];
    tileB[at] = b[place];
  }
  workgroupBarrier();
  var sum = 0.0;
  for (var k = 0u; k < TILE; k++) {
    sum += tileA[local.y * TILE + k] * tileB[k * TILE + local.x];
  }
  if (inside) { out[place] = sum; }`,
    ],
  },
  {
    task: "3.4",
    difference: "as hint 3 says: if both exist, into the tile, else 0",
    file: "matmul.wgsl",
    change: [
      [
        `var at = vec2u(0, 0);
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * vec2u(along.strideA, along.strideB);
    rest /= along.extent;
  }
  return at;`,
        `var startA = 0u;
  var startB = 0u;
  for (var axis = call.rank; axis >= 1; axis--) {
    let along = call.axes[axis - 1];
    startA += rest % along.extent * along.strideA;
    startB += rest % along.extent * along.strideB;
    rest = rest / along.extent;
  }
  return vec2u(startA, startB);`,
      ],
      [
        `var fromA = 0.0;
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
    tileB[local.y * TILE + local.x] = fromB;`,
        `if (row < call.rows && first + local.x < call.inner) {
      tileA[local.y * TILE + local.x] =
        a[start.x + row * call.downA + (first + local.x) * call.alongA];
    } else {
      tileA[local.y * TILE + local.x] = 0;
    }
    if (first + local.y < call.inner && column < call.columns) {
      tileB[local.y * TILE + local.x] =
        b[start.y + (first + local.y) * call.downB + column * call.alongB];
    } else {
      tileB[local.y * TILE + local.x] = 0;
    }`,
      ],
    ],
  },
  // 3.4b
  {
    task: "3.4b",
    difference: "as hint 3 says: a round for each part, and a vec4f of the four c",
    file: "matmul_registers.wgsl",
    change: [
      [
        `var at = vec2u(0, 0);
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * vec2u(along.strideA, along.strideB);
    rest /= along.extent;
  }
  return at;`,
        `var startA = 0u;
  var startB = 0u;
  for (var axis = call.rank; axis >= 1; axis--) {
    let along = call.axes[axis - 1];
    startA += rest % along.extent * along.strideA;
    startB += rest % along.extent * along.strideB;
    rest = rest / along.extent;
  }
  return vec2u(startA, startB);`,
      ],
      [
        `var sums: array<vec4f, 4>; // sums[r][c]: row r and column c of this invocation
  for (var first = 0u; first < call.inner; first += SIDE) {
    for (var part = 0u; part < 4; part++) {
      var fromA = 0.0;
      let row = top + part * SIDE + local.y;
      let kA = first + local.x;
      if (row < call.rows && kA < call.inner) {
        fromA = a[start.x + row * call.downA + kA * call.alongA];
      }
      tileA[(part * SIDE + local.y) * SIDE + local.x] = fromA;
      var fromB = 0.0;
      let column = left + part * SIDE + local.x;
      let kB = first + local.y;
      if (kB < call.inner && column < call.columns) {
        fromB = b[start.y + kB * call.downB + column * call.alongB];
      }
      tileB[(local.y * 4 + part) * SIDE + local.x] = fromB;
    }
    workgroupBarrier();
    for (var k = 0u; k < SIDE; k++) {
      let at = k * 4 * SIDE + local.x;
      let fourOfB = vec4f(
        tileB[at],
        tileB[at + SIDE],
        tileB[at + 2 * SIDE],
        tileB[at + 3 * SIDE],
      );
      for (var part = 0u; part < 4; part++) {
        sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4; r++) {
    let row = top + r * SIDE + local.y;
    for (var c = 0u; c < 4; c++) {`,
        `var sums: array<vec4f, 4>;
  for (var first = 0u; first < call.inner; first += SIDE) {
    for (var part = 0u; part < 4; part++) {
      let row = top + part * SIDE + local.y;
      let column = left + part * SIDE + local.x;
      if (row < call.rows && first + local.x < call.inner) {
        tileA[(part * SIDE + local.y) * SIDE + local.x] =
          a[start.x + row * call.downA + (first + local.x) * call.alongA];
      } else {
        tileA[(part * SIDE + local.y) * SIDE + local.x] = 0;
      }
      if (first + local.y < call.inner && column < call.columns) {
        tileB[(local.y * 4 + part) * SIDE + local.x] =
          b[start.y + (first + local.y) * call.downB + column * call.alongB];
      } else {
        tileB[(local.y * 4 + part) * SIDE + local.x] = 0;
      }
    }
    workgroupBarrier();
    for (var k = 0u; k < SIDE; k++) {
      let four = vec4f(
        tileB[k * 4 * SIDE + 0 * SIDE + local.x],
        tileB[k * 4 * SIDE + 1 * SIDE + local.x],
        tileB[k * 4 * SIDE + 2 * SIDE + local.x],
        tileB[k * 4 * SIDE + 3 * SIDE + local.x],
      );
      for (var part = 0u; part < 4; part++) {
        sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * four;
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4; r++) {
    for (var c = 0u; c < 4; c++) {
      let row = top + r * SIDE + local.y;`,
      ],
    ],
  },
  // 3.5
  {
    task: "3.5",
    difference: "as hint 3 says: matmul, then add, each in a line of its own",
    file: "network.ts",
    change: [
      "return inputs.matmul(weight).add(bias);",
      `const sums = inputs.matmul(weight);
    return sums.add(bias);`,
    ],
  },
  {
    task: "3.5",
    difference: "as hint 3 says: an array of what trainingStep returns, and await of Promise.all",
    file: "training.ts",
    change: [
      [
        "}, () => network.parameters().map(({ value }) => value));",
        `}, () => {
    return network.parameters().map((parameter) => parameter.value);
  });`,
      ],
      [
        `const unread = Array.from({ length: steps }, () => trainingStep(network, rows, optimizer));
  return await Promise.all(unread.map((probabilities) => probabilities.read()));`,
        `const results: Tensor[] = [];
  for (let step = 0; step < steps; step++) {
    results.push(trainingStep(network, rows, optimizer));
  }
  return await Promise.all(results.map((result) => result.read()));`,
      ],
    ],
  },
  // 3.6
  {
    task: "3.6",
    difference: "as hint 3 says: at = i * 4, and the sum in a local variable",
    file: "one_by_one.kernel.ts",
    change: [
      [
        "    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));",
        `    const old = load<f32>(out + at), number = load<f32>(a + at);
    store<f32>(out + at, old + factor * number);`,
      ],
      [
        "    sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);",
        "    sum = sum + load<f32>(a + i * 4) * load<f32>(b + i * 4);",
      ],
    ],
  },
  {
    task: "3.6",
    difference: "as hint 3 says: i before both loops, and the four lanes in their order",
    file: "four_at_once.kernel.ts",
    change: [
      [
        `  for (; i + 4 <= count; i += 4) {
    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  }`,
        `  while (i + 4 <= count) {
    const scaled = f32x4.mul(factors, v128.load(a + i * 4));
    v128.store(out + i * 4, f32x4.add(scaled, v128.load(out + i * 4)));
    i += 4;
  }`,
      ],
      [
        `  let sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  sum += f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
`,
        `  let sum = f32x4.extract_lane(sums, 0);
  sum += f32x4.extract_lane(sums, 1);
  sum += f32x4.extract_lane(sums, 2);
  sum += f32x4.extract_lane(sums, 3);
`,
      ],
    ],
  },
  // 3.7
  {
    task: "3.7",
    difference: "as hint 3 says: e^r times one half of 2^n times the other",
    file: "exp.kernel.ts",
    change: [
      `  const scaled = f32x4.mul(expNearZero(r), powerOfTwo(half));
  return f32x4.mul(scaled, powerOfTwo(i32x4.sub(whole, half)));`,
      `  const near = expNearZero(r), other = i32x4.sub(whole, half);
  return f32x4.mul(f32x4.mul(near, powerOfTwo(half)), powerOfTwo(other));`,
    ],
  },
  // 3.8
  {
    task: "3.8",
    difference:
      "as hint 3 says: places counted by multiplication, and the steps from the panels' ends",
    file: "tile.kernel.ts",
    change: [
      `  const out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown;
  const out4 = out3 + outDown, out5 = out4 + outDown;`,
      `  const out1 = out + 1 * outDown, out2 = out + 2 * outDown, out3 = out + 3 * outDown;
  const out4 = out + 4 * outDown, out5 = out + 5 * outDown;`,
    ],
  },
  {
    task: "3.8",
    difference: "as hint 3 says: for each line, what is there or 0",
    file: "pack.kernel.ts",
    change: [
      `    if (line < there) {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, load<f32>(from));
        to += count * 4;
        from += along;
      }
    } else {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, 0);
        to += count * 4;
      }
    }`,
      `    for (let step: usize = 0; step < depth; step++) {
      if (line < there) store<f32>(to, load<f32>(from));
      else store<f32>(to, 0);
      to += count * 4;
      from += along;
    }`,
    ],
  },
] satisfies readonly Control[];
