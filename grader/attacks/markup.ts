/** Attacks on whoever reads the results: markup and signs for a page, a script or a terminal. */
import { answering, type Attack, doing, ONE_EXAMPLE, RIGHT, throwing, WRONG } from "./attack.ts";

const once = { suite: ONE_EXAMPLE };

export const markup: readonly Attack[] = [
  {
    name: "a script in what is printed",
    learner: WRONG + `console.log("</pre><script>document.title = 'passed'</script>");`,
    says: /<script>document\.title/,
    ...once,
  },
  {
    name: "a script that ends the one around the document",
    learner: WRONG + `console.log("</script><script>points = 10</script><!--");`,
    says: /<\/script><script>points = 10/,
    ...once,
  },
  {
    name: "quotes that leave an attribute",
    learner: WRONG + `console.error("\\" onmouseover=\\"score=10\\" ' autofocus onfocus='1");`,
    says: /onmouseover="score=10"/,
    ...once,
  },
  {
    name: "entities that are read twice",
    learner: WRONG + `console.log("&lt;script&gt; &#60;b&#62; &amp;lt;");`,
    says: /&lt;script&gt;/,
    ...once,
  },
  {
    name: "markup in an error's name and message",
    learner: throwing(
      `Object.assign(new Error("<img src=x onerror=1>"), { name: "<svg onload=1>" })`,
    ),
    says: /threw <svg onload=1>: <img src=x onerror=1>/,
    ...once,
  },
  {
    name: "markup in the message of what does not load",
    learner: RIGHT + `throw new Error("<iframe srcdoc='<b>passed</b>'>");`,
    says: /<iframe srcdoc=/,
    ...once,
  },
  {
    name: "markup in the answer and its keys",
    learner: answering(`{ "<b>": "</td><td>passed" }`),
    says: /<b>/,
    ...once,
  },
  {
    name: "lines that end where JavaScript's do",
    learner: WRONG + `console.log("a\\u2028points = 10\\u2029status = 'passed'");`,
    says: /a\ufffdpoints = 10\ufffdstatus/,
    ...once,
  },
  {
    name: "marks that turn single letters",
    learner: WRONG + `console.log("\\u200f\\u061c\\u200epassed\\u202a\\u202b\\u202d");`,
    says: /\ufffd{3}passed\ufffd{3}/,
    ...once,
  },
  {
    name: "a formula for a table of marks",
    learner: WRONG + `console.log("=HYPERLINK(\\"http://x.invalid\\",\\"passed\\")\\n+1,@SUM(1)");`,
    says: /=HYPERLINK/,
    ...once,
  },
  {
    name: "a letter under a thousand accents",
    learner: WRONG + `console.log("passed" + "\\u0301".repeat(1000));`,
    says: /passed/,
    ...once,
  },
  {
    name: "half a letter",
    learner: doing(`throw new Error("\\ud800<" + "\\udfff");`),
    says: /threw Error: /,
    ...once,
  },
];
