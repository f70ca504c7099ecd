/** Task 0.3, functions that take functions: what they return, and that inputs stay as they were. */
import {
  attempt,
  example,
  float,
  int,
  law,
  list,
  pick,
  refusal,
  sameLength,
  suite,
} from "#grader/suite.ts";
import {
  addLists,
  map,
  negList,
  prod,
  reduce,
  sum,
  zipWith,
} from "#impl/0_fundamentals/functional.ts";

const numbers = list(float());
const two = sameLength(float(), float());

/** A function that notes what it is called with, and answers by `answer`. */
export function noting<A extends readonly unknown[], B>(answer: (...inputs: A) => B) {
  const calls: unknown[][] = [];
  const fn = (...inputs: A): B => {
    calls.push([...inputs]);
    return answer(...inputs);
  };
  return { fn, calls };
}

/** The numbers from 0 below `count`, all there are of them three times. */
const manyNumbers = (count: number) => Array.from({ length: count }, (_, i) => i % (count / 3));

export default suite("0.3", [
  example(
    "map() applies the function to each element, in order",
    () => ({ "map((a) => a * a)([3, -1, 0, 2])": map((a: number) => a * a)([3, -1, 0, 2]) }),
    { "map((a) => a * a)([3, -1, 0, 2])": [9, 1, 0, 4] },
  ),
  example("map() keeps a list of one and a list of none", () => ({
    "map((a) => a + 1)([7])": map((a: number) => a + 1)([7]),
    "map((a) => a + 1)([])": map((a: number) => a + 1)([]),
  }), { "map((a) => a + 1)([7])": [8], "map((a) => a + 1)([])": [] }),
  example(
    "map() may turn numbers into words",
    () => ({
      'map((a) => a > 0 ? "up" : "down")([3, -2, 5])': map((a: number) => a > 0 ? "up" : "down")([
        3,
        -2,
        5,
      ]),
    }),
    { 'map((a) => a > 0 ? "up" : "down")([3, -2, 5])': ["up", "down", "up"] },
  ),
  example(
    "map() calls the function with the element alone, so that parseInt sees no index",
    () => ({ 'map(parseInt)(["10", "11", "12"])': map(parseInt)(["10", "11", "12"]) }),
    { 'map(parseInt)(["10", "11", "12"])': [10, 11, 12] },
  ),
  example("map() returns a new list and leaves the old one as it was", () => {
    const input = [1, 2];
    const output = map((a: number) => -a)(input);
    output.push(5);
    return { input, output };
  }, { input: [1, 2], output: [-1, -2, 5] }),
  example("map() begins every list anew", () => {
    const double = map((a: number) => 2 * a);
    return { "double([1, 2])": double([1, 2]), "then double([5])": double([5]) };
  }, { "double([1, 2])": [2, 4], "then double([5])": [10] }),
  example("map() calls the function once for each element, in order, also for equal ones", () => {
    const { fn, calls } = noting((a: number) => [a]);
    const output = map(fn)([5, 5, 3, 5]);
    output[0].push(9);
    return { output, calls };
  }, { output: [[5, 9], [5], [3], [5]], calls: [[5], [5], [3], [5]] }),
  example("map() keeps every result, whatever it is", () => {
    const results = [undefined, null, 0, "", false, NaN, [], [1, [2]], {}];
    return {
      results: map((i: number) => results[i])([0, 1, 2, 3, 4, 5, 6, 7, 8]),
      "typeof": map((a: unknown) => typeof a)([undefined, 1, undefined, [undefined]]),
      "of lists": map((list: readonly number[]) => list.length)([[], [1, 2], [[].length]]),
    };
  }),
  example("map() makes a new list even of an empty one", () => {
    const input: number[] = [];
    const output = map((a: number) => a)(input);
    output.push(5);
    return { input, output, "of it again": map((a: number) => a)(input) };
  }, { input: [], output: [5], "of it again": [] }),
  example("map() keeps two functions apart that it has made, and asks anew each time", () => {
    let step = 1;
    const up = map((a: number) => a + step), down = map((a: number) => a - step);
    const input = [1, 2];
    const first = [up(input), down(input), up(input)];
    step = 10;
    return [...first, up(input), down([3])];
  }, [[2, 3], [0, 1], [2, 3], [11, 12], [-7]]),
  example("map() of 300 elements", () => map((a: number) => 3 * a - 1)(manyNumbers(300))),
  law("map() changes each element by the function and leaves its input", [
    numbers,
    float(),
  ], (input, step) => ({
    output: map((a: number) => a * step - 1)(input),
    input,
  })),

  example(
    "zipWith() pairs first with first, second with second",
    () => ({
      "10 · a + b of [1, 2, 3] and [4, 5, 6]": zipWith((a: number, b: number) => 10 * a + b)(
        [1, 2, 3],
        [4, 5, 6],
      ),
    }),
    { "10 · a + b of [1, 2, 3] and [4, 5, 6]": [14, 25, 36] },
  ),
  example(
    "zipWith() may pair words with numbers",
    () => {
      const repeat = zipWith((word: string, count: number) => word.repeat(count));
      return { 'word.repeat(count) of ["ab", "c"] and [1, 3]': repeat(["ab", "c"], [1, 3]) };
    },
    { 'word.repeat(count) of ["ab", "c"] and [1, 3]': ["ab", "ccc"] },
  ),
  example("zipWith() leaves both lists as they were, and begins every time anew", () => {
    const multiply = zipWith((a: number, b: number) => a * b);
    const left = [2, 3], right = [4, 5];
    return {
      "multiply([2, 3], [4, 5])": multiply(left, right),
      left,
      right,
      "then multiply([6], [7])": multiply([6], [7]),
    };
  }, {
    "multiply([2, 3], [4, 5])": [8, 15],
    left: [2, 3],
    right: [4, 5],
    "then multiply([6], [7])": [42],
  }),
  example("zipWith() of two empty lists is empty", () => zipWith(Math.pow)([], []), []),
  example(
    "zipWith() refuses lists of different lengths, and names both",
    () => ({
      "3 and 2": named(() => zipWith(Math.max)([1, 2, 3], [1, 2]), [3, 2]),
      "2 and 5": named(() => zipWith(Math.max)([1, 2], [1, 2, 3, 4, 5]), [2, 5]),
      "0 and 4": named(() => zipWith(Math.max)([], [1, 2, 3, 4]), [0, 4]),
      "2 and 2": named(() => zipWith(Math.max)([1, 2], [0, 3]), [2, 2]),
    }),
    {
      "3 and 2": "RangeError that names 3, 2",
      "2 and 5": "RangeError that names 2, 5",
      "0 and 4": "RangeError that names 0, 4",
      "2 and 2": [1, 3],
    },
  ),
  example("zipWith() does not call the function where it refuses the lists", () => {
    const { fn, calls } = noting((a: number, b: number) => a + b);
    return { refused: attempt(() => zipWith(fn)([1, 2, 3], [4, 5])), calls };
  }, { refused: { threw: new RangeError() }, calls: [] }),
  example("zipWith() calls the function once for each pair, in order, with the pair alone", () => {
    const { fn, calls } = noting((a: number, b: number) => [a, b]);
    const output = zipWith(fn)([5, 5, 3, 5], [1, 1, 2, 1]);
    output[0].push(9);
    return { output, calls };
  }, {
    output: [[5, 1, 9], [5, 1], [3, 2], [5, 1]],
    calls: [[5, 1], [5, 1], [3, 2], [5, 1]],
  }),
  example("zipWith() takes every element and every result for one, whatever it is", () => {
    const things = [undefined, null, 0, "", false, NaN, [], [1, [2]], {}];
    const first = zipWith((a: unknown, _b: unknown) => a);
    const second = zipWith((_a: unknown, b: unknown) => b);
    const ones = things.map(() => 1);
    return {
      "first of things and ones": first(things, ones),
      "second of things and ones": second(things, ones),
      "first of ones and things": first(ones, things),
      "second of ones and things": second(ones, things),
    };
  }),
  example("zipWith() makes a new list even of empty ones, and takes one list twice", () => {
    const input: number[] = [], both = [1, 2];
    const output = zipWith((a: number, b: number) => a * b)(input, input);
    output.push(5);
    return { input, output, "[1, 2] with itself": zipWith(Math.pow)(both, both), both };
  }, { input: [], output: [5], "[1, 2] with itself": [1, 4], both: [1, 2] }),
  example("zipWith() of 300 elements", () => {
    return zipWith((a: number, b: number) => 3 * a - b)(manyNumbers(300), manyNumbers(300));
  }),
  law("zipWith() hands the first list's element in first", [two], ([left, right]) => ({
    output: zipWith((a: number, b: number) => 3 * a - b)(left, right),
    left,
    right,
  })),
  law("zipWith() throws for every two lists of different lengths", [
    list(int()),
    list(int()),
  ], (left, right) => attempt(() => zipWith((a: number, b: number) => a - b)(left, right))),

  example(
    "reduce() goes from left to right",
    () => ({
      "(text, a) => `(${text}${a})` of [1, 2, 3]": reduce(
        (text: string, a: number) => `(${text}${a})`,
        "",
      )([1, 2, 3]),
    }),
    { "(text, a) => `(${text}${a})` of [1, 2, 3]": "(((1)2)3)" },
  ),
  example(
    "reduce() begins at start: 100 - 1 - 20 = 79",
    () => reduce((value: number, a: number) => value - a, 100)([1, 20]),
    79,
  ),
  example(
    "reduce() of the empty list is start",
    () => ({
      "reduce(Math.max, 5)([])": reduce(Math.max, 5)([]),
      'reduce((text, a) => text + a, "none")([])': reduce(
        (text: string, a: number) => text + a,
        "none",
      )([]),
    }),
    { "reduce(Math.max, 5)([])": 5, 'reduce((text, a) => text + a, "none")([])': "none" },
  ),
  example("reduce() begins every list at start again", () => {
    const count = reduce((value: number, _word: string) => value + 1, 0);
    return {
      'count(["a", "b"])': count(["a", "b"]),
      'then count(["c"])': count(["c"]),
      "then count([])": count([]),
    };
  }, { 'count(["a", "b"])': 2, 'then count(["c"])': 1, "then count([])": 0 }),
  example("reduce() calls the function with two arguments alone", () => {
    const addUpTo = (value: number, a: number, most = 10) => Math.min(value + a, most);
    return { "reduce(addUpTo, 0)([4, 3, 9]), up to 10": reduce(addUpTo, 0)([4, 3, 9]) };
  }, { "reduce(addUpTo, 0)([4, 3, 9]), up to 10": 10 }),
  example("reduce() calls the function once for each element, with value and element alone", () => {
    const { fn, calls } = noting((value: number, a: number) => 10 * value + a);
    return { value: reduce(fn, 7)([5, 5, 3, 5]), calls };
  }, { value: 75535, calls: [[7, 5], [75, 5], [755, 3], [7553, 5]] }),
  example("reduce() takes in every result and every element, whatever they are", () => {
    const things = [undefined, null, 0, "", false, NaN, [1, [2]]];
    return {
      "the last one": things.map((thing) =>
        reduce((_value: unknown, a: unknown) => a, "start" as unknown)([1, thing])
      ),
      "the last but one": things.map((thing) => {
        const pair = (value: unknown[], a: unknown): unknown[] => [value[1], a];
        return reduce(pair, ["start", "start"] as unknown[])([1, thing, 2]);
      }),
      "from a start like that": things.map((thing) =>
        reduce((value: unknown, _a: unknown) => [value], thing as unknown)([1, 2])
      ),
      "that start alone": things.map((thing) => reduce((value: unknown) => [value], thing)([])),
    };
  }),
  example("reduce() of 300 elements", () => {
    return reduce((value: number, a: number) => (value * 31 + a) % 1009, 5)(manyNumbers(300));
  }),
  law("reduce() takes in one element after the other and leaves its input", [
    numbers,
    float(),
  ], (input, start) => ({
    output: reduce((value: number, a: number) => a - value / 2, start)(input),
    input,
  })),

  example(
    "negList() changes every sign",
    () => ({ "negList([1, -2, 3])": negList([1, -2, 3]), "negList([])": negList([]) }),
    { "negList([1, -2, 3])": [-1, 2, -3], "negList([])": [] },
  ),
  example("negList() makes a new list even of an empty one, and keeps equal numbers", () => {
    const empty: number[] = [];
    negList(empty).push(5);
    return { empty, "[1, 1, -1, Infinity, NaN]": negList([1, 1, -1, Infinity, NaN]) };
  }, { empty: [], "[1, 1, -1, Infinity, NaN]": [-1, -1, 1, -Infinity, NaN] }),
  example("negList() and addLists() of 300 elements, which stay as they were", () => {
    const many = manyNumbers(300), others = many.toReversed();
    const negatives = negList(many), sums = addLists(many, others);
    return { negatives, sums, many, others };
  }),
  law("negList() changes every sign and leaves its input", [numbers], (input) => ({
    output: negList(input),
    input,
  })),

  example(
    "addLists() adds element by element",
    () => ({
      "addLists([1, 2], [10, -20])": addLists([1, 2], [10, -20]),
      "addLists([], [])": addLists([], []),
    }),
    { "addLists([1, 2], [10, -20])": [11, -18], "addLists([], [])": [] },
  ),
  example(
    "addLists() refuses lists of different lengths",
    () => ({
      "addLists([1], [1, 2])": named(() => addLists([1], [1, 2]), [1, 2]),
      "addLists([1, 2], [1])": named(() => addLists([1, 2], [1]), [2, 1]),
      "addLists([1], [2])": named(() => addLists([1], [2]), [1, 1]),
    }),
    {
      "addLists([1], [1, 2])": "RangeError that names 1, 2",
      "addLists([1, 2], [1])": "RangeError that names 2, 1",
      "addLists([1], [2])": [3],
    },
  ),
  example("addLists() makes a new list even of empty ones, and takes one list twice", () => {
    const empty: number[] = [], both = [1, 1, 2.5];
    addLists(empty, empty).push(5);
    return { empty, "[1, 1, 2.5] with itself": addLists(both, both), both };
  }, { empty: [], "[1, 1, 2.5] with itself": [2, 2, 5], both: [1, 1, 2.5] }),
  law("addLists() adds element by element and leaves its inputs", [two], ([left, right]) => ({
    output: addLists(left, right),
    left,
    right,
  })),

  example(
    "sum() adds up a list, and no numbers to 0",
    () => ({ "sum([1, 2, 3.5])": sum([1, 2, 3.5]), "sum([-4])": sum([-4]), "sum([])": sum([]) }),
    { "sum([1, 2, 3.5])": 6.5, "sum([-4])": -4, "sum([])": 0 },
  ),
  example(
    "sum() of equal, tiny and huge numbers, and of many",
    () => ({
      "sum([2, 2, 2])": sum([2, 2, 2]),
      "sum([1e-14, 2e-14])": sum([1e-14, 2e-14]),
      "sum([1e308, Infinity])": sum([1e308, Infinity]),
      "sum([Infinity, 1, 2, 3])": sum([Infinity, 1, 2, 3]),
      "sum([1, NaN])": sum([1, NaN]),
      "of 300": sum(manyNumbers(300)),
    }),
    undefined,
    { atol: 0 },
  ),
  law(
    "sum() adds up every list and leaves it alone",
    [numbers],
    (input) => ({ output: sum(input), input }),
  ),

  example(
    "prod() multiplies a list, and no numbers to 1",
    () => ({
      "prod([2, -3, 4])": prod([2, -3, 4]),
      "prod([-4])": prod([-4]),
      "prod([])": prod([]),
    }),
    { "prod([2, -3, 4])": -24, "prod([-4])": -4, "prod([])": 1 },
  ),
  example(
    "prod() of equal, tiny and huge numbers, and of many",
    () => ({
      "prod([2, 2, 2])": prod([2, 2, 2]),
      "prod([1e-7, 1e-7])": prod([1e-7, 1e-7]),
      "prod([1e200, 1e200])": prod([1e200, 1e200]),
      "prod([0, NaN])": prod([0, NaN]),
      "of 300": prod(manyNumbers(300).map((a) => 1 + a / 1e4)),
    }),
    undefined,
    { atol: 0 },
  ),
  law(
    "prod() multiplies every list and leaves it alone",
    [numbers],
    (input) => ({ output: prod(input), input }),
    { atol: 0 },
  ),
  law(
    "prod() multiplies whole numbers, zero among them",
    [list(pick([-2, -1, 0, 1, 2, 3]))],
    (input) => prod(input),
  ),
]);

/** What came back or, of a refusal, which of the lengths its message names. */
export function named(run: () => unknown, lengths: readonly number[]): unknown {
  return refusal(attempt(run), { error: RangeError, names: lengths.map(String) });
}
