/**
 * What the pictures are drawn with. These packages are named here, and locked in train/deno.lock: who
 * only wants to be graded should not wait for them.
 */
export * as Plot from "npm:@observablehq/plot@0.6.17";
export { DOMParser } from "npm:linkedom@0.18.12";
