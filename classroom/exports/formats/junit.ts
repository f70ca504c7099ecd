/** JUnit's XML, as GitLab and Jenkins read it: a test by a name of its own, points as properties. */
import type { TaskPoints } from "../../grades.ts";
import { testLines, type Told } from "../describe.ts";
import { escapeMarkup } from "../../../terminal/markup.ts";
import type { Format } from "./format.ts";

export const junit: Format = {
  ending: ".xml",
  write: (grade, { told }) => {
    const suites = grade.tasks.map((task) => suiteXml(task, told)).join("");
    const sum = (member: "tests" | "failures" | "errors" | "skipped") =>
      grade.tasks.reduce((total, task) => total + counts(task)[member], 0);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${
      attributes({
        name: grade.id,
        ...{ tests: sum("tests"), failures: sum("failures"), errors: sum("errors") },
        skipped: sum("skipped"),
        time: seconds(grade.document?.durationMs ?? 0),
      })
    }>\n${suites}</testsuites>\n`;
  },
};

/** A task that no test was run of is one test itself. */
function casesOf({ result, id, title }: TaskPoints) {
  const { tests, notRun } = result;
  const own = tests.length > 0 ? tests : [{ ...result, name: `${id} ${title}`, tests: undefined }];
  const skipped = (notRun?.tests ?? []).map((name) => ({ name, reason: notRun!.reason }));
  return { own, skipped };
}

function counts(task: TaskPoints) {
  const { own, skipped } = casesOf(task);
  const count = (...statuses: string[]) =>
    own.filter(({ status }) => statuses.includes(status)).length;
  return {
    tests: own.length + skipped.length,
    failures: count("failed", "todo", "blocked", "unchecked"),
    errors: count("error"),
    skipped: skipped.length,
  };
}

function suiteXml(task: TaskPoints, told: Told): string {
  const { id, title, points, maxPoints, result } = task, { own, skipped } = casesOf(task);
  const classname = `${id} ${title}`, names = new Map<string, number>();
  const unique = (name: string) => { // GitLab drops a second one of a name
    const before = names.get(name) ?? 0;
    names.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  };
  const shown = (test: typeof own[number]) => {
    const one = { ...task, result: { ...result, tests: [test], message: undefined } };
    return testLines(one as TaskPoints, told).join("\n");
  };
  const cases = own.map((test) => {
    const head = attributes({
      ...{ classname, name: unique(test.name), time: seconds(test.durationMs) },
      file: test.where?.replace(/(:\d+)+$/, ""),
    });
    if (test.status === "passed") return `    <testcase${head}/>\n`;
    const kind = test.status === "error" ? "error" : "failure";
    const told = attributes({ message: STATUS[test.status], type: test.status });
    return `    <testcase${head}><${kind}${told}>${escaped(shown(test))}</${kind}></testcase>\n`;
  });
  const left = skipped.map(({ name, reason }) =>
    `    <testcase${attributes({ classname, name: unique(name), time: "0" })}><skipped${
      attributes({ message: reason })
    }/></testcase>\n`
  );
  const properties = Object.entries({ points, maxPoints, status: result.status }).map(
    ([name, value]) => `      <property${attributes({ name, value })}/>\n`,
  );
  const head = attributes({ name: classname, ...counts(task), time: seconds(result.durationMs) });
  return `  <testsuite${head}>\n    <properties>\n${properties.join("")}    </properties>\n${
    cases.join("")
  }${left.join("")}  </testsuite>\n`;
}

const STATUS: Readonly<Record<string, string>> = {
  failed: "failed",
  todo: "not written yet",
  blocked: "stopped at a task that is not written yet",
  unchecked: "cannot be judged",
  error: "could not be graded",
};

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join("");
}

/** For text and attributes; signs that XML has no way to write become a question mark. */
function escaped(text: string): string {
  const known = text.toWellFormed()
    .replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, "?");
  return escapeMarkup(known).replaceAll("\n", "&#10;");
}
