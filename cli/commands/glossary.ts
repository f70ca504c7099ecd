/** `deno task glossary`: writes the glossary from the lessons' tables of words, or checks it. */
import { loadCourse } from "../../grader/course.ts";
import { GLOSSARY, glossaryText } from "../../grader/verify/words/glossary.ts";
import { readLessons } from "../../grader/verify/words/lesson.ts";
import { wordProblems } from "../../grader/verify/words/word_problems.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { ROOT } from "../../terminal/paths.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";

export const command: Command = {
  summary: "write modules/GLOSSARY.md from the lessons' tables of words, or check it",
  help: `deno task glossary [--check]

  Writes modules/GLOSSARY.md: every word in the table at the end of a lesson,
  its standard names, and where it comes up. Says, as --check does by itself,
  which words of ours a lesson uses without giving their standard name.

  --check   changes nothing; deno task verify does the same

Exit code: 0 all is well, 1 something is named above, 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["check"] });
  refuseWords(flags, "deno task glossary");
  const course = await loadCourse();
  if (!flags.has("check")) {
    await Deno.writeTextFile(new URL(GLOSSARY, ROOT), glossaryText(await readLessons(course)));
  }
  const problems = await wordProblems(course);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return EXIT.failed;
  console.log(`${GLOSSARY} is up to date, and every word of ours has its standard name`);
  return EXIT.passed;
}
