/** Module 3: the same tensors, by several processor cores at once and on the GPU. */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "3_parallel",
  title: "Parallel and GPU",
  tasks: [
    {
      id: "3.1",
      title: "Parallel loops",
      points: 20,
      files: ["chunks.ts", "fork_join.ts", "ranges.ts"],
      suite: "suites/3.1.ts",
      needs: ["2.1", "2.2"],
      hints: [
        "Before you write fork_join.ts, play it with a friend: a heap of cards on the table is " +
        "what is left to claim, and a note says how many are unfinished. What must one of you " +
        "do in a single grip, so that no card goes to both? What if one of you looks at the " +
        "note, the other crosses out its last card, and only then the first goes to sleep? " +
        "For ranges.ts, draw a matrix as a grid, colour the elements from number 2 up to 9, " +
        "and write below each where it stands when the matrix is turned: along which lines " +
        "are the distances equal?",
        "The functions of Atomics that change a word return what stood there before: with 3 " +
        "chunks left, who takes one off is told 3, and nobody else ever is. That number says " +
        "both which chunk it is and whether there was one; in finish, it says who was the " +
        "last. Atomics.wait goes to sleep only if the word still holds the value that you " +
        "pass, so pass the one that you have just looked at, and look again whenever it " +
        "returns: being woken proves nothing. In fork, everything that a worker relies on " +
        "must stand there before the word on which it wakes. For chunks, think of a ruler: " +
        "where does mark k of n fall on a rod of so many items? A range begins with the only " +
        "division that it needs: which element is number `from`? From there on, a stretch ends " +
        "at the end of its row or at `to`, whichever comes first, and the first of them may " +
        "begin in the middle of a row. nextRow is a mileage counter: a wheel that is through " +
        "goes back to zero and pushes the wheel on its left, and every position makes the " +
        "same moves in steps of its own strides.",
        "chunkCount: 0 for 0 items, else Math.floor(items / grain), at most " +
        "CHUNKS_PER_THREAD * threads, at least 1. chunkStart: Math.floor(chunk * items / " +
        "chunks). fork: store UNFINISHED, store LEFT, add 1 to JOBS, notify JOBS. claim: " +
        "Atomics.sub(control, LEFT, 1) - 1. finish: if Atomics.sub(control, UNFINISHED, 1) " +
        "is 1, notify UNFINISHED. join: in a loop, load UNFINISHED, return true if it is 0, " +
        "wait on it with that value and the patience, and return false if that timed out and " +
        "the word is still the same. nextJob: while JOBS is still `seen`, wait on it with " +
        "`seen`; then return it. " +
        "nextRow: for axis from the last down, take index[axis] * stride off every position " +
        "and put index[axis] to 0; at axis 0 stop; else add the stride of axis - 1 to every " +
        "position, add 1 to index[axis - 1], and stop if it is below its extent. mapRange: " +
        "toIndex(from, …), position = a.offset + indexToPosition(…); for i = from, while i < " +
        "to: count = Math.min(shape[last] - index[last], to - i), call the loop with out + i, " +
        "add count to i, nextRow. reduceRange, for each stretch: if count >= WIDE and the last " +
        "stride is below step, fill with loops.start and accumulate `extent` times, at " +
        "distances of step; else fold once for each result.",
      ],
    },
    {
      id: "3.2",
      title: "Matrix multiplication",
      points: 15,
      files: ["matmul_range.ts"],
      suite: "suites/3.2.ts",
      needs: ["2.1", "3.1"],
      hints: [
        "Take a sheet of squared paper and multiply a 5 by 3 matrix by a 3 by 6 one in tiles " +
        "of 2 by 2: which numbers does one tile need, in which order, and how often is each of " +
        "them used? Begin with multiplyThin, which is the product as you know it; let it do " +
        "all the work of matmulRange at first, and you have right results to compare with.",
        "A column is a line like a row: it only begins elsewhere, and the way from one element " +
        "to the next is longer. So packLines need not know what it packs. A panel of panels: " +
        "panel number p begins behind p panels of 4 times the depth that was packed, which at " +
        "the last block is less than DEPTH. Zeros in a panel make sums that nobody asked for: " +
        "these must not be written, not even added, since the number there may belong to " +
        "another thread. Blocks along the depth are parts of the same sums, blocks of rows " +
        "and of columns are different places. And a range may begin in the middle of one " +
        "matrix and end in the middle of another.",
        "packLines: for first = 0, 4, …; for each step; for line 0 to 3 the next number is " +
        "`heap[offset + (first + line) * apart + step * along]`, or 0 if first + line is not " +
        "below count. multiplyPanels: at each step a0 to a3 and b0 to b3, then s00 += a0 * b0 " +
        "and so on. addBlock: for column and row in steps of TILE, multiplyPanels with the " +
        "panels at row * depth and column * depth, then add `tile[4 * i + j]` to `heap[out + " +
        "(row + i) * outDown + column + j]` for i and j below what is left. multiplyBlocks: " +
        "fill with 0; for column, step, row in steps of COLUMNS, DEPTH, ROWS take the smaller " +
        "of the block and what is left; a block of columns begins at offset + column * apart + " +
        "step * along, and one of rows alike; its place is out + row * width + column. " +
        "matmulRange: batch = Math.floor(row / rows), first = row % rows, height = " +
        "Math.min(rows - first, to - row); go on at row + height.",
      ],
    },
    {
      id: "3.3",
      title: "GPU operations",
      points: 20,
      files: [
        "guard.wgsl",
        "grid.wgsl",
        "block_sum.wgsl",
        "map.wgsl",
        "zip.wgsl",
        "reduce.wgsl",
      ],
      suite: "suites/3.3.ts",
      needs: ["0.1", "2.2"],
      hints: [
        "Begin with guard.wgsl. A kernel is the body of a loop whose loop is gone: every " +
        "invocation is told its number and does one round. All you have to add is what the " +
        "loop did for you: not to go on beyond the end.",
        "Three questions settle each kernel. Which element of the result is mine? With " +
        "two-dimensional dispatches the number is made of both parts, like the minute of a " +
        "day of hours and minutes. Which numbers do I need for it? In map, zip and reduce the " +
        "way from a number to an index and to a place is that of task 2.1, only that WGSL " +
        "wants `u32` and loops of its own. Who must be done before I go on? In a sum by " +
        "halves each step reads what others wrote in the step before, so everybody waits for " +
        "everybody, and nobody may stay away from the place where they wait.",
        "guard: `if (i >= call.length) { return; }`. map: `let i = id.y * groups.x * WIDTH + " +
        "id.x;`, and in position, for axis from call.rank down to 1 with `let along = " +
        "call.axes[axis - 1];`, add `rest % along.extent * along.stride` and divide rest by " +
        "along.extent. block_sum: a lane whose id.x is too large puts 0 into its part; in the " +
        "loop, workgroupBarrier() first, then `if (lane < half) { parts[lane] += parts[lane + " +
        "half]; }`. reduce: `for (var k = lane; k < call.count; k += WIDTH)` take in `a[first " +
        "+ k * call.stride]`, then the loop of block_sum with op.",
      ],
    },
    {
      id: "3.4",
      title: "GPU matrix multiplication",
      points: 20,
      files: ["one_tile.wgsl", "matmul.wgsl"],
      suite: "suites/3.4.ts",
      needs: ["3.3"],
      hints: [
        "Draw a result of 4 by 4, cut into tiles of 2 by 2, with a to the left of it and b " +
        "above. Colour one tile of the result, and everything in a and in b that goes into " +
        "it. How often is each coloured number needed? And which part of it is enough for a " +
        "while?",
        "A tile of the result needs a stripe of a and a stripe of b, and the stripes can be " +
        "walked along in steps of one tile. In each step every invocation carries one number " +
        "of a and one of b to the workgroup's memory, for all; it is seldom one that it needs " +
        "itself. Two waits make a step safe: nobody multiplies before all have brought " +
        "theirs, and nobody brings the next before all have multiplied. An invocation beyond " +
        "the edge has no element of its own, but it brings zeros and waits like the others; " +
        "only the last line is not for it.",
        "matmul: `for (var first = 0u; first < call.inner; first += TILE)`. Invocation " +
        "(local.x, local.y) brings a's number in row `row` and column `first + local.x`, if " +
        "both exist, to `tileA[local.y * TILE + local.x]`, and b's in row `first + local.y` " +
        "and column `column` to the same place of tileB. After a barrier, add up " +
        "`tileA[local.y * TILE + k] * tileB[k * TILE + local.x]` for k below TILE, and place " +
        "the second barrier. The result goes to `out[(batch * call.rows + row) * call.columns " +
        "+ column]`. starts is positions of zip.wgsl.",
      ],
    },
    {
      id: "3.4b",
      title: "Register tiles",
      points: 5,
      optional: true,
      files: ["matmul_registers.wgsl"],
      suite: "suites/3.4b.ts",
      needs: ["3.4"],
      hints: [
        "Count the reads of the workgroup's memory in your matmul.wgsl: two for each product. " +
        "If one invocation made two elements that stand side by side in a row, which number " +
        "would it read once for both?",
        "It is the kernel of task 3.4 with two changes. To bring the tiles, which are four " +
        "times as large, every invocation goes round four times. And where one sum was, there " +
        "are sixteen: with a column of four numbers of a and a row of four numbers of b at " +
        "hand, each pair of them is a product for one of the sums. A `vec4f` does four of " +
        "these in one line.",
        "In the round for `part`, bring a's row `top + part * SIDE + local.y` to `tileA[(part " +
        "* SIDE + local.y) * SIDE + local.x]`, and b's column `left + part * SIDE + local.x` " +
        "to `tileB[(local.y * 4 + part) * SIDE + local.x]`. For each k, make a vec4f of " +
        "`tileB[k * 4 * SIDE + c * SIDE + local.x]` for the four c, and for each part add " +
        "`tileA[(part * SIDE + local.y) * SIDE + k]` times it to `sums[part]`. In the end " +
        "`sums[r][c]` belongs to row `top + r * SIDE + local.y` and column `left + c * SIDE + " +
        "local.x`.",
      ],
    },
    {
      id: "3.5",
      title: "Training, fast",
      points: 15,
      files: ["network.ts", "training.ts"],
      suite: "suites/3.5.ts",
      needs: ["2.5", "3.1", "3.2", "3.3", "3.4"],
      hints: [
        "Nothing new is calculated here: the same network takes the same way down. What " +
        "changes is how often somebody has to wait, and for how long memory is held.",
        "A row of weighted sums for every row of inputs is a product of two matrices: look at " +
        "the shapes [n, in], [in, out] and [n, out]. The step is the one of task 2.5, done " +
        "inside the function that tidyStep runs; its last argument names what lives on from " +
        "step to step, and is asked before the step and after it. In the loop over steps, " +
        "reading is a thing of its own, after the last step: ask for every answer before you " +
        "wait for any of them.",
        "Linear.forward: inputs, matmul with the weight, add the bias. trainingStep: " +
        "`tidyStep(points.backend, () => { … }, () => …)`, where the second function gives " +
        "the `value` of each of `network.parameters()`. trainingSteps: make an " +
        "array of what `trainingStep` returns, `map` it to what `read()` returns, and await " +
        "`Promise.all` of that.",
      ],
    },
  ],
} satisfies ModuleManifest;
