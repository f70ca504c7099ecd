/** What Moodle's Virtual Programming Lab reads on stdout. A line that is one of its own is set apart. */
import { gradeLines } from "../describe.ts";
import { type Format, output } from "./format.ts";

export const vpl: Format = {
  ending: ".txt",
  write: (grade, { told }) => {
    const lines = [
      ...gradeLines(grade),
      ...grade.tasks.flatMap((task) => output(task, told).split(/\r\n?|\n/)), // it ends lines at each
    ];
    const safe = lines.map((line) =>
      line.replace(/^(?=\s*((Grade|Comment)\s*:=>>|<\||\|>|--\|>|<\|--))/i, "> ")
    );
    const comment = ["<|--", ...safe, "--|>"];
    const points = grade.status === "graded" ? [`Grade :=>> ${grade.score}`] : [];
    return [...comment, ...points].map((line) => `${line}\n`).join("");
  },
};
