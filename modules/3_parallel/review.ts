/** Module 3 after green: why our answers are as they are, and a question on yours. */
import type { ModuleReviews } from "#grader/manifest.ts";

export default {
  "3.1": {
    why: [
      {
        of: ["chunkCount", "chunkStart"],
        says:
          "A few chunks a thread even out the work, none below the grain. chunk · items / chunks, " +
          "rounded once: sizes differ by one at most, and no rest is left behind the last.",
      },
      {
        of: ["fork", "claim", "finish"],
        says:
          "One atomic call says both what was there and what is there now, so no two threads can " +
          "be told the same. JOBS is counted last: who sees it finds all the rest in place.",
      },
      {
        of: ["join", "nextJob"],
        says:
          "First some thousand looks, since falling asleep and being woken takes longer than a " +
          "short job. Then wait with the value just seen: a change in between makes it return at " +
          "once.",
      },
      {
        of: ["nextRow"],
        says:
          "A mileage counter: additions only, where toIndex would divide once an axis. Positions " +
          "go back by what they have moved, so any strides will do.",
      },
      {
        of: ["mapRange", "zipRange", "reduceRange"],
        says:
          "One division at the start, then stretches. reduceRange chooses the way in which memory " +
          "is read in the order in which it lies.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if Atomics.wait were given 1 in place of the value " +
      "just loaded?",
    answer: "join: with 3 unfinished it would not sleep but spin, and with exactly 1 it would be " +
      "right. In tests with one chunk nothing shows. The value is the promise under which one may " +
      "sleep, so it has to be the one that was looked at.",
  },
  "3.2": {
    why: [
      {
        of: ["packLines"],
        says:
          "Strides are paid for once, here; the loop that counts walks straight on. Zeros fill " +
          "the last panel, so that the tile has no special case.",
      },
      {
        of: ["multiplyPanels"],
        says:
          "Sixteen names and not an array: only local variables can live in registers. 8 numbers " +
          "fetched, 16 products made.",
      },
      {
        of: ["multiplyThin"],
        says:
          "The plain loops, for a row or a column: a tile would throw three quarters of its work " +
          "away.",
      },
      {
        of: ["addBlock", "multiplyBlocks"],
        says:
          "Blocks of b outside, blocks of a inside: what is packed is used many times while it is " +
          "in the cache. The output starts at 0, and blocks along the depth add to it.",
      },
      {
        of: ["matmulRange"],
        says:
          "From matrix to matrix, since a chunk knows nothing of their borders. What is fed to " +
          "both ways is the same: lines, which are rows or columns.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if tiles at the edge were written in full?",
    answer:
      "The rows below the edge belong to the next chunk: another thread may be writing there. " +
      "Adding 0 is no excuse: it reads, adds and writes back, and what the other wrote in between is " +
      "lost. It shows now and then, and never alone.",
  },
  "3.3": {
    why: [
      {
        of: ["guard.wgsl", "grid.wgsl"],
        says:
          "The guard is the first line, and goes by what the call says: buffers come from a pool " +
          "and may be longer.",
      },
      {
        of: ["block_sum.wgsl"],
        says:
          "Lanes beyond the end bring 0 and stay: a barrier that only some reach is undefined. " +
          "The wait stands before the step, so that it also covers the writing of the parts.",
      },
      {
        of: ["map.wgsl", "zip.wgsl"],
        says: "The number of the element is made of both dimensions, since one dimension of a " +
          "dispatch ends at 65,535. zip carries two places in one vec2u: one division for both.",
      },
      {
        of: ["reduce.wgsl"],
        says:
          "Lane k takes k, k + WIDTH, …: at each moment neighbours read neighbours, which memory " +
          "answers in one go. Whole workgroups may leave, single lanes not.",
      },
    ],
    counts: "scorecard",
    question: "Which of your lines would break if each lane of reduce took a piece that lies " +
      "together: the first its first numbers, the second the next?",
    answer:
      "No result: every number is still taken in once. But 32 neighbouring lanes would ask for " +
      "32 places far apart, up to 32 fetches in the place of one. The scorecard's last column tells.",
  },
  "3.4": {
    why: [
      {
        of: ["one_tile.wgsl"],
        says:
          "Bring, wait, add up, write. Those outside bring zeros, for the sums of the others go " +
          "over the whole tile.",
      },
      {
        of: ["matmul.wgsl"],
        says:
          "Each number of a and b is read once a tile and used TILE times. a and b have guards of " +
          "their own: an invocation may have a row and no column. Two barriers, one before the tile " +
          "is read and one before it is overwritten.",
      },
    ],
    counts: "scorecard",
    question: "Which of your lines would break if an invocation beyond the edge returned early?",
    answer:
      "It would bring nothing, and leave what the last round left in its place of the tile; and " +
      "the barriers would wait for one that never comes, which WGSL leaves undefined. On one GPU it " +
      "seems to work, on the next it hangs.",
  },
  "3.4b": {
    why: [
      {
        of: ["matmul_registers.wgsl"],
        says: "Sixteen sums in registers: of 8 numbers read from the workgroup's memory come 16 " +
          "products, where matmul.wgsl reads 2 for one. vec4f makes four at a time. Columns of an " +
          "invocation are SIDE apart, so that neighbours read neighbours.",
      },
    ],
    counts: "scorecard",
    question: "What would break if an invocation's four columns stood side by side?",
    answer:
      "No result. But neighbouring invocations would read and write every fourth number, and a " +
      "fetch of 128 bytes would serve a quarter of what it could.",
  },
  "3.5": {
    why: [
      {
        of: ["Linear.forward"],
        says:
          "One matrix product. Its gradients are two more, and nothing of size n · in · out is " +
          "ever written down.",
      },
      {
        of: ["trainingStep"],
        says:
          "All four parts within tidyStep: what the step made goes, but what lives on. That is " +
          "a function, since after the step the parameters have new values.",
      },
      {
        of: ["trainingSteps"],
        says: "Start all, then ask for all, then wait. Asking already makes the backend copy, so " +
          "the last wait is the only one.",
      },
    ],
    counts: "counted",
    question: "Which of your lines would break if you read the loss in every step to print it?",
    answer:
      "None, and it would be several times slower: each read waits until the queue is empty, " +
      "so the GPU stands still while you print, and you stand still while it calculates. Read one in " +
      "ten, or the step before last.",
  },
  "3.6": {
    why: [
      {
        of: ["addScaled", "dot"],
        says:
          "The place is worked out once and serves both addresses. The sum is a local variable: the " +
          "machine keeps it in a register, and memory hears of it once.",
      },
      {
        of: ["addScaled4", "dot4"],
        says:
          "i + 4 <= count asks for four whole numbers before it takes them, and i goes on living " +
          "behind the loop, so the tail has no arithmetic of its own. The lanes of a sum meet once, " +
          "after the loop.",
      },
    ],
    counts: "counted",
    question:
      "Which of your lines would break if the tail took the last four numbers once more, as " +
      "the course's own map does?",
    answer:
      "addScaled4 and dot4 both: what is added twice is wrong. A map that writes elsewhere may do " +
      "it, since the same result stands there twice. addScaled4 could, if it made the last four " +
      "results before the loop and stored them behind it.",
  },
  "3.7": {
    why: [
      {
        of: ["powerOfTwo"],
        says:
          "No multiplication: a power of two is an exponent, and an exponent is a whole number in " +
          "the right place.",
      },
      {
        of: ["expNearZero"],
        says:
          "Horner's rule: five products in place of fifteen. r and 1 come last, since the largest " +
          "parts of a sum decide how much of the small ones is lost.",
      },
      {
        of: ["exp4"],
        says:
          "ln 2 in two parts: the first has few digits, so n times it is exact. The bounds come " +
          "first, and by pmin and pmax with x in front, which let NaN through. 2^n in halves: 2^128 " +
          "is no float32, and 2^64 · 2^64 times something below 1 may be one.",
      },
    ],
    counts: { none: "it reaches into no memory, and every x takes the same way" },
    question: "Which of your lines would break if n were cut off and not rounded to the nearest?",
    answer:
      "None would break loudly: e^r · 2^n is still e^x. But |r| reaches up to 0.69, where the " +
      "polynomial was not fitted: it is off by nearly a millionth, four times what is allowed.",
  },
  "3.8": {
    why: [
      {
        of: ["packLines", "packColumns"],
        says:
          "Strides and edges end here, as in 3.2. Lines that are not there are never loaded, only " +
          "zeros stored. Columns side by side go by vectors, which is what most products have.",
      },
      {
        of: ["tile"],
        says:
          "Twelve sums, two vectors of columns and one number: fifteen of sixteen registers. 8 loads " +
          "a step for 48 products, where a scaled sum has 3 accesses for 4. The order of the twelve " +
          "does not matter, that they do not hang on one another does.",
      },
    ],
    counts: "counted",
    question: "What would become slower if the tile had 8 rows by 8 columns?",
    answer:
      "Nothing would be wrong, and fewer loads would be needed for a product. But sixteen sums fill " +
      "all sixteen registers, and for columns and rows none is left: the engine puts sums into memory " +
      "and fetches them again at every step.",
  },
} satisfies ModuleReviews;
