import { assertEquals } from "@std/assert";
import { ownParts, pseudonyms } from "./similar.ts";

const STUB = `export function relu(a: number): number {
  // TODO(1.2): zero below zero
  return todo("1.2");
}

export function neg(a: number): number {
  // TODO(1.2): the other sign
  return todo("1.2");
}
`;

Deno.test("ownParts() is what a learner wrote, each piece a function, and no line of ours", () => {
  const text = STUB.replace(/ {2}\/\/ TODO.*zero\n.*\n/, "  if (a > 0) return a;\n  return 0;\n");
  assertEquals(
    ownParts(STUB, text, "x.ts"),
    "async function* region1() {\n  if (a > 0) return a;\n  return 0;\n}\n",
  );
  assertEquals(ownParts(STUB, STUB, "x.ts"), "");
  assertEquals(ownParts(STUB, STUB.replaceAll("\n", "\r\n"), "x.ts"), "");
  assertEquals(ownParts("a\n", "a\nb\n", "x.wgsl"), "b\n");
});

Deno.test("ownParts() is the whole file where a piece is no part of a program by itself", () => {
  const text = "export function relu(a: number) {\n  if (a) {\n" + STUB;
  assertEquals(ownParts(STUB, text, "x.ts"), text);
});

Deno.test("pseudonyms() are one each, the same each time, and follow no name", async () => {
  const all = Array.from(
    { length: 40 },
    (_, i) => ({ id: `s${i}`, folder: "", hash: "", from: "" }),
  );
  const names = await pseudonyms(all, 5), again = await pseudonyms(all.toReversed(), 5);
  assertEquals(new Set(names.values()).size, 40);
  for (const { id } of all) assertEquals(names.get(id), again.get(id));
  const order = all.map(({ id }) => names.get(id)!);
  assertEquals(order.join() === order.toSorted().join(), false);
});
