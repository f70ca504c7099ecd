/** `deno task ok`: everything that must hold before a change is committed. */
import { bold, green, red } from "../../terminal/colors.ts";
import { projectFlags } from "../../grader/plan/link.ts";
import { runDeno } from "../../terminal/child.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { ROOT } from "../../terminal/paths.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { PACKAGES, requirePackages } from "../packages.ts";

export const command: Command = {
  summary: "the gate before a commit: fmt, lint, types, stubs, verify, tests",
  help: `deno task ok [--quick | --no-tests]

  Runs, one after the other: fmt --check, lint and the type check, the same of
  what runs in a browser, stubs --check, verify, and test with the examples in
  the documentation.

  --quick      leave out verify and the tests, which take many minutes; the rest
               takes some 20 seconds
  --no-tests   leave out the tests

Exit code: 0 all hold, 1 some do not, 2 wrong usage, 3 could not start.`,
  run,
};

/** What a shell expects of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

const CLI = "cli/main.ts";

/** What runs in a browser has a browser's types, and so settings of its own. */
const PAGE = "--config=book/page/deno.json";

/** What runs the library in a browser: its types are checked by a test. */
const IN_PAGES = ["book/demo/page", "book/figures"];

/** What renders the workbook's pages: its packages are locked by themselves. */
const WITH_OWN_PACKAGES = ["book/build"];

/** All that is checked otherwise, whose packages are in training's lock file. */
function withTrainingsPackages(): string[] {
  const folders = (place: string) =>
    [...Deno.readDirSync(new URL(place || ".", ROOT))].filter(({ isDirectory }) => isDirectory)
      .map(({ name }) => place + name)
      .filter((path) => !/^(\.|(classes|runs|book)$|book\/(page|figures)$)/.test(path));
  const book = folders("book/").filter((path) => !WITH_OWN_PACKAGES.includes(path));
  return [...folders(""), ...book, "book/built_pages.ts", "mod.ts"];
}

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["quick", "no-tests"] });
  refuseWords(flags, "deno task ok");
  await requirePackages("deno task ok", PACKAGES.training);
  const steps: [name: string, args: string[]][] = [
    ["fmt", ["fmt", "--check", "--quiet"]],
    ["lint", ["lint", "--quiet"]],
    ["check", ["check", "--quiet", ...projectFlags("solutions"), ...withTrainingsPackages()]],
    ["book check", ["check", "--quiet", "--lock=book/deno.lock", ...WITH_OWN_PACKAGES]],
    ["page fmt", ["fmt", "--check", "--quiet", PAGE]],
    ["page lint", ["lint", "--quiet", PAGE]],
    ["page check", ["check", "--quiet", PAGE, "--lock=book/deno.lock", "book/page"]],
    ["demo fmt", ["fmt", "--check", "--quiet", "--no-config", "--line-width=100", ...IN_PAGES]],
    ["demo lint", ["lint", "--quiet", "--no-config", ...IN_PAGES]],
    ["stubs", ["run", "-A", CLI, "stubs", "--check"]],
  ];
  const isQuick = flags.has("quick");
  if (!isQuick) steps.push(["verify", ["run", "-A", "--lock=grader/deno.lock", CLI, "verify"]]);
  if (!isQuick && !flags.has("no-tests")) steps.push(["test", ["run", "-A", CLI, "test"]]);

  const failed: string[] = [];
  using stop = interrupt(); // each step hears of it, too; the next ones are not to begin
  for (const [name, args] of steps) {
    const start = performance.now();
    const good = await runDeno(args) === 0;
    if (stop.asked) return INTERRUPTED;
    if (!good) failed.push(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${good ? green("●") : red("✗")} ${bold(name)} ${seconds} s`);
  }
  if (failed.length === 0) return EXIT.passed;
  console.log(red(`Not ok: ${failed.join(", ")}`));
  return EXIT.failed;
}
