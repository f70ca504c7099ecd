/** Which functions of a solution hold a task's answer, by their names. */
import { plainLines, readRegions } from "../stubs/stub.ts";

/** At the margin: `export function reduce<A, B>(`, `export const sum: TensorFunction<`, `class RNN`. */
const OUTER = /^(?:export )?(?:async )?(?:function\*?|const|class) ([\w$]+)/;
/** Within a class or an object: `  forward(ctx, a) {`, `  protected override move(` */
const INNER = /^ {2}(?:(?:public|protected|private|override|async) )*([\w$]+)[(<]/;

/**
 * The functions with a region of a task, in the file's order: `reduce`, `mul.backward`, `RNN.step`; a
 * kernel goes by its file's name.
 */
export function answerPlaces(source: string, { id, path }: { id: string; path: string }): string[] {
  const regions = readRegions(source, { path }).filter((region) => region.id === id);
  if (path.endsWith(".wgsl")) return regions.length > 0 ? [path.split("/").at(-1)!] : [];
  const lines = plainLines(source).split("\n");
  return [...new Set(regions.map(({ line }) => placeOf(lines.slice(0, line - 1))))];
}

/** The function that the last of some lines stands in. */
function placeOf(above: readonly string[]): string {
  const at = above.findLastIndex((line) => OUTER.test(line));
  const outer = OUTER.exec(above[at] ?? "")?.[1] ?? "";
  if (/^(?:export )?(?:async )?function\*? /.test(above[at] ?? "")) return outer;
  const inner = above.slice(at + 1).findLast((line) => INNER.test(line));
  return inner === undefined ? outer : `${outer}.${INNER.exec(inner)![1]}`;
}
