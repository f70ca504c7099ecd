/** A Chromium that can be steered: for the tests and measurements of pages. */

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a browser: what the variable CHROMIUM says, or the first that is on the PATH. */
export function findBrowser(): string | undefined {
  const own = Deno.env.get("CHROMIUM");
  if (own) return own;
  const separator = Deno.build.os === "windows" ? ";" : ":";
  const folders = (Deno.env.get("PATH") ?? "").split(separator).filter((folder) => folder !== "");
  return folders.flatMap((folder) => PROGRAMS.map((name) => `${folder}/${name}`)).find(isFile);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
