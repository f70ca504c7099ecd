/**
 * What every task starts first: it says in one line that Deno is too old, and so is written in words that
 * every Deno can read, without types, and imports nothing before the version is known. With a
 * command's name behind it, it goes on to that command.
 */

/** The oldest Deno that the course runs on. */
export const OLDEST = [2, 9];

/** Why this Deno will not do, or an empty text. */
export function tooOld(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return "";
  return `The course needs Deno ${OLDEST.join(".")} or newer, and this is ${version}: ` +
    "deno upgrade, or your package manager's way to a newer Deno";
}

if (import.meta.main) {
  const problem = tooOld(Deno.version.deno);
  if (problem) {
    console.error(problem);
    Deno.exit(3);
  }
  if (Deno.args.length > 0) {
    // By a computed name, which Deno does not follow beforehand.
    const { runAsProgram } = await import(new URL("main.ts", import.meta.url).href);
    await runAsProgram(Deno.args);
  }
}
