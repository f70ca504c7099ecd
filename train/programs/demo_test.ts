import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { textWidth } from "../../terminal/cells.ts";
import { demoDigits, demoText } from "./demo.ts";

/** Answers that are sure of the right digit, but for the last one. */
async function page(width: number): Promise<string> {
  const digits = await demoDigits();
  const rows = Array.from(digits.labels, (label, i) => {
    const last = i === digits.count - 1;
    return Array.from(
      { length: 10 },
      (_, k) => k === label ? (last ? 0.3 : 1) : last ? 0.7 / 9 : 0,
    );
  });
  return demoText(digits, rows, width);
}

Deno.test("demoText() shows as many digits as have room, and no line is too wide", async () => {
  const shown: number[] = [];
  for (const width of [200, 80, 60, 40]) {
    const text = await page(width);
    for (const line of text.split("\n")) assert(textWidth(line) <= width, `${width}: ${line}`);
    shown.push(text.match(/says \d/g)!.length);
    assertStringIncludes(text, "says 9: right"); // the last digit is there whatever the width
  }
  assertEquals(shown, [5, 5, 3, 2]);
});

Deno.test("demoText() shows a probability as a number and as a bar of that length", async () => {
  const text = await page(80);
  assertStringIncludes(text, "5 ███████ 100%");
  assertStringIncludes(text, "9 ██·····  30%");
  assert(text.split("\n").length <= 22);
});
