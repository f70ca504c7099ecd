import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { partOf, readShard } from "./shard.ts";

const read = (text: string, env: Readonly<Record<string, string>> = {}) => {
  const { index, count } = readShard(text, (name) => env[name]);
  return `${index}/${count}`;
};

Deno.test("readShard() reads a part, and refuses what is none", () => {
  assertEquals(read("2/8"), "2/8");
  for (const text of ["0/3", "4/3", "x", "1", "1/0", "-1/2", "1/2/3"]) {
    assertThrows(() => read(text), UsageError, "--shard takes a part");
  }
});

Deno.test("readShard() knows what the engines tell their machines", () => {
  const slurm = {
    SLURM_ARRAY_TASK_ID: "16",
    SLURM_ARRAY_TASK_MIN: "10",
    SLURM_ARRAY_TASK_STEP: "3",
  };
  assertEquals(read("auto", { ...slurm, SLURM_ARRAY_TASK_COUNT: "4" }), "3/4");
  assertEquals(read("auto", { JOB_COMPLETION_INDEX: "0", KINDLING_JOB_TOTAL: "5" }), "1/5");
  assertEquals(read("auto", { KINDLING_JOB_INDEX: "4", KINDLING_JOB_TOTAL: "5" }), "5/5");
  assertEquals(read("auto", { CI_NODE_INDEX: "2", CI_NODE_TOTAL: "2" }), "2/2");
  assertThrows(() => read("auto"), UsageError, "finds no part");
  for (const odd of ["x", "1.5", "-1", "2,3"]) {
    const told = { SLURM_ARRAY_TASK_ID: odd, CI_NODE_INDEX: "1", CI_NODE_TOTAL: "2" };
    assertThrows(() => read("auto", told), UsageError, "SLURM_ARRAY_TASK_ID is");
  }
  assertEquals(
    read("auto", { SLURM_ARRAY_TASK_ID: "", CI_NODE_INDEX: "1", CI_NODE_TOTAL: "2" }),
    "1/2",
  );
  const noStep = { ...slurm, SLURM_ARRAY_TASK_STEP: "0", SLURM_ARRAY_TASK_COUNT: "4" };
  assertThrows(() => read("auto", noStep), UsageError, "tells part");
  assertThrows(() => read("auto", { JOB_COMPLETION_INDEX: "0" }), UsageError, "KINDLING_JOB_TOTAL");
  assertThrows(
    () => read("auto", { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "2" }),
    UsageError,
    "part 3 of 2",
  );
});

Deno.test("partOf() gives every item to one part, and moves nobody when more come", () => {
  const list = Array.from({ length: 17 }, (_, i) => i);
  for (const count of [1, 3, 20]) {
    const parts = Array.from({ length: count }, (_, i) => partOf(list, { index: i + 1, count }));
    assertEquals(parts.flat().sort((a, b) => a - b), list);
    const more = Array.from(
      { length: count },
      (_, i) => partOf([...list, 17], { index: i + 1, count }),
    );
    for (const [i, part] of parts.entries()) assertEquals(more[i].slice(0, part.length), part);
  }
});
