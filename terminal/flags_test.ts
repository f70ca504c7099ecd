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

Deno.test("didYouMean() guesses only what is near", () => {
  const sets = ["simple", "xor"];
  assertEquals(didYouMean("sipmle", sets), ". Did you mean simple? There are: simple, xor");
  assertEquals(didYouMean("XOR", sets), ". Did you mean xor? There are: simple, xor");
  assertEquals(didYouMean("spiral", sets), ". There are: simple, xor");
  assertEquals(didYouMean("foo", sets), ". There are: simple, xor");
  assertEquals(didYouMean("imple", sets), ". Did you mean simple? There are: simple, xor");
  assertEquals(didYouMean("4", ["1", "2"], "--"), ". There are: --1, --2");
  assertEquals(didYouMean("x", []), "; there are none to choose from");
});
