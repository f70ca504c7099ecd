import { assertEquals } from "@std/assert";
import { manyIndices } from "./many_indices.ts";

Deno.test("manyIndices() says in few words which", () => {
  const where = (is: (i: number) => boolean, count = 64) =>
    manyIndices([...Array(count).keys()].filter(is), count);
  assertEquals(where(() => true), "all");
  assertEquals(where((i) => i === 7), "7");
  assertEquals(where((i) => i > 2 && i < 9), "3 to 8");
  assertEquals(where((i) => i % 2 === 1), "every other from 1 on");
  assertEquals(where((i) => i % 8 === 7), "every 8th from 7 on");
  assertEquals(where((i) => i % 8 > 5), "of every 8 those from 6 to 7");
  assertEquals(where((i) => i % 6 === 5, 30), "every 6th from 5 on");
  assertEquals(where((i) => [1, 5, 6].includes(i)), "1, 5, 6");
  assertEquals(where((i) => [1, 5, 6, 20, 33, 40].includes(i)), "1, 5, 6, 20 and 2 more");
  assertEquals(where((i) => i % 8 === 7 && i !== 31), "7, 15, 23, 39 and 3 more");
});
