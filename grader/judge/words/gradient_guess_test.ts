import { assertEquals } from "@std/assert";
import { encode, type Seen } from "../../witness/codec.ts";
import { guessGradient } from "./gradient_guess.ts";

/** What is said of two observations that differ at `path`. */
function guess(
  path: string,
  expected: unknown,
  actual: unknown,
  ...elsewhere: readonly unknown[]
): string | undefined {
  return guessGradient(seen(expected), seen(actual), path, {
    all: [
      { expected: seen(expected), actual: seen(actual) },
      ...elsewhere.map((each) => ({ expected: seen(each), actual: seen(each) })),
    ],
  });
}

function seen(value: unknown): Seen {
  return JSON.parse(encode(value));
}

/** mul at 3 and 2 with a gradOut of 5, with other gradients than 10 and 15. */
function guessMul(
  change: Record<string, unknown>,
  ...elsewhere: readonly unknown[]
): string | undefined {
  const right = { function: "mul", a: 3, b: 2, gradOut: 5, "d/da": 10, "d/db": 15 };
  const [path] = Object.keys(change);
  return guess(path, right, { ...right, ...change }, ...elsewhere);
}

const AT = "The gradient of mul for a, at a = 3, b = 2, gradOut = 5,";

Deno.test("guessGradient() names function, inputs, both values and their ratio", () => {
  assertEquals(guessMul({ "d/da": 7 }), `${AT} should be 10 and is 7, 0.7 times as much.`);
});

Deno.test("guessGradient() guesses a sign", () => {
  assertEquals(
    guessMul({ "d/da": -10 }),
    `${AT} should be 10 and is -10, -1 times as much. Is its sign right?`,
  );
});

Deno.test("guessGradient() guesses a factor of 2, either way", () => {
  assertEquals(
    guessMul({ "d/da": 20 }),
    `${AT} should be 10 and is 20, 2 times as much. Is there a factor of 2 too many?`,
  );
  assertEquals(
    guessMul({ "d/da": 5 }),
    `${AT} should be 10 and is 5, 0.5 times as much. Is a factor of 2 missing?`,
  );
});

Deno.test("guessGradient() guesses at gradOut: forgotten, twice, or with a sign as well", () => {
  assertEquals(
    guessMul({ "d/da": 2 }),
    `${AT} should be 10 and is 2, 0.2 times as much. Was gradOut forgotten?`,
  );
  assertEquals(
    guessMul({ "d/da": 50 }),
    `${AT} should be 10 and is 50, 5 times as much. Does gradOut count twice?`,
  );
  assertEquals(
    guessMul({ "d/da": -2 }),
    `${AT} should be 10 and is -2, -0.2 times as much. Was gradOut forgotten, and a sign too?`,
  );
});

Deno.test("guessGradient() says nothing of gradOut where it is 1 or not there", () => {
  const right = { function: "mul", a: 3, gradOut: 1, "d/da": 10 };
  assertEquals(
    guess("d/da", right, { ...right, "d/da": 30 }),
    "The gradient of mul for a, at a = 3, gradOut = 1, should be 10 and is 30, 3 times as much.",
  );
  assertEquals(
    guess("d/dx", { "d/dx": 4 }, { "d/dx": 1 }),
    "The gradient d/dx should be 4 and is 1, 0.25 times as much.",
  );
});

Deno.test("guessGradient() asks both questions where a gradOut of -1 leaves it open", () => {
  const right = { function: "exp", a: 0, gradOut: -1, "d/da": -1 };
  assertEquals(
    guess("d/da", right, { ...right, "d/da": 1 }),
    "The gradient of exp for a, at a = 0, gradOut = -1, should be -1 and is 1, -1 times as much. " +
      "Was gradOut forgotten? Is its sign right?",
  );
});

Deno.test("guessGradient() finds inputs exchanged, and one that has the other's gradient", () => {
  assertEquals(
    guessMul({ "d/da": 15, "d/db": 10 }),
    `${AT} should be 10 and is 15, 1.5 times as much. Are those for a and b exchanged?`,
  );
  assertEquals(
    guessMul({ "d/da": 15 }),
    `${AT} should be 10 and is 15, 1.5 times as much. That would be right for b.`,
  );
});

Deno.test("guessGradient() finds inputs exchanged where one of the gradients is 0", () => {
  const right = { function: "mul", a: 0, b: 2, gradOut: 3, "d/da": 6, "d/db": 0 };
  assertEquals(
    guess("d/da", right, { ...right, "d/da": 0, "d/db": 6 }),
    "The gradient of mul for a, at a = 0, b = 2, gradOut = 3, should be 6 and is 0. " +
      "Are those for a and b exchanged?",
  );
});

Deno.test("guessGradient() asks for gradOut where that is 0 and a gradient is not", () => {
  const right = { function: "neg", a: 1, gradOut: 0, "d/da": 0 };
  assertEquals(
    guess("d/da", right, { ...right, "d/da": -1 }),
    "The gradient of neg for a, at a = 1, gradOut = 0, should be 0 and is -1. " +
      "gradOut is 0: was it forgotten?",
  );
});

Deno.test("guessGradient() takes twice as much in a graph for something old or met twice", () => {
  assertEquals(
    guess("d/dx", { "d/dx": 4 }, { "d/dx": 8 }),
    "The gradient d/dx should be 4 and is 8, 2 times as much. " +
      "Does something count twice, or is an old derivative still in it?",
  );
});

Deno.test("guessGradient() knows shares that replace each other, count twice, or are lost", () => {
  const right = { function: "x · x · x + x", x: 2, "parts of d/dx": [4, 5, 4, 1], "d/dx": 14 };
  const of = (wrong: number) => guess("d/dx", right, { ...right, "d/dx": wrong });
  const at = "The gradient of x · x · x + x for x, at x = 2, should be 14 and is";
  const shares = "its shares are 4, 5, 4, 1";
  assertEquals(
    of(1),
    `${at} 1, 0.0714286 times as much. That is one share alone: ${shares}. ` +
      "Do they add up, or replace each other?",
  );
  assertEquals(
    of(19),
    `${at} 19, 1.35714 times as much. Something counts twice: ${shares}. ` +
      "Is a variable visited twice, or an old derivative not reset?",
  );
  assertEquals(of(9), `${at} 9, 0.642857 times as much. Something is left out: ${shares}.`);
});

Deno.test("guessGradient() has words for nothing, too much, NaN and a missing one", () => {
  assertEquals(
    guessMul({ "d/da": 0 }),
    `${AT} should be 10 and is 0. Nothing arrives. Is it always 0, or does its share get lost?`,
  );
  assertEquals(
    guessMul({ "d/da": NaN }),
    `${AT} should be 10 and is NaN. Has forward saved all the numbers that backward reads?`,
  );
  const numberElsewhere = { function: "mul", "d/da": 3 };
  assertEquals(
    guessMul({ "d/da": NaN }, numberElsewhere),
    `${AT} should be 10 and is NaN. For other inputs it is a number.`,
  );
  assertEquals(
    guessMul({ "d/da": NaN }, { function: "div", "d/da": 3 }),
    `${AT} should be 10 and is NaN. Has forward saved all the numbers that backward reads?`,
  );
  assertEquals(
    guessMul({ "d/da": 10.0000001 }),
    `${AT} should be 10 and is 10.0000001.`,
  );
  assertEquals(
    guess("d/da", { function: "lt", a: 1, "d/da": 0 }, { function: "lt", a: 1, "d/da": 5 }),
    "The gradient of lt for a, at a = 1, should be 0 and is 5. Nothing should arrive there.",
  );
  assertEquals(
    guess("d/db", { function: "add", "d/da": 5, "d/db": 5 }, { function: "add", "d/da": 5 }),
    "The gradient of add for b is missing: it should be 5.",
  );
});

Deno.test("guessGradient() finds a gradient at any depth, and the inputs beside it", () => {
  const right = { "at 1": [{ function: "neg", a: 1, gradOut: 3, "d/da": -3 }] };
  const wrong = { "at 1": [{ function: "neg", a: 1, gradOut: 3, "d/da": 3 }] };
  assertEquals(
    guess("at 1[0].d/da", right, wrong),
    "The gradient of neg for a, at a = 1, gradOut = 3, should be -3 and is 3, -1 times as much. " +
      "Is its sign right?",
  );
});

Deno.test("guessGradient() is silent on what is no gradient", () => {
  assertEquals(guess("", 3, 4), undefined);
  assertEquals(guess("value", { value: 3, "d/da": 1 }, { value: 4, "d/da": 2 }), undefined);
  assertEquals(guess("d/da", { "d/da": "three" }, { "d/da": 4 }), undefined);
  assertEquals(guess("d/da", { other: 3 }, { "d/da": 4 }), undefined);
});

Deno.test("guessGradient() asks where NaN comes from only as the inputs allow", () => {
  const pow = (a: number, b: number, slope: number) => ({
    ...{ function: "pow", a, b, gradOut: 5, "d/db": slope },
  });
  const of = (a: number, b: number, ...elsewhere: readonly unknown[]) =>
    guess("d/db", pow(a, b, 1), pow(a, b, NaN), ...elsewhere)?.replace(/^.*is NaN\./, "");
  const zero = "0 divided by 0 here, or multiplied by Infinity?";
  assertEquals(of(0, 2), ` Is ${zero}`); // 0² · ln 0, and nothing else was seen
  assertEquals(of(0, 2, pow(2, 3, 5)), ` For other inputs it is a number: is ${zero}`);
  const negative = "it the logarithm of a negative number, or a power of one?";
  assertEquals(of(-2, 3), ` Is ${negative}`);
  assertEquals(of(-2, 3, pow(2, 3, 5)), ` For other inputs it is a number: is ${negative}`);
  assertEquals(of(2, 3), " Has forward saved all the numbers that backward reads?");
  assertEquals(
    guess("d/dx", { "d/dx": 1 }, { "d/dx": NaN }),
    "The gradient d/dx should be 1 and is NaN.",
  );
});

Deno.test("guessGradient() speaks of a division by 0 only at an input of 0", () => {
  const of = (a: number) =>
    guess("d/da", { function: "f", a, "d/da": 1 }, { function: "f", a, "d/da": Infinity })
      ?.replace(/^.*is Infinity\./, "");
  assertEquals(of(0), " Is something divided by 0?");
  assertEquals(of(800), " Is something divided by 0, or too large for a number?");
});

Deno.test("guessGradient() guesses nothing that does not fit the other cases", () => {
  const right = (a: number, slope: number) => ({ function: "f", a, gradOut: 3, "d/da": slope });
  const all = (...wrong: readonly number[]) => {
    const expected = { first: right(1, 6), second: right(2, 12), third: right(0, 0) };
    const actual = {
      ...{ first: right(1, wrong[0]), second: right(2, wrong[1]), third: right(0, wrong[2]) },
    };
    return guess("first.d/da", expected, actual)?.replace(/^.*times as much\./, "");
  };
  assertEquals(all(2, 4, 0), " Was gradOut forgotten?");
  assertEquals(all(2, 12, 0), " Was gradOut forgotten?"); // what is right says nothing
  assertEquals(all(2, 7, 0), ""); // a third at the one, and no third at the other
  assertEquals(all(-6, -12, 0), " Is its sign right?");
  assertEquals(all(-6, 5, 0), "");
  assertEquals(all(12, 24, 0), " Is there a factor of 2 too many?");
  assertEquals(all(12, 13, 0), "");
});
