/** The front door: finds the command, runs it, and turns what goes wrong into a message and a code. */
import { columns, configureColors } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../terminal/usage.ts";
import type { Command } from "./command.ts";

/** Each command's module; only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  grade: () => import("./commands/grade.ts"),
  watch: () => import("./commands/watch.ts"),
  status: () => import("./commands/status.ts"),
  hint: () => import("./commands/hint.ts"),
  diff: () => import("./commands/diff.ts"),
  doctor: () => import("./commands/doctor.ts"),
  stubs: () => import("./commands/stubs.ts"),
  glossary: () => import("./commands/glossary.ts"),
  reset: () => import("./commands/reset.ts"),
  verify: () => import("./commands/verify.ts"),
  train: () => import("./commands/train.ts"),
  predict: () => import("./commands/predict.ts"),
  graph: () => import("./commands/graph.ts"),
  demo: () => import("./commands/demo.ts"),
  bench: () => import("./commands/bench.ts"),
  test: () => import("./commands/test.ts"),
  ok: () => import("./commands/ok.ts"),
};

/** Mesa, where it plays the GPU, complains on stderr unless it is told of a folder of its own. */
function quietMesa(): void {
  if (Deno.build.os === "linux" && !Deno.env.get("XDG_RUNTIME_DIR")) {
    Deno.env.set("XDG_RUNTIME_DIR", "/tmp");
  }
}

async function main(args: readonly string[]): Promise<number> {
  configureColors();
  quietMesa();
  const [name, ...rest] = args;
  const load = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name] : undefined;
  if (!load) {
    const known = didYouMean(name ?? "", Object.keys(COMMANDS));
    console.error(wrap(`There is no command "${name ?? ""}"${known}`, columns()));
    return EXIT.usage;
  }
  const { command } = await load();
  const startsProgram = command.programs && rest[0] && !rest[0].startsWith("-");
  if (!startsProgram && (rest.includes("--help") || rest.includes("-h"))) {
    console.log(command.help);
    return EXIT.passed;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task ${name} --help`);
    return EXIT.usage;
  }
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(Deno.args);
  } catch (error) {
    console.error("The grader itself failed; this is not your code:", error);
    Deno.exitCode = EXIT.grader;
  }
}
