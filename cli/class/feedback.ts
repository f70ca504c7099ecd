/** `deno task class feedback`: a page a learner. */
import { DETAILS, readClass } from "../../classroom/class_file.ts";
import { toldOf } from "../../classroom/exports/describe.ts";
import { feedbackHtml, feedbackMarkdown } from "../../classroom/feedback.ts";
import { gradesOf } from "../../classroom/grades.ts";
import { writePages } from "../../classroom/pages.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { chosenClass } from "./class_folder.ts";

const FORMATS = { md: feedbackMarkdown, html: feedbackHtml } as const;

export const verb: Verb = {
  help: `deno task class feedback [flags]

  Writes feedback/<id>.md for everybody who has handed something in.

  --format md|html  as Markdown, or as a page that needs nothing else
  --details KIND    ${DETAILS.join(", ")}: how much of a
                    failure is told; as class.json says unless told
  --held-too        of those too whose grades are held
  --class NAME      which class, where there are several

The seed, by which a deduction can be replayed, is told once no due date lies
ahead any more.

Exit code: 0, 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["held-too"],
    string: ["format", "details", "class"],
  });
  refuseWords(flags, "deno task class feedback");
  const format = flags.text("format") ?? "md", details = flags.text("details");
  if (!isFormat(format)) {
    throw new UsageError(
      `There is no format "${format}"${didYouMean(format, Object.keys(FORMATS))}`,
    );
  }
  const kind = DETAILS.find((each) => each === details);
  if (details !== undefined && kind === undefined) {
    throw new UsageError(`There are no details "${details}"${didYouMean(details, DETAILS)}`);
  }
  const folder = chosenClass(flags), file = await readClass(folder);
  const told = { ...toldOf(file), ...kind && { details: kind } };
  const grades = await gradesOf(folder, file), place = new URL("feedback/", folder);
  if (grades.every(({ status }) => status === "missing")) {
    throw new UsageError("Nobody has handed in anything yet: deno task class collect");
  }
  const count = await writePages(place, grades, {
    ending: `.${format}`,
    isGiven: ({ status, isHeld }) => status !== "missing" && (!isHeld || flags.has("held-too")),
    write: (grade) => FORMATS[format](grade, file, told),
  });
  console.log(`${shownPath(place)} holds ${count} ${count === 1 ? "page" : "pages"}.`);
  return EXIT.passed;
}

function isFormat(word: string): word is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, word);
}
