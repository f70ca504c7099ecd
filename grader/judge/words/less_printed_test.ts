import { assertEquals } from "@std/assert";
import type { TestResult } from "../../results.ts";
import { lessPrinted } from "./less_printed.ts";

Deno.test("lessPrinted() keeps what the first tests print, and the beginning of the others", () => {
  const tests: TestResult[] = Array.from({ length: 100 }, (_, i) => ({
    ...{ name: `${i}`, status: "failed", durationMs: 1 },
    ...i > 0 && { printed: i === 99 ? "short" : "\n".repeat(8000) },
  }));
  const shown = lessPrinted(tests);
  assertEquals(shown[0], tests[0]);
  assertEquals(shown.slice(1, 13), tests.slice(1, 13));
  assertEquals(shown[13].printed?.length, 201);
  assertEquals(shown[99].printed, "short");
  assertEquals(JSON.stringify(shown).length < 300_000, true);
});
