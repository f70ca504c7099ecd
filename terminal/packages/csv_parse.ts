/** `@std/csv/parse` */
// @ts-types="./csv_parse.d.ts"
export * from "npm:deno-std@1.4.0/csv/parse.js";
