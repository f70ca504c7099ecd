/** Module 3's hints, a chain for each function or kernel: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "3.1": [
    {
      of: ["chunkCount"],
      hints: [
        "35 items, and nothing below 10 is worth handing out. How many pieces can you cut? What if " +
        "there are 3 items, or none?",
        "How often the grain fits into the items is the most that is worth while, and a few for each " +
        "thread is the most that is useful: take the smaller. A loop that is too short is still one " +
        "piece, and one over nothing is none.",
        "0 for 0 items, else Math.floor(items / grain), at most CHUNKS_PER_THREAD * threads, at " +
        "least 1.",
      ],
    },
    {
      of: ["chunkStart"],
      hints: [
        "Think of a ruler: where does mark k of n fall on a rod of so many items?",
        "The same share of the items as of the chunks, rounded down to whole items. Multiply before " +
        "you divide: a size for all chunks, rounded once, would leave a rest behind the last.",
        "Math.floor(chunk * items / chunks).",
      ],
    },
    {
      of: ["fork"],
      hints: [
        "You set out cards for your friends and then ring a bell. What if the bell comes first?",
        "Everything that a worker relies on must stand there before the word on which it wakes: how " +
        "many are unfinished, then how many are left to claim, and the number of jobs last. Then " +
        "wake all who sleep on that word. Nobody touches the words but by Atomics.",
        "Store UNFINISHED, store LEFT, add 1 to JOBS, notify JOBS, each by the function of Atomics " +
        "of that name.",
      ],
    },
    {
      of: ["claim"],
      hints: [
        "A heap of cards on the table is what is left to claim. What must one of you do in a single " +
        "grip, so that no card goes to both?",
        "The functions of Atomics that change a word return what stood there before: with 3 chunks " +
        "left, who takes one off is told 3, and nobody else ever is. That number says both which " +
        "chunk it is and whether there was one.",
        "One less than what Atomics.sub(control, LEFT, 1) returns.",
      ],
    },
    {
      of: ["finish"],
      hints: [
        "A note says how many cards are unfinished. Who crosses out the last one, and how does that " +
        "one know that it was the last?",
        "Take one off in a single step, which also tells what stood there before. Only who was told " +
        "1 wakes the caller, who sleeps on that same word.",
        "If Atomics.sub(control, UNFINISHED, 1) is 1, notify UNFINISHED.",
      ],
    },
    {
      of: ["join"],
      hints: [
        "You look at the note, it says 1. Then your friend crosses out the last card, and only then " +
        "you go to sleep. Who wakes you?",
        "Atomics.wait goes to sleep only if the word still holds the value that you pass, so pass the " +
        "one that you have just looked at, and look again whenever it returns: being woken proves " +
        "nothing. Giving up is right only if the time ran out and the word is still as it was.",
        "In a loop, load UNFINISHED, return true if it is 0, wait on it with that value and the " +
        "patience, and return false if that timed out and the word is still the same.",
      ],
    },
    {
      of: ["nextJob"],
      hints: [
        "A worker sleeps until the number of jobs is another than the one it has seen. What if that " +
        "happens just before it falls asleep, or if it is woken for nothing?",
        "Ask in a loop whether the word is still the one that was seen, and wait on it with that very " +
        "value: if it has changed meanwhile, the wait returns at once. What you give back is the " +
        "number as it is now.",
        "While JOBS is still `seen`, wait on it with `seen`; then return it, each time by " +
        "Atomics.load.",
      ],
    },
    {
      of: ["nextRow"],
      hints: [
        "Watch a mileage counter go from 0299 to 0300. Which wheels turn, and in which order? Here " +
        "each wheel has a size of its own, and the first one is not touched by hand.",
        "A wheel that is through goes back to zero and pushes the wheel on its left, and every " +
        "position makes the same moves in steps of its own strides: back by as many steps as the " +
        "index says, then one step along the axis before. Stop at the first wheel that is not " +
        "through.",
        "For axis from the last down, take index[axis] * stride off every position and put " +
        "index[axis] to 0; at axis 0 stop; else add the stride of axis - 1 to every position, add 1 " +
        "to index[axis - 1], and stop if it is below its extent.",
      ],
    },
    {
      of: ["mapRange", "zipRange"],
      hints: [
        "Draw a matrix as a grid, colour the elements from number 2 up to 9, and write below each " +
        "where it stands when the matrix is turned: along which lines are the distances equal?",
        "A range begins with the only division that it needs: which element is number `from`? From " +
        "there on, a stretch ends at the end of its row or at `to`, whichever comes first, and the " +
        "first of them may begin in the middle of a row. nextRow does the rest. A zip has two " +
        "positions, and strides of each.",
        "toIndex(from, …), position = a.offset + indexToPosition(…); for i = from, while i < to: " +
        "count = Math.min(shape[last] - index[last], to - i), call the loop with out + i, add count " +
        "to i, nextRow.",
      ],
    },
    {
      of: ["reduceRange"],
      hints: [
        "Add up the columns of a table that is written row by row. You may go down each column, or " +
        "lay row after row on top of one line of sums. In which of the two does your eye never jump?",
        "Stretches of results come as in mapRange. For each there are two ways: one fold for each " +
        "result, with a position that moves along; or, where the row is wide enough and results " +
        "stand closer together than what goes into one of them, all at once, beginning with a line " +
        "that is filled with the start.",
        "For each stretch: if count >= WIDE and the last stride is below step, fill with loops.start " +
        "and accumulate `extent` times, at distances of step; else fold once for each result.",
      ],
    },
  ],
  "3.2": [
    {
      of: ["packLines"],
      hints: [
        "Write five rows of three numbers on paper and copy them in the order in which the drawing " +
        "has them. What stands where there is no fifth to eighth row?",
        "Three loops: panels of 4 lines, steps along the depth, the 4 lines. The strides say where a " +
        "number stands; a column is a line like a row, it only begins elsewhere. Of a panel that is " +
        "not full the missing lines are zeros, which add nothing to a sum.",
        "For first = 0, 4, …; for each step; for line 0 to 3 the next number is `heap[offset + " +
        "(first + line) * apart + step * along]`, or 0 if first + line is not below count.",
      ],
    },
    {
      of: ["multiplyPanels"],
      hints: [
        "Four numbers from the left and four from the right come by at every step. How many products " +
        "are these, and to which sum does each belong?",
        "Sixteen local variables, which the processor can keep in registers, where an array could " +
        "not. At every step fetch the eight numbers once, add each product to its sum, and go 4 on in " +
        "both panels. Write the sums down at the very end, row by row.",
        "At each step a0 to a3 and b0 to b3, then s00 += a0 * b0 and so on; at last sums[4 * i + j] " +
        "is the sum of row i and column j.",
      ],
    },
    {
      of: ["multiplyThin"],
      hints: [
        "It is the product as you know it. Let it do all the work of matmulRange at first, and you " +
        "have right results to compare with.",
        "For every row and every column of the result: a position that moves along the row, one that " +
        "moves along the column, and a sum. Each position begins where its line begins and moves by " +
        "its own `along`.",
        "For i below height and j below width: left begins at `rows.offset + i * rows.apart`, right " +
        "alike by columns and j; depth times the sum takes in the product; then it is written to " +
        "`heap[out + i * width + j]`.",
      ],
    },
    {
      of: ["multiplyBlocks"],
      hints: [
        "Take a sheet of squared paper and multiply a 5 by 3 matrix by a 3 by 6 one in tiles of 4 by " +
        "4: which tiles hang over the edge? Blocks along the depth are parts of the same sums, blocks " +
        "of rows and of columns are different places.",
        "Begin with zeros, since blocks along the depth are added up. Each block is packed as soon as " +
        "it is known, and addBlock puts its tiles in their places: panel number p begins behind p " +
        "panels of 4 times the depth that was packed, which at the last block is less than DEPTH. " +
        "Sums that nobody asked for must not even be added: the number there may belong to another " +
        "thread.",
        "Fill with 0; for column, step, row in steps of COLUMNS, DEPTH, ROWS take the smaller of the " +
        "block and what is left; a block of columns begins at offset + column * apart + step * along, " +
        "and one of rows alike; its place is out + row * width + column. addBlock: for column and row " +
        "in steps of TILE, multiplyPanels with the panels at row * depth and column * depth, then add " +
        "`tile[4 * i + j]` to `heap[out + (row + i) * outDown + column + j]` for i and j below what " +
        "is left.",
      ],
    },
    {
      of: ["matmulRange"],
      hints: [
        "Rows are numbered through all matrices of the batch. To which matrix does row 7 belong, if " +
        "each has 3? A range may begin in the middle of one matrix and end in the middle of another.",
        "Go from matrix to matrix. Of each, take the rows that are in the range. On the left stand " +
        "rows of a, from the first that is asked for; on the right the columns of b, which begin " +
        "where its matrix does. What is too narrow for a tile goes to multiplyThin.",
        "batch = Math.floor(row / rows), first = row % rows, height = Math.min(rows - first, to - " +
        "row); go on at row + height. The left lines have apart a.down and along a.right; the right " +
        "ones apart b.right and along b.down.",
      ],
    },
  ],
  "3.3": [
    {
      of: ["guard.wgsl"],
      hints: [
        "A kernel is the body of a loop whose loop is gone: every invocation is told its number and " +
        "does one round. What did the loop do for you that you must now do yourself?",
        "Workgroups are of one size, so the last of them has invocations beyond the end. These leave " +
        "at once, and they learn where the end is from call, not from the buffer, which may be " +
        "longer.",
        "`if (i >= call.length) { return; }`, and then twice `a[i]` plus 1 to `out[i]`.",
      ],
    },
    {
      of: ["grid.wgsl"],
      hints: [
        "The table is turned over: what was a row becomes a column. At which number of out stands " +
        "the element that is in row 1, column 2 of a table with 3 rows and 10 columns?",
        "x counts columns and y counts rows. Leave if there is no such row or no such column. In a, " +
        "rows are as long as there are columns; in out, they are as long as there were rows.",
        "After the guard with `||`, write to `column * call.rows + row` of out what stands at " +
        "`row * call.columns + column` of a.",
      ],
    },
    {
      of: ["block_sum.wgsl"],
      hints: [
        "Eight people have a number each, and in every round half of those who still stand add the " +
        "number of somebody else to theirs. How many rounds is that? Who has to wait for whom?",
        "In a sum by halves each step reads what others wrote in the step before, so everybody waits " +
        "for everybody, and nobody may stay away from the place where they wait. So a lane beyond the " +
        "end does not leave: it brings 0.",
        "A lane whose id.x is too large puts 0 into its part; in the loop, workgroupBarrier() first, " +
        "then `if (lane < half) { parts[lane] += parts[lane + half]; }`. In the end lane 0 writes " +
        "`parts[0]` to the place of its workgroup.",
      ],
    },
    {
      of: ["map.wgsl"],
      hints: [
        "Which element of the result is mine? And where does its number stand in a, whose strides " +
        "may be anything?",
        "With two-dimensional dispatches the number is made of both parts, like the minute of a day " +
        "of hours and minutes. The way from a number to an index and to a place is that of task 2.1, " +
        "only that WGSL wants `u32` and a loop of its own: the rest of a division is the place along " +
        "an axis, the quotient goes on.",
        "`let i = id.y * groups.x * WIDTH + id.x;`, guard, then `op(a[position(i)])`. In position, " +
        "for axis from call.rank down to 1 with `let along = call.axes[axis - 1];`, add `rest % " +
        "along.extent * along.stride` and divide rest by along.extent.",
      ],
    },
    {
      of: ["zip.wgsl"],
      hints: [
        "It is your map.wgsl with two tensors. Do the repeated elements of broadcasting need any " +
        "care, if a stride may be 0?",
        "Both inputs come with strides for the shape of the result, so one index leads to two places: " +
        "split the number once and add up both ways side by side. A vec2u carries two numbers " +
        "through one line.",
        "In positions, add `rest % along.extent * vec2u(along.strideA, along.strideB)`; main has the " +
        "number and the guard of map.wgsl, then op of a at the place x and b at the place y.",
      ],
    },
    {
      of: ["reduce.wgsl"],
      hints: [
        "A whole workgroup makes one element of the result. If it has 4 lanes and the row has 10 " +
        "numbers, who takes which, so that neighbours read neighbours?",
        "Every lane begins with the start and takes in each WIDTH-th element from its own on. Then " +
        "the parts are taken together by halves, as in block_sum.wgsl, with op in the place of plus. " +
        "A workgroup beyond the end may leave: it leaves as a whole, and no barrier waits for it.",
        "`for (var k = lane; k < call.count; k += WIDTH)` take in `a[first + k * call.stride]`, with " +
        "first the position of the workgroup's own number `group.y * groups.x + group.x`; then the " +
        "loop of block_sum with op.",
      ],
    },
  ],
  "3.4": [
    {
      of: ["one_tile.wgsl"],
      hints: [
        "Everybody in the workgroup needs a row of a and a column of b, and everybody can fetch one " +
        "number of each. How do they help each other?",
        "Each invocation carries one number of a and one of b to the workgroup's memory, for all; " +
        "zeros where it stands outside. All wait. Then each adds up the products of its row of one " +
        "tile and its column of the other. Only the last line is not for those outside.",
        "Put both numbers at `row * TILE + column` of the tiles, else 0.0; one barrier; add up " +
        "`tileA[row * TILE + k] * tileB[k * TILE + column]` for k below TILE; write if inside.",
      ],
    },
    {
      of: ["matmul.wgsl"],
      hints: [
        "Draw a result of 4 by 4, cut into tiles of 2 by 2, with a to the left of it and b above. " +
        "Colour one tile of the result, and everything in a and in b that goes into it. How often is " +
        "each coloured number needed? And which part of it is enough for a while?",
        "A tile of the result needs a stripe of a and a stripe of b, and the stripes can be walked " +
        "along in steps of one tile. Two waits make a step safe: nobody multiplies before all have " +
        "brought theirs, and nobody brings the next before all have multiplied. An invocation beyond " +
        "the edge brings zeros and waits like the others.",
        "`for (var first = 0u; first < call.inner; first += TILE)`. Invocation (local.x, local.y) " +
        "brings a's number in row `row` and column `first + local.x`, if both exist, to " +
        "`tileA[local.y * TILE + local.x]`, and b's in row `first + local.y` and column `column` to " +
        "the same place of tileB. After a barrier, add up `tileA[local.y * TILE + k] * tileB[k * " +
        "TILE + local.x]` for k below TILE, and place the second barrier. The result goes to " +
        "`out[(batch * call.rows + row) * call.columns + column]`. starts is positions of zip.wgsl.",
      ],
    },
  ],
  "3.4b": [
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
  "3.5": [
    {
      of: ["Linear.forward"],
      hints: [
        "The layer of task 2.5 wrote down a product for every pair of input and output, and then " +
        "added them up. Which operation finds the same sums without ever writing a product down?",
        "A row of weighted sums for every row of inputs is a product of two matrices: look at the " +
        "shapes [n, in], [in, out] and [n, out]. The bias broadcasts over the rows.",
        "inputs, matmul with the weight, add the bias.",
      ],
    },
    {
      of: ["trainingStep"],
      hints: [
        "Nothing new is calculated here: the same network takes the same way down. What changes is " +
        "that no number is read, and for how long memory is held.",
        "The step is the one of task 2.5, done inside the function that tidyStep runs on the backend " +
        "of the points. Its last argument names what lives on from step to step, and is asked before " +
        "the step and after it: so it is a function that looks the parameters up anew.",
        "`tidyStep(points.backend, () => { … }, () => …)`, where the second function gives the " +
        "`value` of each of `network.parameters()`.",
      ],
    },
    {
      of: ["trainingSteps"],
      hints: [
        "You order ten parcels. Do you wait at the door for the first before you order the second?",
        "Reading is a thing of its own, after the last step: start all steps and keep what each " +
        "returns; then ask for every answer before you wait for any of them.",
        "Make an array of what `trainingStep` returns, `map` it to what `read()` returns, and await " +
        "`Promise.all` of that.",
      ],
    },
  ],
  "3.6": [
    {
      of: ["addScaled"],
      hints: [
        "Five numbers begin at address 1000, each 4 bytes long. At which address does the last one " +
        "begin, and what would stand at the next?",
        "An address is a number like others: that of number i is the first one's and i times 4. There " +
        "is no length to ask for: what lies behind the last number belongs to somebody else, and " +
        "reading it is as wrong as writing it. Each new number is made of two that are loaded.",
        "For i from 0 while it is below count, at = i * 4: `store<f32>(out + at, …)` of `load<f32>(out " +
        "+ at)` plus factor times `load<f32>(a + at)`.",
      ],
    },
    {
      of: ["dot"],
      hints: [
        "How often does a number have to be written to memory, if only the whole sum is asked for?",
        "A local variable that begins at 0 takes in product after product and stays in a register. " +
        "What stands at `out` before is never read, and where there is nothing to add, the 0 is stored " +
        "all the same.",
        "let sum: f32 = 0; in the loop, sum takes in `load<f32>(a + i * 4)` times the same of b; behind " +
        "the loop `store<f32>(out, …)`.",
      ],
    },
    {
      of: ["addScaled4"],
      hints: [
        "Eleven bottles, boxes for four. How many full boxes, and what becomes of the rest?",
        "A variable that counts lives longer than its first loop: as long as four numbers are left, " +
        "load four of each, multiply, add, store, and count 4 on. Whatever the loop leaves, at most " +
        "three, is done as in addScaled, from where it stopped. A number becomes a vector of four " +
        "equal ones by splat.",
        "let i: usize = 0 before both loops. While i + 4 is no more than count: f32x4.mul of the " +
        "splat and `v128.load(a + i * 4)`, f32x4.add of that and what is at out, v128.store; i += 4. " +
        "Then one by one while i is below count.",
      ],
    },
    {
      of: ["dot4"],
      hints: [
        "Four people add up every fourth line of a bill each. What is to be done when they are through?",
        "The sum is a vector of four zeros, whose lanes never meet in the loop: each takes in every " +
        "fourth product. Only behind the loop are its four numbers taken out and added up, and the " +
        "tail's products come to that one number.",
        "sums begins as f32x4.splat(0) and becomes f32x4.add of itself and f32x4.mul of two loads; " +
        "then sum is the four of `f32x4.extract_lane(sums, 0)` to 3, and the tail as in dot.",
      ],
    },
  ],
  "3.7": [
    {
      of: ["powerOfTwo"],
      hints: [
        "Write 1, 2, 4 and 8 as 1.0 times 2 to something. Which of a float's three parts differ?",
        "Only the exponent's bits: they say n plus 127. Whole numbers are added lane by lane by " +
        "i32x4, and a number of so many bits is moved to the left by shl, past the 23 bits that follow " +
        "the point. A v128 has no type: the same bits are then taken for floats.",
        "i32x4.shl of i32x4.add of n and i32x4.splat(127), by 23.",
      ],
    },
    {
      of: ["expNearZero"],
      hints: [
        "How many multiplications does 5 + r (4 + r (3 + 2 r)) need, and how many 5 + 4 r + 3 r² + 2 r³?",
        "From the inside to the outside: what there is times r plus the next factor, which is one " +
        "instruction, relaxed_madd. Five such lines come to the bracket behind r²; the last two terms, " +
        "r and 1, come last since they are the largest, and the small ones must not be lost in them.",
        "sum = f32x4.relaxed_madd(sum, r, f32x4.splat(…)) for the five factors in their order, then " +
        "sum = relaxed_madd of sum, r times r, and r; return it plus f32x4.splat(1).",
      ],
    },
    {
      of: ["exp4"],
      hints: [
        "e^10 is 2^14 times e to what? Work it out with ln 2 = 0.6931, and check that the rest is small.",
        "n is x / ln 2, rounded by nearest; r is what x has more than n ln 2, and ln 2 is taken away " +
        "in its two parts by relaxed_nmadd, which is c - a b. n becomes a whole number by relaxed_trunc. It " +
        "reaches from -150 to 128, more than powerOfTwo can write: so multiply by one half of it and " +
        "then by the other, where the halves need not be equal.",
        "inside = pmin of (pmax of x and LEAST) and MOST; n = f32x4.nearest(inside times PER_LN2); " +
        "first relaxed_nmadd(n, LN2_HIGH, inside), then the same with LN2_LOW and what came out; whole " +
        "= i32x4.relaxed_trunc_f32x4_s(n), half = i32x4.shr_s(whole, 1); the result is expNearZero(r) " +
        "times powerOfTwo(half) times powerOfTwo(whole less half).",
      ],
    },
  ],
  "3.8": [
    {
      of: ["packLines"],
      hints: [
        "It is the packLines of task 3.2 with addresses, and for one panel: where do the numbers of one " +
        "line land?",
        "Line number `line` begins 4 bytes times its number into the panel, and goes on by `count` " +
        "numbers from step to step, while its source goes on by `along`. A line that is not there " +
        "has no address that may be looked at: store zeros without loading.",
        "For each line below count: to = panel + line * 4 and from = lines + line * apart; depth " +
        "times store what is there, or 0 where line is not below there; to goes on by count * 4, " +
        "from by along.",
      ],
    },
    {
      of: ["packColumns"],
      hints: [
        "Eight numbers that stand side by side: how many vectors are they?",
        "Two loads and two stores a step, at 0 and at 16 bytes, which is what the last input of load " +
        "and store is for. Then the panel goes on by 8 numbers and the columns by a row.",
        "depth times: v128.store(panel, v128.load(columns)), the same with 16 as the last input of " +
        "both, panel += 32, columns += down.",
      ],
    },
    {
      of: ["tile"],
      hints: [
        "Sixteen registers. Twelve hold sums: what do you need the others for?",
        "Before the loop the twelve sums are loaded from the output, two for each of six rows, and " +
        "after it they are stored in the same places: nothing of the output is touched in between. At " +
        "a step there are two vectors of columns, which serve all six rows, and one number of a row at " +
        "a time, in all four lanes by load32_splat.",
        "let s00 to s51 be loads from out + row * outDown, at 0 and 16. In the loop b0 and b1 from " +
        "columns; for row 0, a0 = v128.load32_splat(rows, 0), s00 = relaxed_madd of a0, b0 and s00, " +
        "s01 with b1; for row 1 the number at 4, and so on; rows += 24 and columns += 32. Then twelve " +
        "stores.",
      ],
    },
  ],
} satisfies ModuleHints;
