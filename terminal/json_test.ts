import { assertEquals } from "@std/assert";
import { safeJson } from "./json.ts";
import { printable } from "./text.ts";

/** What a learner may print, and a page of an instructor's may show. */
const HOSTILE = [
  "<script>alert(1)</script>",
  "</script><img src=x onerror=alert(1)>",
  "<!--<script>",
  `"><svg onload=alert(1)>`,
  "' onmouseover='alert(1)",
  "&lt;b&gt; &amp;",
  "]]> <![CDATA[",
  "a\u2028b\u2029c",
  "\u202edessap\u202c \u2066x\u2069 \u200f\u200e\u061c",
  "\x7f\x9b2J\ufeff",
  "\ud800 alone",
  "`${alert(1)}`",
];

// deno-lint-ignore no-control-regex
const AWKWARD = /[<>&\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

Deno.test("safeJson() says the same, without a sign that means something elsewhere", () => {
  for (const text of HOSTILE) {
    const json = safeJson({ printed: text, [text]: [text] }, 2);
    assertEquals(JSON.parse(json), { printed: text, [text]: [text] });
    assertEquals(
      json.match(AWKWARD),
      null,
    );
    assertEquals(Function(`return ${json}`)(), { printed: text, [text]: [text] }); // in a script
  }
});

Deno.test("safeJson() of harmless values is plain JSON", () => {
  const value = { a: [1, -0.5, null, true], ü: "∇ 𝛼 👩‍💻", nothing: undefined };
  assertEquals(safeJson(value), JSON.stringify(value));
  assertEquals(safeJson(value, 2), JSON.stringify(value, null, 2));
});

Deno.test("printable() leaves no sign that drives a terminal, ends a line or turns the direction", () => {
  assertEquals(
    printable("\x1b[2J\x07\r\x9b\u202ea\u2066b\u2069c\u2028d\u2029e\u200ff\u200eg\u061ch"),
    "␛[2J␇␍\ufffd\ufffda\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh",
  );
  assertEquals(printable("a\tb\nc 👩‍💻 é"), "a\tb\nc 👩‍💻 é");
});
