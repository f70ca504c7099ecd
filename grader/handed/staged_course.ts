/**
 * Where the course is that a witness sees: at home, or, where its own path has a comma, in a copy.
 * Deno cannot be told of a permission to read below such a path, and asks for the real path of what
 * is behind a link.
 */
import { toPath } from "../../terminal/file_path.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { takeSlot } from "./slot.ts";

/** All that a witness loads or is lent; what was downloaded it does without. */
const NEEDED = [
  ...[
    "grader/suite.ts",
    "grader/generators.ts",
    "grader/witness",
    "grader/kernels/json_numbers.ts",
  ],
  ...["grader/kernels/probe.ts", "modules", "data", "solutions"],
];
const LEFT_OUT = /(^|\/)(cache|\..*|.*_test\.ts)$/;

let staged: URL | undefined;

/** The root folder as witnesses see it. A copy is made once, and goes with this process. */
export function courseRoot(root: URL = ROOT): URL {
  if (!toPath(root).includes(",")) return root;
  return staged ??= stageCourse(root);
}

/** A copy of what witnesses need of the course. */
function stageCourse(root: URL): URL {
  const to = folderUrl(`${toPath(takeSlot().folder)}course`);
  for (const path of NEEDED) copy(path, toPath(root), toPath(to));
  return to;
}

function copy(path: string, from: string, to: string): void {
  if (LEFT_OUT.test(path)) return;
  const { isDirectory } = Deno.statSync(from + path);
  const folder = isDirectory ? path : path.slice(0, Math.max(0, path.lastIndexOf("/")));
  Deno.mkdirSync(to + folder, { recursive: true });
  if (!isDirectory) return Deno.copyFileSync(from + path, to + path);
  for (const { name } of Deno.readDirSync(from + path)) copy(`${path}/${name}`, from, to);
}

/** A URL below the root as witnesses see it; any other as it is. */
export function inCourse(url: URL, root: URL = ROOT): URL {
  const { href } = root;
  return url.href.startsWith(href) ? new URL(url.href.slice(href.length), courseRoot(root)) : url;
}
