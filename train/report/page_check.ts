/**
 * Opens pages in a headless Chromium, light and dark, and says what its console has to complain
 * about: a picture with a broken path, something that would be fetched from elsewhere.
 *
 *     deno run -A train/report/page_check.ts runs/<run>/report.html [--shots FOLDER]
 *
 * Needs Chromium or Chrome, or the variable CHROMIUM with the path of one. Exit code: 0 nothing to
 * complain about, 1 something, 2 wrong usage or no browser.
 */
import { fileURLToPath, pathToFileURL } from "node:url";
import { findBrowser } from "../../terminal/find_browser.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";

/** What makes the screen dark. */
const DARK = "--blink-settings=preferredColorScheme=0";

async function check(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["shots"] }), shots = flags.text("shots");
  if (flags.words.length === 0) throw new UsageError("Name the pages to open");
  const browser = findBrowser();
  if (browser === undefined) {
    throw new UsageError(`There is no browser here: install chromium, or set CHROMIUM`);
  }
  if (shots !== undefined) await Deno.mkdir(shots, { recursive: true });
  let complaints = 0;
  for (const [i, page] of flags.words.entries()) {
    await Deno.stat(page).catch(() => {
      throw new UsageError(`There is no page ${page}`);
    });
    for (const look of ["light", "dark"]) {
      const shot = shots === undefined ? [] : [
        `--screenshot=${fileURLToPath(new URL(`${i + 1}-${look}.png`, folderUrl(shots)))}`,
      ];
      const said = await open(browser, [
        ...look === "dark" ? [DARK] : [],
        ...shot.length > 0 ? shot : ["--dump-dom"],
        pathToFileURL(page).href,
      ]);
      complaints += said.length;
      console.log(`${said.length === 0 ? "●" : "✗"} ${page}, ${look}`);
      for (const line of said) console.log(`    ${line}`);
    }
  }
  return complaints === 0 ? EXIT.passed : EXIT.failed;
}

/** What the console says while a page is opened. */
async function open(browser: string, args: readonly string[]): Promise<string[]> {
  const profile = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const { success, stderr } = await new Deno.Command(browser, {
      args: [
        ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        ...[`--user-data-dir=${profile}`, "--window-size=1000,3000", "--enable-logging=stderr"],
        ...args,
      ],
      stdout: "null",
      stderr: "piped",
    }).output();
    const lines = new TextDecoder().decode(stderr).split("\n");
    const said = lines.filter((line) => line.includes(":CONSOLE:"))
      .map((line) => line.replace(/^.*?:CONSOLE:\d+\] /, ""));
    return success ? said : [...said, `${browser} failed: ${lines.slice(-2).join(" ").trim()}`];
  } finally {
    await Deno.remove(profile, { recursive: true });
  }
}

if (import.meta.main) {
  try {
    Deno.exitCode = await check(Deno.args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    Deno.exitCode = EXIT.usage;
  }
}
