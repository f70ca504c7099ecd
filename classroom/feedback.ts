/** What a learner gets to read: their grade, and what came of each task. */
import type { ClassFile } from "./class_file.ts";
import { gradeLines, taskLine, testLines, type Told } from "./exports/describe.ts";
import { escapeMarkup } from "../terminal/markup.ts";
import type { Grade } from "./grades.ts";

/** A page in Markdown. What learners' code says stands in blocks of code, whatever signs are in it. */
export function feedbackMarkdown(grade: Grade, file: ClassFile, told: Told): string {
  const parts = [`# ${plain(file.assignment)}`, ...gradeLines(grade).map(plain)];
  for (const task of grade.tasks) {
    const lines = testLines(task, told);
    parts.push(`## ${plain(taskLine(task))}`);
    if (lines.length > 0) parts.push(fenced(lines.join("\n")));
  }
  return `${parts.join("\n\n")}\n`;
}

/** The same as a page that needs nothing else. */
export function feedbackHtml(grade: Grade, file: ClassFile, told: Told): string {
  const tasks = grade.tasks.map((task) => {
    const lines = testLines(task, told);
    const tests = lines.length > 0 ? `\n<pre>${escapeMarkup(lines.join("\n"))}</pre>` : "";
    return `<section class="${task.result.status}">\n<h2>${
      escapeMarkup(taskLine(task))
    }</h2>${tests}\n</section>`;
  });
  const title = escapeMarkup(file.assignment);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
${gradeLines(grade).map((line) => `<p>${escapeMarkup(line)}</p>`).join("\n")}
${tasks.join("\n")}
</main>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section { border-left: 4px solid #b3261e; padding-left: 1rem; margin: 1.5rem 0; }
section.passed { border-color: #2e7d32; }
section.todo, section.blocked { border-color: #8a8a8a; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 0; }
pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.875rem; }
`;

/** A block that ends where it is to end: its fence is longer than any in it. */
function fenced(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}text\n${text}\n${fence}`;
}

/** Without signs that Markdown takes for its own. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, (sign) => /[-+()]/.test(sign) ? sign : `\\${sign}`)
    .replace(/\s*\n\s*/g, " ");
}
