/**
 * Runs the costs of one task and prints them: `count_process.ts COSTS ID`. A process of its own, linked
 * to the files whose code is counted.
 */
import { outside } from "./cost_rows.ts";

const [costs, id] = Deno.args;
const write = Deno.stdout.writeSync.bind(Deno.stdout);
for (const name of ["log", "info", "debug", "table", "dir"] as const) console[name] = () => {};
const { default: all } = await import(costs);
const counted = all[id]();
write(new TextEncoder().encode(`\n${outside(counted)}\n`));
Deno.exit(0);
