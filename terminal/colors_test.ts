import { assertEquals } from "@std/assert";
import { bold, dim, red, setColorEnabled, stripAnsiCode, yellow } from "./colors.ts";

/** What a test sees with colours on, whatever its own terminal has. */
function inColour(run: () => string): string {
  setColorEnabled(true);
  try {
    return run();
  } finally {
    setColorEnabled(!Deno.noColor);
  }
}

Deno.test("colours begin and end, also within one another", () => {
  assertEquals(inColour(() => red("a")), "\x1b[31ma\x1b[39m");
  const within = inColour(() => red(`a${yellow("b")}c`));
  assertEquals(within, "\x1b[31ma\x1b[33mb\x1b[39m\x1b[31mc\x1b[39m");
  // both end with 22, and what is bold is so again
  assertEquals(
    inColour(() => bold(`a${dim("b")}c`)),
    "\x1b[1ma\x1b[2mb\x1b[22m\x1b[1mc\x1b[22m",
  );
  setColorEnabled(false);
  assertEquals(red("a"), "a");
  setColorEnabled(!Deno.noColor);
});

Deno.test("stripAnsiCode() leaves what is seen", () => {
  assertEquals(
    stripAnsiCode(inColour(() => `${bold("1.4")} ${red("fäils")} [1m`)),
    "1.4 fäils [1m",
  );
  assertEquals(
    stripAnsiCode("\x1b[2K\x1b[1;31mx\x1b[0m\x1b]8;;http://a.b\x07link\x1b]8;;\x07"),
    "xlink",
  );
  assertEquals(stripAnsiCode("\r\n\t[31m"), "\r\n\t[31m");
});
