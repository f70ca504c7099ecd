/** Which state of the course it is that grades. */
import { sha256 } from "../terminal/files.ts";
import { ROOT } from "../terminal/paths.ts";
import { filesBelow } from "../terminal/walk.ts";

/** The state of the course that graded: its number, and a hash of all that a verdict comes from. */
export interface CourseVersion {
  readonly version: string;
  readonly hash: string;
}

/** The folders from which a verdict comes. */
const FOLDERS = ["grader", "modules", "solutions", "terminal", "data"];

/** Lessons, pictures, tests, caches and golden numbers have no part in it. */
const LEFT_OUT = /(_test\.ts|\.md|\.svg|\.lock)$|^data\/(?!\w+\.ts$)|^grader\/(attacks|verify)\//;

/** Its number stands in `deno.json`; its hash takes in every file that has a part in a verdict. */
export async function courseVersion(): Promise<CourseVersion> {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  const paths = FOLDERS.flatMap((folder) =>
    filesBelow(new URL(`${folder}/`, ROOT)).map((path) => `${folder}/${path}`)
  ).filter((path) => !LEFT_OUT.test(path)).sort();
  const lines = await Promise.all(paths.map(async (path) => {
    const text = await Deno.readTextFile(new URL(path, ROOT));
    return `${path} ${await sha256(text.replaceAll("\r\n", "\n"))}`; // as git has it on Windows
  }));
  return { version, hash: (await sha256(lines.join("\n"))).slice(0, 16) };
}
