/**
 * Makes what of the workbook runs the library in a page. Run by `export_demos.ts` in a process with a lock
 * file of its own, since it alone needs the package that bundles:
 *
 *     deno run -A --lock=book/demo/deno.lock book/demo/build/main.ts ORDER
 *
 * An order is JSON, as `export_demos.ts` has it.
 */
import type { Order } from "../export_demos.ts";
import { endBundling } from "./bundle.ts";
import { linksFor } from "./course_links.ts";
import { makeDemos } from "./make_demos.ts";
import { makeFigures } from "./make_figures.ts";

async function obey(order: Order): Promise<void> {
  const folder = new URL(order.folder);
  const tasks = order.tasks === undefined ? undefined : new URL(order.tasks);
  const links = await linksFor(order.implementation, tasks);
  await Deno.mkdir(folder, { recursive: true });
  switch (order.what) {
    case "demos":
      return await makeDemos(folder, { links, weights: order.weights, home: order.home });
    case "figures":
      return await makeFigures(folder, { links, format: order.format });
    default:
      return order satisfies never;
  }
}

if (import.meta.main) {
  try {
    await obey(JSON.parse(Deno.args[0]));
  } finally {
    await endBundling();
  }
  // A thread that was recorded may be in a loop of the learner's without an end. Deno would wait for it,
  // whether it has been terminated or not.
  Deno.exit();
}
