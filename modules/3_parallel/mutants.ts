/** Mistakes that learners make in Module 3, each of which its task's suite must catch. */
import type { Mutant } from "#grader/manifest.ts";
import vectorMutants from "./vector_mutants.ts";

export default [
  // ------------------------------------------------------------- 3.1 chunks.ts and fork_join.ts
  {
    task: "3.1",
    mistake: "made no chunk of a loop shorter than the grain",
    file: "chunks.ts",
    change: ["Math.max(1, Math.min", "Math.max(0, Math.min"],
  },
  {
    task: "3.1",
    mistake: "rounded up, so that chunks are smaller than the grain",
    file: "chunks.ts",
    change: ["Math.floor(items / grain)", "Math.ceil(items / grain)"],
  },
  {
    task: "3.1",
    mistake: "forgot that there is a most",
    file: "chunks.ts",
    change: ["Math.min(most, Math.floor(items / grain))", "Math.floor(items / grain)"],
  },
  {
    task: "3.1",
    mistake: "made one chunk of nothing",
    file: "chunks.ts",
    change: ["if (items === 0) return 0;", "if (items < 0) return 0;"],
  },
  {
    task: "3.1",
    mistake: "made one chunk a thread at most",
    file: "chunks.ts",
    change: ["CHUNKS_PER_THREAD * threads;", "threads;"],
  },
  {
    task: "3.1",
    mistake: "lost the remainder of the division",
    file: "chunks.ts",
    change: ["Math.floor(chunk * items / chunks)", "chunk * Math.floor(items / chunks)"],
  },
  {
    task: "3.1",
    mistake: "went beyond the end with the last chunk",
    file: "chunks.ts",
    change: ["Math.floor(chunk * items / chunks)", "chunk * Math.ceil(items / chunks)"],
  },
  {
    task: "3.1",
    mistake: "left all of the remainder to the last chunk",
    file: "chunks.ts",
    change: [
      "Math.floor(chunk * items / chunks)",
      "chunk === chunks ? items : chunk * Math.floor(items / chunks)",
    ],
  },
  {
    task: "3.1",
    mistake: "began chunks between two items",
    file: "chunks.ts",
    change: ["return Math.floor(chunk * items / chunks);", "return chunk * items / chunks;"],
  },
  {
    task: "3.1",
    mistake: "cut a product off at 32 bits",
    file: "chunks.ts",
    change: ["Math.floor(chunk * items / chunks)", "Math.floor((chunk * items | 0) / chunks)"],
  },
  {
    task: "3.1",
    mistake: "worked out the share of one chunk first, which is rounded and loses the last item",
    file: "chunks.ts",
    change: ["chunk * items / chunks", "chunk * (items / chunks)"],
  },
  {
    task: "3.1",
    mistake: "took the chunk as a part of 1, which is rounded",
    file: "chunks.ts",
    change: ["chunk * items / chunks", "chunk / chunks * items"],
  },
  {
    task: "3.1",
    mistake: "remembered the size of a chunk of the loop before",
    file: "chunks.ts",
    change: [
      ["export function chunkStart(", "let size = 0;\n\nexport function chunkStart("],
      [
        "  return Math.floor(chunk * items / chunks);",
        "  size ||= items / chunks;\n  return chunk === chunks ? items : Math.floor(chunk * size);",
      ],
    ],
  },
  {
    task: "3.1",
    mistake: "let chunks be claimed before they were counted as unfinished",
    file: "fork_join.ts",
    change: [
      `  Atomics.store(control, UNFINISHED, chunks);
  Atomics.store(control, LEFT, chunks);`,
      `  Atomics.store(control, LEFT, chunks);
  Atomics.store(control, UNFINISHED, chunks);`,
    ],
  },
  {
    task: "3.1",
    mistake: "added the chunks to what late workers had left below 0",
    file: "fork_join.ts",
    change: ["Atomics.store(control, LEFT, chunks)", "Atomics.add(control, LEFT, chunks)"],
  },
  {
    task: "3.1",
    mistake: "announced the job before its chunks could be claimed",
    file: "fork_join.ts",
    change: [
      `  Atomics.store(control, LEFT, chunks);
  Atomics.add(control, JOBS, 1);`,
      `  Atomics.add(control, JOBS, 1);
  Atomics.store(control, LEFT, chunks);`,
    ],
  },
  {
    task: "3.1",
    mistake: "did not count the job",
    file: "fork_join.ts",
    change: [
      `  Atomics.add(control, JOBS, 1);
`,
      "",
    ],
  },
  {
    task: "3.1",
    mistake: "woke the workers before there was a job",
    file: "fork_join.ts",
    change: [
      `  Atomics.add(control, JOBS, 1);
  Atomics.notify(control, JOBS);`,
      `  Atomics.notify(control, JOBS);
  Atomics.add(control, JOBS, 1);`,
    ],
  },
  {
    task: "3.1",
    mistake: "forgot to wake the workers",
    file: "fork_join.ts",
    change: [
      `  Atomics.notify(control, JOBS);
`,
      "",
    ],
  },
  {
    task: "3.1",
    mistake: "woke one worker only",
    file: "fork_join.ts",
    change: ["Atomics.notify(control, JOBS)", "Atomics.notify(control, JOBS, 1)"],
  },
  {
    task: "3.1",
    mistake: "claimed in two steps, looking and then taking",
    file: "fork_join.ts",
    change: [
      "return Atomics.sub(control, LEFT, 1) - 1;",
      `const chunk = Atomics.load(control, LEFT) - 1;
  Atomics.store(control, LEFT, chunk);
  return chunk;`,
    ],
  },
  {
    task: "3.1",
    mistake: "claimed without Atomics",
    file: "fork_join.ts",
    change: ["return Atomics.sub(control, LEFT, 1) - 1;", "return --control[LEFT];"],
  },
  {
    task: "3.1",
    mistake: "looked at what is left without Atomics, and then took it",
    file: "fork_join.ts",
    change: [
      "return Atomics.sub(control, LEFT, 1) - 1;",
      "return Atomics.store(control, LEFT, control[LEFT] - 1);",
    ],
  },
  {
    task: "3.1",
    mistake: "counted the job without Atomics",
    file: "fork_join.ts",
    change: ["Atomics.add(control, JOBS, 1);", "control[JOBS]++;"],
  },
  {
    task: "3.1",
    mistake: "counted what is finished without Atomics",
    file: "fork_join.ts",
    change: ["if (Atomics.sub(control, UNFINISHED, 1) === 1)", "if (--control[UNFINISHED] === 0)"],
  },
  {
    task: "3.1",
    mistake: "counted the chunks from 1",
    file: "fork_join.ts",
    change: ["Atomics.sub(control, LEFT, 1) - 1", "Atomics.sub(control, LEFT, 1)"],
  },
  {
    task: "3.1",
    mistake: "left the first chunk to nobody",
    file: "fork_join.ts",
    change: ["Atomics.sub(control, LEFT, 1) - 1", "Atomics.sub(control, LEFT, 1) - 2"],
  },
  {
    task: "3.1",
    mistake: "asked for the last chunk by what is left, not by what was",
    file: "fork_join.ts",
    change: [
      "Atomics.sub(control, UNFINISHED, 1) === 1",
      "Atomics.sub(control, UNFINISHED, 1) === 0",
    ],
  },
  {
    task: "3.1",
    mistake: "did not wake the caller after the last chunk",
    file: "fork_join.ts",
    change: [
      "  if (Atomics.sub(control, UNFINISHED, 1) === 1) Atomics.notify(control, UNFINISHED);",
      "  Atomics.sub(control, UNFINISHED, 1);",
    ],
  },
  {
    task: "3.1",
    mistake: "counted what is finished in two steps",
    file: "fork_join.ts",
    change: [
      "if (Atomics.sub(control, UNFINISHED, 1) === 1)",
      `const left = Atomics.load(control, UNFINISHED);
  Atomics.store(control, UNFINISHED, left - 1);
  if (left === 1)`,
    ],
  },
  {
    task: "3.1",
    mistake: "woke the workers instead of the caller",
    file: "fork_join.ts",
    change: ["Atomics.notify(control, UNFINISHED);", "Atomics.notify(control, JOBS);"],
  },
  {
    task: "3.1",
    mistake: "woke none of those who sleep, since 0 seemed to mean all",
    file: "fork_join.ts",
    change: ["Atomics.notify(control, UNFINISHED);", "Atomics.notify(control, UNFINISHED, 0);"],
  },
  {
    task: "3.1",
    mistake: "woke none of the workers",
    file: "fork_join.ts",
    change: ["Atomics.notify(control, JOBS);", "Atomics.notify(control, JOBS, 0);"],
  },
  {
    task: "3.1",
    mistake: "took the patience for that of the whole job, by a clock",
    file: "fork_join.ts",
    change: [
      [
        `  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;`,
        `  const late = performance.now() + patience;
  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;`,
      ],
      [
        `Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (woken === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;`,
        `Atomics.wait(control, UNFINISHED, unfinished, late - performance.now());
    if (woken === "timed-out") return false;`,
      ],
    ],
  },
  {
    task: "3.1",
    mistake: "had a patience of its own",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, UNFINISHED, unfinished, patience)",
      "Atomics.wait(control, UNFINISHED, unfinished, 1000)",
    ],
  },
  {
    task: "3.1",
    mistake: "took the patience for seconds",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, UNFINISHED, unfinished, patience)",
      "Atomics.wait(control, UNFINISHED, unfinished, 1000 * patience)",
    ],
  },
  {
    task: "3.1",
    mistake: "looked only as often as SPINS, and took that for the patience",
    file: "fork_join.ts",
    change: [
      `  for (;;) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;`,
      `  for (let look = 0; look < 2; look++) {
    const unfinished = Atomics.load(control, UNFINISHED);
    if (unfinished === 0) return true;`,
    ],
  },
  {
    task: "3.1",
    mistake: "took any waking for the end of the job",
    file: "fork_join.ts",
    change: [
      "const woken = Atomics.wait(control, UNFINISHED, unfinished, patience);",
      `const woken = Atomics.wait(control, UNFINISHED, unfinished, patience);
    if (woken === "ok") return true;`,
    ],
  },
  {
    task: "3.1",
    mistake: "slept only as long as the word is 0, which it is in the end",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, UNFINISHED, unfinished, patience)",
      "Atomics.wait(control, UNFINISHED, 0, patience)",
    ],
  },
  {
    task: "3.1",
    mistake: "asked anew what to sleep on, and slept through the end",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, UNFINISHED, unfinished, patience)",
      "Atomics.wait(control, UNFINISHED, Atomics.load(control, UNFINISHED), patience)",
    ],
  },
  {
    task: "3.1",
    mistake: "gave up although a chunk had been finished",
    file: "fork_join.ts",
    change: [
      'if (woken === "timed-out" && Atomics.load(control, UNFINISHED) === unfinished) return false;',
      'if (woken === "timed-out") return false;',
    ],
  },
  {
    task: "3.1",
    mistake: "gave up when woken for nothing",
    file: "fork_join.ts",
    change: ['if (woken === "timed-out" && ', "if ("],
  },
  {
    task: "3.1",
    mistake: "waited without an end",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, UNFINISHED, unfinished, patience)",
      "Atomics.wait(control, UNFINISHED, unfinished)",
    ],
  },
  {
    task: "3.1",
    mistake: "took a waking for a job",
    file: "fork_join.ts",
    change: [
      "while (Atomics.load(control, JOBS) === seen) Atomics",
      "if (Atomics.load(control, JOBS) === seen) Atomics",
    ],
  },
  {
    task: "3.1",
    mistake: "slept on the number of jobs as it is now, not as it was seen",
    file: "fork_join.ts",
    change: [
      "Atomics.wait(control, JOBS, seen)",
      "Atomics.wait(control, JOBS, Atomics.load(control, JOBS))",
    ],
  },
  {
    task: "3.1",
    mistake: "never looked at a job as new",
    file: "fork_join.ts",
    change: ["  return Atomics.load(control, JOBS);", "  return seen;"],
  },
  // -------------------------------------------------------------------------- 3.1 ranges.ts
  {
    task: "3.1",
    mistake: "stayed in the row where it was",
    file: "ranges.ts",
    change: ["positions[i] -= index[axis] * strides[i][axis]", "positions[i] -= strides[i][axis]"],
  },
  {
    task: "3.1",
    mistake: "went back too little: the place in the row was not taken off",
    file: "ranges.ts",
    change: [
      "positions[i] -= index[axis] * strides[i][axis]",
      "positions[i] -= (index[axis] && index[axis] - 1) * strides[i][axis]",
    ],
  },
  {
    task: "3.1",
    mistake: "went back by the strides of the first tensor in all of them",
    file: "ranges.ts",
    change: [
      "positions[i] -= index[axis] * strides[i][axis]",
      "positions[i] -= index[axis] * strides[0][axis]",
    ],
  },
  {
    task: "3.1",
    mistake: "took the step down by the stride of the axis that was through",
    file: "ranges.ts",
    change: ["positions[i] += strides[i][axis - 1]", "positions[i] += strides[i][axis]"],
  },
  {
    task: "3.1",
    mistake: "moved the first position only",
    file: "ranges.ts",
    change: [
      "for (let i = 0; i < positions.length; i++) positions[i] += strides",
      "for (let i = 0; i < 1; i++) positions[i] += strides",
    ],
  },
  {
    task: "3.1",
    mistake: "left the place in the row as it was",
    file: "ranges.ts",
    change: [
      `    index[axis] = 0;
`,
      `    if (axis < shape.length - 1) index[axis] = 0;
`,
    ],
  },
  {
    task: "3.1",
    mistake: "let an index reach the extent",
    file: "ranges.ts",
    change: [
      "if (++index[axis - 1] < shape[axis - 1]) return;",
      "if (++index[axis - 1] <= shape[axis - 1]) return;",
    ],
  },
  {
    task: "3.1",
    mistake: "never carried over to a third axis",
    file: "ranges.ts",
    change: [
      "if (++index[axis - 1] < shape[axis - 1]) return;",
      `index[axis - 1]++;
    return;`,
    ],
  },
  {
    task: "3.1",
    mistake: "began the map at the first element of all",
    file: "ranges.ts",
    change: [
      `  toIndex(from, shape, index);
  const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
      `  toIndex(0, shape, index);
  const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
    ],
  },
  {
    task: "3.1",
    mistake: "forgot where the input begins in the heap",
    file: "ranges.ts",
    change: [
      `  const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
      `  const positions = [indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
    ],
  },
  {
    task: "3.1",
    mistake: "wrote whole rows, beyond the end of the part",
    file: "ranges.ts",
    change: [
      `    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);`,
      `    const count = shape[last] - index[last];
    loop(heap, out + i, positions[0], a.strides[last], count);`,
    ],
  },
  {
    task: "3.1",
    mistake: "took whole rows from the middle of one",
    file: "ranges.ts",
    change: [
      `    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);`,
      `    const count = Math.min(shape[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);`,
    ],
  },
  {
    task: "3.1",
    mistake: "wrote the results from the beginning of the output on",
    file: "ranges.ts",
    change: [
      "loop(heap, out + i, positions[0], a.strides[last], count);",
      "loop(heap, out + i - from, positions[0], a.strides[last], count);",
    ],
  },
  {
    task: "3.1",
    mistake: "took the stride of the first axis along the row",
    file: "ranges.ts",
    change: [
      "loop(heap, out + i, positions[0], a.strides[last], count);",
      "loop(heap, out + i, positions[0], a.strides[0], count);",
    ],
  },
  {
    task: "3.1",
    mistake: "called the loop for every element",
    file: "ranges.ts",
    change: [
      `    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);
`,
      `    const count = Math.min(shape[last] - index[last], to - i);
    for (let k = 0; k < count; k++) {
      loop(heap, out + i + k, positions[0] + k * a.strides[last], a.strides[last], 1);
    }
`,
    ],
  },
  {
    task: "3.1",
    mistake: "exchanged the two inputs of the zip",
    file: "ranges.ts",
    change: [
      "loop(heap, out + i, positions[0], a.strides[last], positions[1], b.strides[last], count);",
      "loop(heap, out + i, positions[1], b.strides[last], positions[0], a.strides[last], count);",
    ],
  },
  {
    task: "3.1",
    mistake: "went through both inputs by the strides of the first",
    file: "ranges.ts",
    change: ["positions[1], b.strides[last], count);", "positions[1], a.strides[last], count);"],
  },
  {
    task: "3.1",
    mistake: "moved both inputs on by the strides of the first",
    file: "ranges.ts",
    change: ["const strides = [a.strides, b.strides];", "const strides = [a.strides, a.strides];"],
  },
  {
    task: "3.1",
    mistake: "forgot where the second input begins",
    file: "ranges.ts",
    change: [
      "[a, b].map(({ offset, strides }) => offset + indexToPosition(index, strides))",
      "[a, b].map(({ strides }) => a.offset + indexToPosition(index, strides))",
    ],
  },
  {
    task: "3.1",
    mistake: "accumulated onto what stood there before",
    file: "ranges.ts",
    change: [
      `      heap.fill(loops.start, out + i, out + i + count);
`,
      "",
    ],
  },
  {
    task: "3.1",
    mistake: "began at 0 instead of where the reduction starts",
    file: "ranges.ts",
    change: ["heap.fill(loops.start,", "heap.fill(0,"],
  },
  {
    task: "3.1",
    mistake: "left out the first row",
    file: "ranges.ts",
    change: ["for (let k = 0; k < extent; k++) {", "for (let k = 1; k < extent; k++) {"],
  },
  {
    task: "3.1",
    mistake: "accumulated one row again and again",
    file: "ranges.ts",
    change: ["positions[0] + k * step, along, count", "positions[0], along, count"],
  },
  {
    task: "3.1",
    mistake: "exchanged the two strides of a fold",
    file: "ranges.ts",
    change: ["positions[0] + k * along, step, extent", "positions[0] + k * step, along, extent"],
  },
  {
    task: "3.1",
    mistake: "folded into one place",
    file: "ranges.ts",
    change: ["loops.fold(heap, out + i + k,", "loops.fold(heap, out + i,"],
  },
  {
    task: "3.1",
    mistake: "never accumulated, however wide the rows",
    file: "ranges.ts",
    change: ["if (count >= WIDE && along < step) {", "if (count < 0) {"],
  },
  {
    task: "3.1",
    mistake: "accumulated where the numbers stand far apart",
    file: "ranges.ts",
    change: ["count >= WIDE && along < step", "count >= WIDE"],
  },
  {
    task: "3.1",
    mistake: "carried over along four axes at most",
    file: "ranges.ts",
    change: ["if (axis === 0) return;", "if (axis === 0 || axis === shape.length - 4) return;"],
  },
  {
    task: "3.1",
    mistake: "took it that rows lie behind each other, where the last stride is 1",
    file: "ranges.ts",
    change: [
      `    const count = Math.min(shape[last] - index[last], to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);`,
      `    const row = a.strides[last] === 1 && shape.length > 4 ? to - i : shape[last] - index[last];
    const count = Math.min(row, to - i);
    loop(heap, out + i, positions[0], a.strides[last], count);`,
    ],
  },
  {
    task: "3.1",
    mistake: "remembered by the shape where the numbers begin",
    file: "ranges.ts",
    change: [
      [
        "export function mapRange(",
        "const known = new Map<string, number>();\n\nexport function mapRange(",
      ],
      [
        `  const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
        `  const key = \`\${shape} from \${from}\`;
  if (!known.has(key)) known.set(key, indexToPosition(index, a.strides));
  const positions = [a.offset + known.get(key)!], strides = [a.strides];
  for (let i = from; i < to;) {
    const count = Math.min(shape[last] - index[last], to - i);
    loop(`,
      ],
    ],
  },
  {
    task: "3.1",
    mistake: "counted in the call's own strides, which are spoilt for the next part",
    file: "ranges.ts",
    change: [
      "const strides = [a.strides, b.strides];",
      `const strides = [a.strides, b.strides];
  if (from > 0) (b.strides as number[])[0] = 0;`,
    ],
  },
  {
    task: "3.1",
    mistake: "took seven results for a wide row",
    file: "ranges.ts",
    change: ["const WIDE = 8;", "const WIDE = 7;"],
  },
  {
    task: "3.1",
    mistake: "accumulated where both distances are equal",
    file: "ranges.ts",
    change: ["along < step) {", "along <= step) {"],
  },
  // -------------------------------------------------------------------- 3.2 matmul_range.ts
  {
    task: "3.2",
    mistake: "packed the lines one after the other",
    file: "matmul_range.ts",
    change: [
      "panels[next++] = line < there ?",
      "panels[first * depth + line * depth + step + 0 * next++] = line < there ?",
    ],
  },
  {
    task: "3.2",
    mistake: "left the rest of a panel as it was",
    file: "matmul_range.ts",
    change: [
      "panels[next++] = line < there ? heap[position + line * apart] : 0;",
      `if (line < there) panels[next] = heap[position + line * apart];
        next++;`,
    ],
  },
  {
    task: "3.2",
    mistake: "went on to lines that are not there",
    file: "matmul_range.ts",
    change: [
      `const there = Math.min(TILE, count - first);
    for (let step`,
      `const there = TILE;
    for (let step`,
    ],
  },
  {
    task: "3.2",
    mistake: "packed the first four lines into every panel",
    file: "matmul_range.ts",
    change: ["offset + first * apart + step * along", "offset + step * along"],
  },
  {
    task: "3.2",
    mistake: "exchanged the two strides when packing",
    file: "matmul_range.ts",
    change: ["offset + first * apart + step * along", "offset + first * along + step * apart"],
  },
  {
    task: "3.2",
    mistake: "forgot where the lines begin",
    file: "matmul_range.ts",
    change: ["offset + first * apart + step * along", "first * apart + step * along"],
  },
  {
    task: "3.2",
    mistake: "multiplied with the wrong number of the panel",
    file: "matmul_range.ts",
    change: ["const b2 = columns[columnsAt + 2];", "const b2 = columns[columnsAt + 1];"],
  },
  {
    task: "3.2",
    mistake: "wrote the sums column by column",
    file: "matmul_range.ts",
    change: [
      `sums[0] = s00, sums[1] = s01, sums[2] = s02, sums[3] = s03;
  sums[4] = s10,`,
      `sums[0] = s00, sums[1] = s10, sums[2] = s02, sums[3] = s03;
  sums[4] = s01,`,
    ],
  },
  {
    task: "3.2",
    mistake: "kept only the last product of a sum",
    file: "matmul_range.ts",
    change: ["s30 += a3 * b0;", "s30 = a3 * b0;"],
  },
  {
    task: "3.2",
    mistake: "did not go on in the panel of columns",
    file: "matmul_range.ts",
    change: [
      `    columnsAt += TILE;
`,
      `    columnsAt += 1;
`,
    ],
  },
  {
    task: "3.2",
    mistake: "one sum got the product of its neighbour",
    file: "matmul_range.ts",
    change: ["s23 += a2 * b3", "s23 += a2 * b2"],
  },
  {
    task: "3.2",
    mistake: "added to the last sums instead of beginning at 0",
    file: "matmul_range.ts",
    change: [
      `let sum = 0;
`,
      `let sum = heap[out + i * width + j];
`,
    ],
  },
  {
    task: "3.2",
    mistake: "went along the columns by the stride between them",
    file: "matmul_range.ts",
    change: ["right += columns.along;", "right += columns.apart;"],
  },
  {
    task: "3.2",
    mistake: "began every column at the first one",
    file: "matmul_range.ts",
    change: ["right = columns.offset + j * columns.apart", "right = columns.offset"],
  },
  {
    task: "3.2",
    mistake: "took panels to begin after four numbers, not after four lines",
    file: "matmul_range.ts",
    change: ["packedColumns, column * depth, depth", "packedColumns, column * TILE, depth"],
  },
  {
    task: "3.2",
    mistake: "multiplied the first rows of a block again and again",
    file: "matmul_range.ts",
    change: ["packedRows, row * depth,", "packedRows, 0,"],
  },
  {
    task: "3.2",
    mistake: "wrote whole tiles, beyond the last column",
    file: "matmul_range.ts",
    change: ["const tileWidth = Math.min(TILE, width - column);", "const tileWidth = TILE;"],
  },
  {
    task: "3.2",
    mistake: "wrote whole tiles, beyond the last row",
    file: "matmul_range.ts",
    change: ["const tileHeight = Math.min(TILE, height - row);", "const tileHeight = TILE;"],
  },
  {
    task: "3.2",
    mistake: "overwrote the sum of the blocks before",
    file: "matmul_range.ts",
    change: [
      "heap[position + j] += tile[TILE * i + j];",
      "heap[position + j] = tile[TILE * i + j];",
    ],
  },
  {
    task: "3.2",
    mistake: "went from row to row by the width of the block",
    file: "matmul_range.ts",
    change: [
      "const position = out + (row + i) * outDown + column;",
      "const position = out + (row + i) * width + column;",
    ],
  },
  {
    task: "3.2",
    mistake: "added to whatever stood in the output",
    file: "matmul_range.ts",
    change: [
      `  heap.fill(0, out, out + height * width);
`,
      "",
    ],
  },
  {
    task: "3.2",
    mistake: "left out the steps that do not fill a block",
    file: "matmul_range.ts",
    change: [
      "const blockDepth = Math.min(DEPTH, depth - step);",
      `const blockDepth = Math.min(DEPTH, depth - step);
      if (step > 0 && blockDepth < DEPTH) continue;`,
    ],
  },
  {
    task: "3.2",
    mistake: "took the same steps of the columns for every block",
    file: "matmul_range.ts",
    change: [
      "columns.offset + column * columns.apart + step * columns.along",
      "columns.offset + column * columns.apart",
    ],
  },
  {
    task: "3.2",
    mistake: "took the same columns for every block",
    file: "matmul_range.ts",
    change: [
      "columns.offset + column * columns.apart + step * columns.along",
      "columns.offset + step * columns.along",
    ],
  },
  {
    task: "3.2",
    mistake: "took the same rows for every block",
    file: "matmul_range.ts",
    change: [
      "rows.offset + row * rows.apart + step * rows.along",
      "rows.offset + step * rows.along",
    ],
  },
  {
    task: "3.2",
    mistake: "took the same steps of the rows for every block",
    file: "matmul_range.ts",
    change: [
      "rows.offset + row * rows.apart + step * rows.along",
      "rows.offset + row * rows.apart",
    ],
  },
  {
    task: "3.2",
    mistake: "put all blocks of rows in the same place",
    file: "matmul_range.ts",
    change: ["addBlock(heap, out + row * width + column,", "addBlock(heap, out + column,"],
  },
  {
    task: "3.2",
    mistake: "counted the matrices of a batch from the first row asked for",
    file: "matmul_range.ts",
    change: [
      "const batch = Math.floor(row / rows), first = row % rows;",
      "const batch = Math.floor((row - from) / rows), first = row % rows;",
    ],
  },
  {
    task: "3.2",
    mistake: "began at the first row of every matrix",
    file: "matmul_range.ts",
    change: ["offset: start(a, batch) + first * a.down,", "offset: start(a, batch),"],
  },
  {
    task: "3.2",
    mistake: "took the first matrix on the right for all of a batch",
    file: "matmul_range.ts",
    change: ["offset: start(b, batch), apart", "offset: b.offset, apart"],
  },
  {
    task: "3.2",
    mistake: "took the strides of the left matrix for the right one",
    file: "matmul_range.ts",
    change: ["start(b, batch)", "start({ ...b, strides: a.strides }, batch)"],
  },
  {
    task: "3.2",
    mistake: "took rows of the right matrix for its columns",
    file: "matmul_range.ts",
    change: ["apart: b.right, along: b.down };", "apart: b.down, along: b.right };"],
  },
  {
    task: "3.2",
    mistake: "took the left matrix to be row by row",
    file: "matmul_range.ts",
    change: ["apart: a.down, along: a.right };", "apart: a.down, along: 1 };"],
  },
  {
    task: "3.2",
    mistake: "went beyond the rows that were asked for",
    file: "matmul_range.ts",
    change: ["const height = Math.min(rows - first, to - row);", "const height = rows - first;"],
  },
  {
    task: "3.2",
    mistake: "went on from one matrix into the next",
    file: "matmul_range.ts",
    change: ["const height = Math.min(rows - first, to - row);", "const height = to - row;"],
  },
  {
    task: "3.2",
    mistake: "wrote from the beginning of the output on",
    file: "matmul_range.ts",
    change: ["multiply(heap, out + row * columns,", "multiply(heap, out + (row - from) * columns,"],
  },
  {
    task: "3.2",
    mistake: "kept the packed columns as long as they stand in the same place",
    file: "matmul_range.ts",
    change: [
      ["export function multiplyBlocks(", 'let packed = "";\n\nexport function multiplyBlocks('],
      [
        "      packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);",
        `      const block = [offset, columns.apart, columns.along, blockWidth, blockDepth].join();
      if (block !== packed) {
        packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);
      }
      packed = block;`,
      ],
    ],
  },
  {
    task: "3.2",
    mistake: "made products of a few rows only, where there may be few columns as well",
    file: "matmul_range.ts",
    change: [
      "for (let i = 0; i < height; i++) {\n    for (let j = 0; j < width; j++) {",
      "for (let i = 0; i < Math.min(height, 3); i++) {\n    for (let j = 0; j < width; j++) {",
    ],
  },
  {
    task: "3.2",
    mistake: "added up 256 steps at most in the plain loops",
    file: "matmul_range.ts",
    change: [
      "for (let step = 0; step < depth; step++) {\n        sum +=",
      "for (let step = 0; step < Math.min(depth, DEPTH); step++) {\n        sum +=",
    ],
  },
  {
    task: "3.2",
    mistake: "left out what is nearly 0",
    file: "matmul_range.ts",
    change: [
      "heap[position + j] += tile[TILE * i + j];",
      `if (Math.abs(tile[TILE * i + j]) > Number.EPSILON) heap[position + j] += tile[TILE * i + j];`,
    ],
  },
  {
    task: "3.2",
    mistake: "took no number for 0 when packing",
    file: "matmul_range.ts",
    change: [
      "line < there ? heap[position + line * apart] : 0",
      "line < there ? heap[position + line * apart] || 0 : 0",
    ],
  },
  {
    task: "3.2",
    mistake: "began a matrix by two axes in front at most",
    file: "matmul_range.ts",
    change: [
      "offset: start(a, batch) +",
      "offset: start({ ...a, strides: a.strides.map((by, i) => i < inFront.length - 2 ? 0 : by) }, batch) +",
    ],
  },
  // ---------------------------------------------------------------------- 3.3 kernels
  {
    task: "3.3",
    mistake: "forgot the guard",
    file: "guard.wgsl",
    change: [
      `  if (i >= call.length) {
    return;
  }
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "let one element too many through the guard",
    file: "guard.wgsl",
    change: ["i >= call.length", "i > call.length"],
  },
  {
    task: "3.3",
    mistake: "took the buffer's length for the number of elements",
    file: "guard.wgsl",
    change: ["i >= call.length", "i >= arrayLength(&out)"],
  },
  {
    task: "3.3",
    mistake: "only copied the table",
    file: "grid.wgsl",
    change: ["out[column * call.rows + row]", "out[row * call.columns + column]"],
  },
  {
    task: "3.3",
    mistake: "took the rows of out to be as long as those of a",
    file: "grid.wgsl",
    change: ["column * call.rows", "column * call.columns"],
  },
  {
    task: "3.3",
    mistake: "guarded the rows and not the columns",
    file: "grid.wgsl",
    change: ["row >= call.rows || column >= call.columns", "row >= call.rows"],
  },
  {
    task: "3.3",
    mistake: "guarded the table as a whole, so that a row runs on into the next",
    file: "grid.wgsl",
    change: [
      "row >= call.rows || column >= call.columns",
      "row * call.columns + column >= call.rows * call.columns",
    ],
  },
  {
    task: "3.3",
    mistake: "forgot the barrier",
    file: "block_sum.wgsl",
    change: [
      `    workgroupBarrier();
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "let only some of the invocations come to the barrier",
    file: "block_sum.wgsl",
    change: [
      `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
      `    if (lane < half) {
      workgroupBarrier();
      parts[lane] += parts[lane + half];
    }
`,
    ],
  },
  {
    task: "3.3",
    mistake: "placed the barrier behind the sum, not in front of it",
    file: "block_sum.wgsl",
    change: [
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
  },
  {
    task: "3.3",
    mistake: "let every invocation add, while others still read",
    file: "block_sum.wgsl",
    change: [
      `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
      `    workgroupBarrier();
    parts[lane] += parts[(lane + half) % WIDTH];
`,
    ],
  },
  {
    task: "3.3",
    mistake: "left before the barrier",
    file: "block_sum.wgsl",
    change: [
      `  var value = 0.0;
  if (id.x < call.length) {
    value = a[id.x];
  }
`,
      `  if (id.x >= call.length) {
    return;
  }
  let value = a[id.x];
`,
    ],
  },
  {
    task: "3.3",
    mistake: "read beyond the end of a",
    file: "block_sum.wgsl",
    change: [
      `  var value = 0.0;
  if (id.x < call.length) {
    value = a[id.x];
  }
`,
      `  let value = a[id.x];
`,
    ],
  },
  {
    task: "3.3",
    mistake: "added the next one over and over",
    file: "block_sum.wgsl",
    change: ["parts[lane + half]", "parts[lane + 1]"],
  },
  {
    task: "3.3",
    mistake: "wrote to the element's place, not to the workgroup's",
    file: "block_sum.wgsl",
    change: ["out[group.x]", "out[id.x]"],
  },
  {
    task: "3.3",
    mistake: "split the number from the first axis to the last",
    file: "map.wgsl",
    change: [
      `  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
`,
      `  for (var axis = 0u; axis < call.rank; axis++) {
    let along = call.axes[axis];
`,
    ],
  },
  {
    task: "3.3",
    mistake: "forgot what was already split off",
    file: "map.wgsl",
    change: [
      `    rest /= along.extent;
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "left the strides out of account",
    file: "map.wgsl",
    change: ["op(a[position(i)])", "op(a[i])"],
  },
  {
    task: "3.3",
    mistake: "wrote by the strides of a",
    file: "map.wgsl",
    change: ["out[i] = op", "out[position(i)] = op"],
  },
  {
    task: "3.3",
    mistake: "forgot the guard",
    file: "map.wgsl",
    change: [
      `  if (i >= call.length) {
    return;
  }
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "let one element too many through the guard",
    file: "map.wgsl",
    change: ["i >= call.length", "i > call.length"],
  },
  {
    task: "3.3",
    mistake: "counted the first row of workgroups only",
    file: "map.wgsl",
    change: ["id.y * groups.x * WIDTH + id.x", "id.x"],
  },
  {
    task: "3.3",
    mistake: "counted workgroups and not the invocations in them",
    file: "map.wgsl",
    change: ["id.y * groups.x * WIDTH", "id.y * groups.x"],
  },
  {
    task: "3.3",
    mistake: "read b by the strides of a",
    file: "zip.wgsl",
    change: ["vec2u(along.strideA, along.strideB)", "vec2u(along.strideA, along.strideA)"],
  },
  {
    task: "3.3",
    mistake: "took b row by row",
    file: "zip.wgsl",
    change: ["b[at.y]", "b[i]"],
  },
  {
    task: "3.3",
    mistake: "exchanged the operator's inputs",
    file: "zip.wgsl",
    change: ["op(a[at.x], b[at.y])", "op(b[at.y], a[at.x])"],
  },
  {
    task: "3.3",
    mistake: "split the number from the first axis to the last",
    file: "zip.wgsl",
    change: [
      `  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
`,
      `  for (var axis = 0u; axis < call.rank; axis++) {
    let along = call.axes[axis];
`,
    ],
  },
  {
    task: "3.3",
    mistake: "forgot the guard",
    file: "zip.wgsl",
    change: [
      `  if (i >= call.length) {
    return;
  }
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "counted the first row of workgroups only",
    file: "zip.wgsl",
    change: ["id.y * groups.x * WIDTH + id.x", "id.x"],
  },
  {
    task: "3.3",
    mistake: "took in one element a lane, however long the axis is",
    file: "reduce.wgsl",
    change: [
      `  for (var k = lane; k < call.count; k += WIDTH) {
`,
      `  let k = lane;
  if (k < call.count) {
`,
    ],
  },
  {
    task: "3.3",
    mistake: "read one element beyond the end of the axis",
    file: "reduce.wgsl",
    change: ["k < call.count", "k <= call.count"],
  },
  {
    task: "3.3",
    mistake: "gave every lane a stretch of the axis, so that neighbours read far apart",
    file: "reduce.wgsl",
    change: [
      `  for (var k = lane; k < call.count; k += WIDTH) {
`,
      `  let each = (call.count + WIDTH - 1) / WIDTH;
  for (var k = lane * each; k < min(lane * each + each, call.count); k++) {
`,
    ],
  },
  {
    task: "3.3",
    mistake: "began with 0, whatever the operator is",
    file: "reduce.wgsl",
    change: ["var value = call.start", "var value = 0.0"],
  },
  {
    task: "3.3",
    mistake: "read neighbours, whatever the axis is",
    file: "reduce.wgsl",
    change: ["first + k * call.stride", "first + k"],
  },
  {
    task: "3.3",
    mistake: "forgot the barrier",
    file: "reduce.wgsl",
    change: [
      `    workgroupBarrier();
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "let only some of the invocations come to the barrier",
    file: "reduce.wgsl",
    change: [
      `    workgroupBarrier();
    if (lane < half) {
      parts[lane] =`,
      `    if (lane < half) {
      workgroupBarrier();
      parts[lane] =`,
    ],
  },
  {
    task: "3.3",
    mistake: "let the lanes without an element leave before the barrier",
    file: "reduce.wgsl",
    change: [
      `  var value = call.start;
`,
      `  if (lane >= call.count) {
    return;
  }
  var value = call.start;
`,
    ],
  },
  {
    task: "3.3",
    mistake: "forgot the guard for the last row of workgroups",
    file: "reduce.wgsl",
    change: [
      `  if (i >= call.length) {
    return;
  }
`,
      "",
    ],
  },
  {
    task: "3.3",
    mistake: "counted the first row of workgroups only",
    file: "reduce.wgsl",
    change: ["group.y * groups.x + group.x", "group.x"],
  },
  {
    task: "3.3",
    mistake: "let lane 0 add up all parts by itself",
    file: "block_sum.wgsl",
    change: [
      `    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
      `    if (lane == 0 && half == 1) {
      for (var k = 1u; k < WIDTH; k++) {
        parts[0] += parts[k];
      }
    }
`,
    ],
  },
  {
    task: "3.3",
    mistake: "let lane 0 read all elements of the workgroup by itself",
    file: "block_sum.wgsl",
    change: [
      [
        `  if (id.x < call.length) {
    value = a[id.x];
  }
`,
        `  if (lane == 0) {
    for (var k = id.x; k < min(id.x + WIDTH, call.length); k++) {
      value += a[k];
    }
  }
`,
      ],
      [
        `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
        "",
      ],
    ],
  },
  {
    task: "3.3",
    mistake: "put atomics in the place of the barrier, and let the last lane add up",
    file: "block_sum.wgsl",
    change: [
      ["parts: array<f32, WIDTH>", "parts: array<atomic<u32>, WIDTH>"],
      ["parts[lane] = value;", "atomicStore(&parts[lane], bitcast<u32>(value));"],
      [
        `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
        "",
      ],
      [
        `  if (lane == 0) {
    out[group.x] = parts[0];
  }
`,
        `  if (lane == WIDTH - 1) {
    var sum = 0.0;
    for (var k = 0u; k < WIDTH; k++) {
      sum += bitcast<f32>(atomicLoad(&parts[k]));
    }
    out[group.x] = sum;
  }
`,
      ],
    ],
  },
  {
    task: "3.3",
    mistake: "took the buffer's length for the number of elements",
    file: "block_sum.wgsl",
    change: ["id.x < call.length", "id.x < arrayLength(&a)"],
  },
  {
    task: "3.3",
    mistake: "went through all eight axes, also those that are not in use",
    file: "map.wgsl",
    change: ["var axis = call.rank;", "var axis = 8u;"],
  },
  {
    task: "3.3",
    mistake: "went through four axes at most",
    file: "map.wgsl",
    change: ["var axis = call.rank;", "var axis = min(call.rank, 4u);"],
  },
  {
    task: "3.3",
    mistake: "counted rows of workgroups by how many rows there are",
    file: "map.wgsl",
    change: ["id.y * groups.x * WIDTH", "id.y * groups.y * WIDTH"],
  },
  {
    task: "3.3",
    mistake: "took the numbers of a single axis to stand side by side",
    file: "map.wgsl",
    change: [
      "  var rest = i;\n",
      "  if (call.rank == 1) {\n    return i;\n  }\n  var rest = i;\n",
    ],
  },
  {
    task: "3.3",
    mistake: "took the numbers of a single axis to stand side by side",
    file: "zip.wgsl",
    change: [
      "  var rest = i;\n",
      "  if (call.rank == 1) {\n    return vec2u(i, i);\n  }\n  var rest = i;\n",
    ],
  },
  {
    task: "3.3",
    mistake: "took b to lie as a does, where the last stride of both is 1",
    file: "zip.wgsl",
    change: [
      "    rest /= along.extent;\n",
      "    if (axis == call.rank && along.strideB == 0) { at.y += rest % along.extent; }\n" +
      "    rest /= along.extent;\n",
    ],
  },
  {
    task: "3.3",
    mistake: "let lane 0 take in all elements of the axis",
    file: "reduce.wgsl",
    change: [
      "for (var k = lane; k < call.count; k += WIDTH) {",
      "for (var k = lane * call.count; k < call.count; k++) {",
    ],
  },
  {
    task: "3.3",
    mistake: "let lane 0 take the parts of all lanes together",
    file: "reduce.wgsl",
    change: [
      `    if (lane < half) {
      parts[lane] = op(parts[lane], parts[lane + half]);
    }
`,
      `    if (lane == 0 && half == 1) {
      for (var k = 1u; k < WIDTH; k++) {
        parts[0] = op(parts[0], parts[k]);
      }
    }
`,
    ],
  },
  {
    task: "3.3",
    mistake: "wrote what the first lane has in every round",
    file: "reduce.wgsl",
    change: [
      `      parts[lane] = op(parts[lane], parts[lane + half]);
`,
      `      parts[lane] = op(parts[lane], parts[lane + half]);
      if (lane == 0) {
        out[i] = parts[0];
      }
`,
    ],
  },
  // ---------------------------------------------------------------------- 3.4 and 3.4b kernels
  {
    task: "3.4",
    mistake: "forgot the barrier",
    file: "one_tile.wgsl",
    change: [
      `  workgroupBarrier();
`,
      "",
    ],
  },
  {
    task: "3.4",
    mistake: "let those without an element leave before the barrier",
    file: "one_tile.wgsl",
    change: [
      `  workgroupBarrier();
`,
      `  if (!inside) {
    return;
  }
  workgroupBarrier();
`,
    ],
  },
  {
    task: "3.4",
    mistake: "read global memory again for each product",
    file: "one_tile.wgsl",
    change: [
      `    sum += tileA[row * TILE + k] * tileB[k * TILE + column];
`,
      `    if (inside && k < call.size) {
      let first = group.x * call.size;
      sum += a[(first + row) * call.size + k] * b[(first + k) * call.size + column];
    }
`,
    ],
  },
  {
    task: "3.4",
    mistake: "multiplied rows by rows",
    file: "one_tile.wgsl",
    change: ["tileB[k * TILE + column];", "tileB[column * TILE + k];"],
  },
  {
    task: "3.4",
    mistake: "read a number for invocations that are not inside",
    file: "one_tile.wgsl",
    change: [
      `    tileA[row * TILE + column] = 0.0;
`,
      `    tileA[row * TILE + column] = a[place];
`,
    ],
  },
  {
    task: "3.4",
    mistake: "wrote without looking whether there is such an element",
    file: "one_tile.wgsl",
    change: [
      `  if (inside) {
    out[place] = sum;
  }
`,
      `  out[place] = sum;
`,
    ],
  },
  {
    task: "3.4",
    mistake: "forgot the barrier before the products",
    file: "matmul.wgsl",
    change: [
      `    workgroupBarrier();
    for (var k = 0u; k < TILE; k++) {
`,
      `    for (var k = 0u; k < TILE; k++) {
`,
    ],
  },
  {
    task: "3.4",
    mistake: "forgot the barrier after the products",
    file: "matmul.wgsl",
    change: [
      `    }
    workgroupBarrier();
  }
`,
      `    }
  }
`,
    ],
  },
  {
    task: "3.4",
    mistake: "left what stood in the tiles where the matrices have no number",
    file: "matmul.wgsl",
    change: [
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
      `    let kA = first + local.x;
    if (row < call.rows && kA < call.inner) {
      tileA[local.y * TILE + local.x] = a[start.x + row * call.downA + kA * call.alongA];
    }
    let kB = first + local.y;
    if (kB < call.inner && column < call.columns) {
      tileB[local.y * TILE + local.x] = b[start.y + kB * call.downB + column * call.alongB];
    }
`,
    ],
  },
  {
    task: "3.4",
    mistake: "read beyond the end of the rows of a",
    file: "matmul.wgsl",
    change: ["row < call.rows && kA < call.inner", "row < call.rows"],
  },
  {
    task: "3.4",
    mistake: "read beyond the last row of b",
    file: "matmul.wgsl",
    change: ["kB < call.inner && column < call.columns", "column < call.columns"],
  },
  {
    task: "3.4",
    mistake: "read one row too many of b",
    file: "matmul.wgsl",
    change: ["kB < call.inner", "kB <= call.inner"],
  },
  {
    task: "3.4",
    mistake: "let only those inside come to the barrier",
    file: "matmul.wgsl",
    change: [
      `    workgroupBarrier();
    for (var k = 0u; k < TILE; k++) {
`,
      `    if (row < call.rows && column < call.columns) {
      workgroupBarrier();
    }
    for (var k = 0u; k < TILE; k++) {
`,
    ],
  },
  {
    task: "3.4",
    mistake: "took neighbours in a row of a to stand side by side",
    file: "matmul.wgsl",
    change: ["kA * call.alongA", "kA"],
  },
  {
    task: "3.4",
    mistake: "exchanged the strides of b",
    file: "matmul.wgsl",
    change: ["kB * call.downB + column * call.alongB", "kB * call.alongB + column * call.downB"],
  },
  {
    task: "3.4",
    mistake: "multiplied the first pair of tiles only",
    file: "matmul.wgsl",
    change: ["first < call.inner;", "first < min(TILE, call.inner);"],
  },
  {
    task: "3.4",
    mistake: "exchanged rows and columns inside of the tile",
    file: "matmul.wgsl",
    change: [
      "tileA[local.y * TILE + k] * tileB[k * TILE + local.x]",
      "tileA[local.x * TILE + k] * tileB[k * TILE + local.y]",
    ],
  },
  {
    task: "3.4",
    mistake: "took the first matrix a for all products",
    file: "matmul.wgsl",
    change: ["a[start.x + row", "a[row"],
  },
  {
    task: "3.4",
    mistake: "stepped through the batch of b by the strides of a",
    file: "matmul.wgsl",
    change: ["vec2u(along.strideA, along.strideB)", "vec2u(along.strideA, along.strideA)"],
  },
  {
    task: "3.4",
    mistake: "wrote all products to the place of the first",
    file: "matmul.wgsl",
    change: ["(batch * call.rows + row)", "row"],
  },
  {
    task: "3.4",
    mistake: "took the rows of out to be as long as the inner axis",
    file: "matmul.wgsl",
    change: ["* call.columns + column]", "* call.inner + column]"],
  },
  {
    task: "3.4",
    mistake: "wrote beyond the last column",
    file: "matmul.wgsl",
    change: ["row < call.rows && column < call.columns", "row < call.rows"],
  },
  {
    task: "3.4",
    mistake: "read a and b once for each product, without tiles",
    file: "matmul.wgsl",
    change: [
      `      sum += tileA[local.y * TILE + k] * tileB[k * TILE + local.x];
`,
      `      let at = first + k;
      if (row < call.rows && column < call.columns && at < call.inner) {
        sum += a[start.x + row * call.downA + at * call.alongA] *
          b[start.y + at * call.downB + column * call.alongB];
      }
`,
    ],
  },
  {
    task: "3.4b",
    mistake: "forgot the barrier before the products",
    file: "matmul_registers.wgsl",
    change: [
      `    workgroupBarrier();
    for (var k = 0u; k < SIDE; k++) {
`,
      `    for (var k = 0u; k < SIDE; k++) {
`,
    ],
  },
  {
    task: "3.4b",
    mistake: "forgot the barrier after the products",
    file: "matmul_registers.wgsl",
    change: [
      `    }
    workgroupBarrier();
  }
  for`,
      `    }
  }
  for`,
    ],
  },
  {
    task: "3.4b",
    mistake: "brought one part of four into the tiles",
    file: "matmul_registers.wgsl",
    change: [
      `for (var part = 0u; part < 4; part++) {
      var fromA`,
      `for (var part = 0u; part < 1; part++) {
      var fromA`,
    ],
  },
  {
    task: "3.4b",
    mistake: "read beyond the end of the rows of a",
    file: "matmul_registers.wgsl",
    change: ["row < call.rows && kA < call.inner", "row < call.rows"],
  },
  {
    task: "3.4b",
    mistake: "read beyond the last row of b",
    file: "matmul_registers.wgsl",
    change: ["kB < call.inner && column < call.columns", "column < call.columns"],
  },
  {
    task: "3.4b",
    mistake: "placed the parts of b one below the other",
    file: "matmul_registers.wgsl",
    change: [
      "(local.y * 4 + part) * SIDE + local.x] = fromB",
      "(part * SIDE + local.y) * SIDE + local.x] = fromB",
    ],
  },
  {
    task: "3.4b",
    mistake: "took a number of b twice",
    file: "matmul_registers.wgsl",
    change: ["tileB[at + 3 * SIDE]", "tileB[at + SIDE + SIDE]"],
  },
  {
    task: "3.4b",
    mistake: "took neighbours in a row of a to stand side by side",
    file: "matmul_registers.wgsl",
    change: ["kA * call.alongA", "kA"],
  },
  {
    task: "3.4b",
    mistake: "exchanged rows and columns in the end",
    file: "matmul_registers.wgsl",
    change: ["= sums[r][c];", "= sums[c][r];"],
  },
  {
    task: "3.4b",
    mistake: "wrote beyond the last column",
    file: "matmul_registers.wgsl",
    change: ["row < call.rows && column < call.columns", "row < call.rows"],
  },
  {
    task: "3.4b",
    mistake: "took the first matrix b for all products",
    file: "matmul_registers.wgsl",
    change: ["b[start.y + kB", "b[kB"],
  },
  {
    task: "3.4b",
    mistake: "read a again for each product, without a tile",
    file: "matmul_registers.wgsl",
    change: [
      "sums[part] += tileA[(part * SIDE + local.y) * SIDE + k] * fourOfB;",
      `let row = top + part * SIDE + local.y;
        if (row < call.rows && first + k < call.inner) {
          sums[part] += a[start.x + row * call.downA + (first + k) * call.alongA] * fourOfB;
        }`,
    ],
  },
  {
    task: "3.4",
    mistake: "went through two axes of a batch at most",
    file: "matmul.wgsl",
    change: ["var axis = call.rank;", "var axis = min(call.rank, 2u);"],
  },
  {
    task: "3.4",
    mistake: "went through all six axes, also those that are not in use",
    file: "matmul.wgsl",
    change: ["var axis = call.rank;", "var axis = 6u;"],
  },
  {
    task: "3.4",
    mistake: "took products that are neighbours in the storage to be the only axis of a batch",
    file: "matmul.wgsl",
    change: [
      "  return at;\n",
      `  let first = batch * vec2u(call.axes[0].strideA, call.axes[0].strideB);
  return select(at, first, call.rank > 1 && call.axes[1].strideA == 1);
`,
    ],
  },
  {
    task: "3.4",
    mistake: "wrote the running sum after every pair of tiles",
    file: "matmul.wgsl",
    change: [
      `    }
    workgroupBarrier();
  }
  if (row`,
      `    }
    workgroupBarrier();
    if (row < call.rows && column < call.columns) {
      out[(batch * call.rows + row) * call.columns + column] = sum;
    }
  }
  if (row`,
    ],
  },
  {
    task: "3.4",
    mistake: "let one invocation bring the whole tile of a",
    file: "matmul.wgsl",
    change: [
      `    var fromA = 0.0;
    let kA = first + local.x;
    if (row < call.rows && kA < call.inner) {
      fromA = a[start.x + row * call.downA + kA * call.alongA];
    }
    tileA[local.y * TILE + local.x] = fromA;
`,
      `    if (local.x == 0 && local.y == 0) {
      for (var at = 0u; at < TILE * TILE; at++) {
        let rowA = row + at / TILE;
        let kA = first + at % TILE;
        var fromA = 0.0;
        if (rowA < call.rows && kA < call.inner) {
          fromA = a[start.x + rowA * call.downA + kA * call.alongA];
        }
        tileA[at] = fromA;
      }
    }
`,
    ],
  },
  {
    task: "3.4",
    mistake: "did not look where this dispatch begins",
    file: "matmul.wgsl",
    change: ["let start = starts(batch);", "let start = starts(group.z);"],
  },
  {
    task: "3.4b",
    mistake: "did not look where this dispatch begins, when reading",
    file: "matmul_registers.wgsl",
    change: ["let start = starts(batch);", "let start = starts(group.z);"],
  },
  {
    task: "3.4b",
    mistake: "did not look where this dispatch begins, when writing",
    file: "matmul_registers.wgsl",
    change: ["out[(batch * call.rows", "out[(group.z * call.rows"],
  },
  {
    task: "3.4b",
    mistake: "fetched both numbers from the workgroup's memory for every product",
    file: "matmul_registers.wgsl",
    change: [
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
      `      for (var part = 0u; part < 4; part++) {
        for (var c = 0u; c < 4; c++) {
          sums[part][c] += tileA[(part * SIDE + local.y) * SIDE + k] * tileB[at + c * SIDE];
        }
      }
`,
    ],
  },
  {
    task: "3.4b",
    mistake: "went through one axis of a batch only",
    file: "matmul_registers.wgsl",
    change: ["var axis = call.rank;", "var axis = min(call.rank, 1u);"],
  },
  {
    task: "3.4b",
    mistake: "went through all six axes, also those that are not in use",
    file: "matmul_registers.wgsl",
    change: ["var axis = call.rank;", "var axis = 6u;"],
  },
  {
    task: "3.4b",
    mistake: "wrote nothing where there is nothing to add up",
    file: "matmul_registers.wgsl",
    change: [
      "if (row < call.rows && column < call.columns) {",
      "if (row < call.rows && column < call.columns && call.inner > 0) {",
    ],
  },
  {
    task: "3.4b",
    mistake: "took neighbours in a row of b to stand side by side",
    file: "matmul_registers.wgsl",
    change: ["column * call.alongB", "column"],
  },
  {
    task: "3.4",
    mistake: "waited with storageBarrier, which does not order the workgroup's memory",
    file: "matmul.wgsl",
    change: [
      "    workgroupBarrier();\n    for (var k = 0u; k < TILE; k++) {\n",
      "    storageBarrier();\n    for (var k = 0u; k < TILE; k++) {\n",
    ],
  },
  {
    task: "3.4b",
    mistake: "waited with storageBarrier, which does not order the workgroup's memory",
    file: "matmul_registers.wgsl",
    change: [
      "    workgroupBarrier();\n    for (var k = 0u; k < SIDE; k++) {\n",
      "    storageBarrier();\n    for (var k = 0u; k < SIDE; k++) {\n",
    ],
  },
  // ---------------------------------------------------------------------- 3.5 training
  {
    task: "3.5",
    mistake: "forgot the bias",
    file: "network.ts",
    change: ["return inputs.matmul(weight).add(bias);", "return inputs.matmul(weight);"],
  },
  {
    task: "3.5",
    mistake: "multiplied the weights by the inputs",
    file: "network.ts",
    change: [
      "inputs.matmul(weight)",
      "weight.transpose().matmul(inputs.transpose()).reshape([inputs.shape[0], weight.shape[1]])",
    ],
  },
  {
    task: "3.5",
    mistake: "kept the broadcast product of task 2.5",
    file: "network.ts",
    change: ["return inputs.matmul(weight).add(bias);", "return super.forward(inputs);"],
  },
  {
    task: "3.5",
    mistake: "cut the weights off from their gradient",
    file: "network.ts",
    change: ["inputs.matmul(weight)", "inputs.matmul(weight.detach())"],
  },
  {
    task: "3.5",
    mistake: "forgot to give memory back",
    file: "training.ts",
    change: [
      "  return tidyStep(points.backend, () => {",
      "  return ((_backend: unknown, run: () => Tensor, _lasting: unknown) => run())(points, () => {",
    ],
  },
  {
    task: "3.5",
    mistake: "did not name the parameters as what lives on",
    file: "training.ts",
    change: ["() => network.parameters().map(({ value }) => value)", "() => []"],
  },
  {
    task: "3.5",
    mistake: "named the parameters before the step gave them new values",
    file: "training.ts",
    change: [
      "() => network.parameters().map(({ value }) => value)",
      "((before) => () => before)(network.parameters().map(({ value }) => value))",
    ],
  },
  {
    task: "3.5",
    mistake: "named the parameters after the step only, so that the replaced values stay",
    file: "training.ts",
    change: [
      "() => network.parameters().map(({ value }) => value)",
      `((asked) => () => asked++ === 0 ? [] : network.parameters().map(({ value }) => value))(0)`,
    ],
  },
  {
    task: "3.5",
    mistake: "kept the gradients of the step before",
    file: "training.ts",
    change: [
      `    optimizer.zeroGrad();
`,
      "",
    ],
  },
  {
    task: "3.5",
    mistake: "forgot the step",
    file: "training.ts",
    change: [
      `    optimizer.step();
`,
      "",
    ],
  },
  {
    task: "3.5",
    mistake: "took the step before going backward",
    file: "training.ts",
    change: [
      `    meanLoss(probabilities, labels).backward();
    optimizer.step();`,
      `    optimizer.step();
    meanLoss(probabilities, labels).backward();`,
    ],
  },
  {
    task: "3.5",
    mistake: "read the loss in every step",
    file: "training.ts",
    change: [
      "    meanLoss(probabilities, labels).backward();",
      `    const loss = meanLoss(probabilities, labels);
    if (Number.isNaN(loss.item())) throw new Error("diverged");
    loss.backward();`,
    ],
  },
  {
    task: "3.5",
    mistake: "gave the probabilities as they are after the step",
    file: "training.ts",
    change: ["return probabilities.detach();", "return network.forward(points).detach();"],
  },
  {
    task: "3.5",
    mistake: "waited for the numbers of each step before the next",
    file: "training.ts",
    change: [
      `  const unread = Array.from({ length: steps }, () => trainingStep(network, rows, optimizer));
  return await Promise.all(unread.map((probabilities) => probabilities.read()));`,
      `  const answers: Float64Array[] = [];
  for (let step = 0; step < steps; step++) {
    answers.push(await trainingStep(network, rows, optimizer).read());
  }
  return answers;`,
    ],
  },
  {
    task: "3.5",
    mistake: "waited for each answer before asking for the next",
    file: "training.ts",
    change: [
      "  return await Promise.all(unread.map((probabilities) => probabilities.read()));",
      `  const answers: Float64Array[] = [];
  for (const probabilities of unread) answers.push(await probabilities.read());
  return answers;`,
    ],
  },
  {
    task: "3.5",
    mistake: "took one step too few",
    file: "training.ts",
    change: ["{ length: steps }", "{ length: Math.max(0, steps - 1) }"],
  },
  {
    task: "3.5",
    mistake: "asked for the numbers between the steps",
    file: "training.ts",
    change: [
      `  const unread = Array.from({ length: steps }, () => trainingStep(network, rows, optimizer));
  return await Promise.all(unread.map((probabilities) => probabilities.read()));`,
      `  const reads = Array.from(
    { length: steps },
    () => trainingStep(network, rows, optimizer).read(),
  );
  return await Promise.all(reads);`,
    ],
  },
  {
    task: "3.3",
    mistake: "waited with storageBarrier, which does not order the workgroup's memory",
    file: "block_sum.wgsl",
    change: ["    workgroupBarrier();", "    storageBarrier();"],
  },
  {
    task: "3.3",
    mistake: "waited with storageBarrier in front of each step",
    file: "reduce.wgsl",
    change: ["    workgroupBarrier();", "    storageBarrier();"],
  },
  {
    task: "3.3",
    mistake: "counted who has come with atomics instead of waiting",
    file: "block_sum.wgsl",
    change: [
      [
        "var<workgroup> parts: array<f32, WIDTH>;",
        "var<workgroup> come: atomic<u32>;\nvar<workgroup> parts: array<atomic<u32>, WIDTH>;",
      ],
      [
        "parts[lane] = value;",
        "atomicStore(&parts[lane], bitcast<u32>(value));\n  atomicAdd(&come, 1);",
      ],
      [
        `    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
`,
        "",
      ],
      [
        `  if (lane == 0) {
    out[group.x] = parts[0];
  }
`,
        `  if (atomicLoad(&come) == WIDTH) {
    var sum = 0.0;
    for (var k = 0u; k < WIDTH; k++) {
      sum += bitcast<f32>(atomicLoad(&parts[k]));
    }
    out[group.x] = sum;
  }
`,
      ],
    ],
  },
  {
    task: "3.3",
    mistake: "pointed to the element behind its own",
    file: "guard.wgsl",
    change: [
      "  out[i] = 2.0 * a[i] + 1.0;",
      "  let place = &out[i + 1];\n  *place = 2.0 * a[i] + 1.0;",
    ],
  },
  {
    task: "3.3",
    mistake: "took b for a single number where its last stride is 0",
    file: "zip.wgsl",
    change: [
      "  return at;",
      `  if (call.rank > 0 && call.axes[call.rank - 1].strideB == 0) {
    at.y = 0;
  }
  return at;`,
    ],
  },
  {
    task: "3.3",
    mistake: "took b to stand row by row where both tables stand column by column",
    file: "zip.wgsl",
    change: [
      "  return at;",
      `  if (call.rank == 2 && call.axes[0].strideA == 1 && call.axes[0].strideB == 1) {
    at.y = i;
  }
  return at;`,
    ],
  },
  {
    task: "3.3",
    mistake: "repeated one number of a where only its columns are repeated",
    file: "map.wgsl",
    change: [
      "  return at;",
      `  if (call.rank > 1 && call.axes[call.rank - 1].stride == 0) {
    at = 0;
  }
  return at;`,
    ],
  },
  {
    task: "3.3",
    mistake: "took rows to lie one right behind the other, without gaps",
    file: "reduce.wgsl",
    change: [
      "  return at;",
      `  if (call.stride == 1) {
    at = i * call.count;
  }
  return at;`,
    ],
  },
  {
    task: "3.4",
    mistake: "took a to have no gaps where it is turned over",
    file: "matmul.wgsl",
    change: [
      "a[start.x + row * call.downA + kA * call.alongA]",
      "a[start.x + select(row * call.downA + kA * call.alongA, row + kA * call.rows, call.downA == 1)]",
    ],
  },
  {
    task: "3.4",
    mistake: "took b to have no gaps where it is turned over",
    file: "matmul.wgsl",
    change: [
      "b[start.y + kB * call.downB + column * call.alongB]",
      "b[start.y + select(kB * call.downB + column * call.alongB, kB + column * call.inner, call.downB == 1)]",
    ],
  },
  {
    task: "3.4",
    mistake: "took b for a single number where its columns are repeated",
    file: "matmul.wgsl",
    change: [
      "b[start.y + kB * call.downB + column * call.alongB]",
      "b[start.y + select(kB * call.downB + column * call.alongB, 0, call.alongB == 0)]",
    ],
  },
  {
    task: "3.4",
    mistake: "took a for a single number where its rows are repeated",
    file: "matmul.wgsl",
    change: [
      "a[start.x + row * call.downA + kA * call.alongA]",
      "a[start.x + select(row * call.downA + kA * call.alongA, 0, call.downA == 0)]",
    ],
  },
  {
    task: "3.4b",
    mistake: "took a to have no gaps where it is turned over",
    file: "matmul_registers.wgsl",
    change: [
      "a[start.x + row * call.downA + kA * call.alongA]",
      "a[start.x + select(row * call.downA + kA * call.alongA, row + kA * call.rows, call.downA == 1)]",
    ],
  },
  {
    task: "3.4b",
    mistake: "took b to have no gaps where it is turned over",
    file: "matmul_registers.wgsl",
    change: [
      "b[start.y + kB * call.downB + column * call.alongB]",
      "b[start.y + select(kB * call.downB + column * call.alongB, kB + column * call.inner, call.downB == 1)]",
    ],
  },
  {
    task: "3.4b",
    mistake: "took b for a single number where its columns are repeated",
    file: "matmul_registers.wgsl",
    change: [
      "b[start.y + kB * call.downB + column * call.alongB]",
      "b[start.y + select(kB * call.downB + column * call.alongB, 0, call.alongB == 0)]",
    ],
  },
  {
    task: "3.4b",
    mistake: "took a for a single number where its rows are repeated",
    file: "matmul_registers.wgsl",
    change: [
      "a[start.x + row * call.downA + kA * call.alongA]",
      "a[start.x + select(row * call.downA + kA * call.alongA, 0, call.downA == 0)]",
    ],
  },
  {
    task: "3.4",
    mistake: "took b to have no gaps where its rows stand side by side",
    file: "matmul.wgsl",
    change: [
      "b[start.y + kB * call.downB + column * call.alongB]",
      "b[start.y + select(kB * call.downB + column * call.alongB, kB * call.columns + column, call.alongB == 1)]",
    ],
  },
  {
    task: "3.4b",
    mistake: "took a to have no gaps where its rows stand side by side",
    file: "matmul_registers.wgsl",
    change: [
      "a[start.x + row * call.downA + kA * call.alongA]",
      "a[start.x + select(row * call.downA + kA * call.alongA, row * call.inner + kA, call.alongA == 1)]",
    ],
  },
  ...vectorMutants,
] satisfies readonly Mutant[];
