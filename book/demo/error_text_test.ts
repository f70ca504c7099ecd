import { assertEquals } from "@std/assert";
import { errorText } from "./page/error_text.ts";

Deno.test("whatever a figure's code throws has words", () => {
  const thrown = [
    new Error("no"),
    new TypeError(),
    null,
    undefined,
    "",
    7,
    Symbol("s"),
    Object.create(null),
  ];
  assertEquals(thrown.map(errorText), [
    "no",
    "TypeError",
    "Thrown was null",
    "Thrown was undefined",
    'Thrown was ""',
    "Thrown was 7",
    ...new Array(2).fill("Thrown was something that has no text"),
  ]);
});
