import { assertEquals, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { treeUrl } from "../grader/plan/link.ts";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { type FlagNames, parseFlags } from "../terminal/flags.ts";
import { ROOT } from "../terminal/paths.ts";
import { UsageError } from "../terminal/usage.ts";
import { learnerTree } from "./learner_tree.ts";

const NAMES: FlagNames = { boolean: ["solutions"], string: ["tasks"] };
const tree = (...args: string[]) => learnerTree(parseFlags(args, NAMES)).href;

Deno.test("learnerTree() is tasks/ unless a flag names another", async () => {
  assertEquals(tree(), treeUrl("tasks").href);
  assertEquals(tree("--solutions"), treeUrl("solutions").href);
  await using other = await temporaryCourse({ "0_start/a.ts": "" });
  assertEquals(tree("--tasks", fileURLToPath(other.root)), other.root.href);
  assertEquals(tree("--tasks", fileURLToPath(treeUrl("tasks"))), treeUrl("tasks").href);
  assertThrows(() => tree("--tasks", "a", "--solutions"), UsageError, "two trees");
  assertThrows(() => tree("--tasks", "no/such"), UsageError, "which is not here");
  const above = fileURLToPath(ROOT);
  assertThrows(() => tree("--tasks", above), UsageError, "did you mean");
  assertThrows(() => tree("--tasks", fileURLToPath(new URL("deno.json", ROOT))), UsageError);
});
