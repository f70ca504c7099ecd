import { assertEquals, assertThrows } from "@std/assert";
import { parseFlags } from "./flags.ts";
import { didYouMean, UsageError } from "./usage.ts";

Deno.test("parseFlags() takes a negative number for the value of a flag that has one", () => {
  const names = { boolean: ["json"], string: ["rate"] };
  for (const value of ["-3", "-.5", "-1e3"]) {
    assertEquals(parseFlags(["--rate", value], names).text("rate"), value);
  }
  assertThrows(() => parseFlags(["--json", "-3"], names), UsageError, "no flag -3");
  assertThrows(() => parseFlags(["--rate", "--json"], names).text("rate"), UsageError, "a value");
});

Deno.test("parseFlags() tells words, switches and values apart", () => {
  const names = { boolean: ["json", "no-gpu"], string: ["rate", "out"] };
  const args = ["1.4", "--rate=3", "--json", "-", "all", "--no-gpu", "--out", "a=b c", "--", "--x"];
  const flags = parseFlags(args, names);
  assertEquals(flags.words, ["1.4", "-", "all", "--x"]);
  assertEquals([flags.has("json"), flags.has("no-gpu"), flags.has("rate")], [true, true, false]);
  assertEquals([flags.text("rate"), flags.text("out")], ["3", "a=b c"]);
  assertEquals(parseFlags(["--out=a=b\nc"], names).text("out"), "a=b\nc");
  assertEquals(parseFlags(["--json", "true"], names).words, ["true"]);
  assertEquals(parseFlags([], names).text("rate"), undefined);
  assertEquals(parseFlags(["--toString=1"], { string: ["toString"] }).text("toString"), "1");
});

Deno.test("parseFlags() refuses what it does not know, and what makes no sense", () => {
  const names = { boolean: ["json"], string: ["rate"] };
  const cases: [args: string[], message: string][] = [
    [["--rat=3"], "There is no flag --rat=3. Did you mean --rate? There are: --json, --rate"],
    [["--toString"], "There is no flag --toString. There are"],
    [["-j"], "There is no flag -j"],
    [["-3"], "There is no flag -3"],
    [["---json"], "There is no flag ---json"],
    [["--json=yes"], "--json takes no value"],
    [["--rate", "1", "--rate=2"], "--rate was given more than once"],
    [["--rate"], "--rate needs a value"],
    [["--rate="], "--rate needs a value"],
    [["--rate", ""], "--rate needs a value"],
    [["--rate", "--", "3"], "--rate needs a value"],
  ];
  for (const [args, message] of cases) {
    assertThrows(() => parseFlags(args, names).text("rate"), UsageError, message, args.join(" "));
  }
});

Deno.test("didYouMean() guesses only what is near", () => {
  const sets = ["simple", "xor"];
  assertEquals(didYouMean("sipmle", sets), ". Did you mean simple? There are: simple, xor");
  assertEquals(didYouMean("XOR", sets), ". Did you mean xor? There are: simple, xor");
  assertEquals(didYouMean("spiral", sets), ". There are: simple, xor");
  assertEquals(didYouMean("foo", sets), ". There are: simple, xor");
  assertEquals(didYouMean("imple", sets), ". Did you mean simple? There are: simple, xor");
  assertEquals(didYouMean("4", ["1", "2"], { prefix: "--" }), ". There are: --1, --2");
  assertEquals(didYouMean("x", []), "; there are none to choose from");
  const unlisted = ["Spiral"];
  assertEquals(didYouMean("spirol", sets, { unlisted }).slice(0, 23), ". Did you mean Spiral? ");
  assertEquals(didYouMean("foo", sets, { unlisted }), ". There are: simple, xor");
});
