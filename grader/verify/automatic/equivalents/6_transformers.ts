/** Changes of module 6's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

/** What `sees` of task 6.6b says of places; the rest of the line is the mask. */
const SEES = "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);";

/** Without one of the two, or with one place more. */
const PLACES = [
  "return i < call.time && (call.causal == 0 || i32(k) <= place);",
  "return k < call.keys && (call.causal == 0 || i32(k) <= place);",
  "return (call.causal == 0 || i32(k) <= place);",
  "return i <= call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
  "return i < call.time && k <= call.keys && (call.causal == 0 || i32(k) <= place);",
] as const;

const BEHIND =
  "of the places behind the end, those that come by are read as 0, whatever their weight, and " +
  "those that stay are not written";

export default [
  { task: "6.6b", file: "values_gradient.wgsl", change: [SEES, ...PLACES], reason: BEHIND },
  { task: "6.6b", file: "queries_gradient.wgsl", change: [SEES, ...PLACES], reason: BEHIND },
  { task: "6.6b", file: "keys_gradient.wgsl", change: [SEES, ...PLACES], reason: BEHIND },
] satisfies readonly Equivalent[];
