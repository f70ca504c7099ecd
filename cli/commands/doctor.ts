/** `deno task doctor`: whether everything that the course needs is there. */
import { bold, cyan, dim, green, red, yellow } from "../../terminal/colors.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { safeJson } from "../../terminal/json.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import type { Check } from "../doctor/check.ts";
import { checkCourse, checkData, checkGrading, checkWriting } from "../doctor/checkout.ts";
import { fetchAll } from "../doctor/fetch_all.ts";
import { checkGpu } from "../doctor/gpu.ts";
import { checkDeno, checkSystem, checkTerminal, checkTypeScript } from "../doctor/machine.ts";
import { checkPackages } from "../doctor/packages.ts";

export const command: Command = {
  summary: "is everything there: Deno, GPU, packages, data, permissions",
  help: `deno task doctor [--fetch] [--json]

  Looks at Deno and TypeScript, the computer, the GPU, the npm packages, this
  copy of the course, the data sets and the terminal, and grades one reference
  solution. Every problem comes with what to do about it.

  --fetch   first fetch all packages and data (150 MB) that any program needs:
            none asks for a network later
  --json    print one JSON document (kindling/doctor/v1) and nothing else

Exit code: 0 grading works, and all was fetched that was to be, 1 not so,
2 wrong usage.`,
  run,
};

const SIGNS: Readonly<
  Record<Check["status"], { readonly sign: string; readonly paint: (text: string) => string }>
> = {
  ok: { sign: "●", paint: green },
  note: { sign: "○", paint: yellow },
  problem: { sign: "✗", paint: red },
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["fetch", "json"] });
  refuseWords(flags, "deno task doctor");
  const fetched = flags.has("fetch")
    ? [await fetchAll(flags.has("json") ? console.error : console.log)]
    : [];
  const line = progressLine();
  if (!flags.has("json")) line.show("asking the GPU, the packages and the grader …");
  const packages = checkPackages(); // which may fetch what grading needs
  const checks = await Promise.all([
    ...fetched,
    safely("Deno", checkDeno),
    safely("TypeScript", checkTypeScript),
    safely("system", checkSystem),
    safely("GPU", checkGpu),
    safely("npm", () => packages),
    safely("course", checkCourse),
    safely("grading", () => packages.then(checkGrading)),
    safely("writing", checkWriting),
    safely("data sets", checkData),
    safely("terminal", checkTerminal),
  ]);
  line.clear();
  const isReady = !checks.some((check) => check.blocksGrading);
  if (flags.has("json")) {
    console.log(safeJson({ schema: "kindling/doctor/v1", isReady, checks }, 2));
  } else {
    for (const check of checks) console.log(checkLines(check, columns()));
    console.log(`\n${bold(conclusion(checks, isReady))}`);
    console.log(`Next: ${cyan(isReady ? "deno task status" : "deno task doctor")}`);
  }
  const isFetched = fetched.every(({ status }) => status === "ok");
  return isReady && isFetched ? EXIT.passed : EXIT.failed;
}

/** What one check finds; that it cannot be made is a finding, too, and keeps no other from being made. */
async function safely(name: string, check: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : `${error}`;
    return { name, status: "problem", found: `could not be looked at: ${printable(reason)}` };
  }
}

/** The sign and the word, what was looked at, what was found, and what to do. */
function checkLines({ name, status, found, fix }: Check, width: number): string {
  const { sign, paint } = SIGNS[status];
  const margin = 22, room = Math.max(30, width - margin);
  const lines = wrap(found, room).split("\n");
  const fixes = fix === undefined ? [] : wrap(`fix: ${fix}`, room).split("\n").map(cyan);
  return [...lines, ...fixes].map((text, i) =>
    i === 0
      ? `${paint(sign)} ${paint(status.padEnd(8))} ${dim(name.padEnd(10))} ${text}`
      : " ".repeat(margin) + text
  ).join("\n");
}

function conclusion(checks: readonly Check[], isReady: boolean): string {
  const problems = checks.filter(({ status }) => status === "problem").length;
  const ready = isReady ? "Ready to grade" : "Nothing can be graded like this";
  return problems === 0
    ? `${ready}.`
    : `${ready}; ${problems} ${problems === 1 ? "problem" : "problems"}.`;
}
