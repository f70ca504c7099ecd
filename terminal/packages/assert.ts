/**
 * `@std/assert`. The packages of the import map are named in this folder and not in deno.json: `deno task`
 * fetches whatever deno.json names before it starts anything, and most commands need no package.
 */
// @ts-types="./assert.d.ts"
export * from "npm:deno-std@1.4.0/assert/mod.js";
