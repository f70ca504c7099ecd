import { assert, assertEquals, assertMatch } from "@std/assert";
import { projectFlags } from "../../grader/plan/link.ts";
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { builtPages } from "../built_pages.ts";
import { BROWSER, type Step, visit } from "../demo/testing/browser.ts";
import { smallBook, TOKEN } from "../testing/small_book.ts";

Deno.test(
  "train: a program is started in the page, seen learning, stopped, and its report opened",
  { ignore: BROWSER === undefined },
  async () => {
    await using book = await smallBook({
      built: await builtPages(),
      // The real program, with its runs below the small course.
      command: ([program, ...words], { runs, root }) => {
        const start = new URL("start.ts", root);
        Deno.writeTextFileSync(
          start,
          `import { main } from "${new URL(`train/programs/${program}.ts`, ROOT)}";
          Deno.exit(await main(Deno.args, { runs: new URL("${runs}") }));`,
        );
        const own = words.filter((word) => word !== "--solutions");
        return ["run", "-A", "--quiet", ...projectFlags("solutions"), toPath(start), ...own];
      },
    });
    const link = new URL(`http://${book.host}/?token=${TOKEN}`);
    const asked: Step[] = [
      { act: "open", url: new URL("/train", link).href },
      { act: "wait", for: "#flag-epochs" },
      { act: "axe" },
      { act: "press", on: "#flag-dataset", key: "x" }, // as one who has no mouse chooses xor
      { act: "fill", on: "#flag-epochs", text: "nine" },
      { act: "press", on: "#flag-epochs", key: "Enter" },
      { act: "wait", for: '.refused:text("takes a whole number")' },
      { act: "fill", on: "#flag-epochs", text: "900000" },
      { act: "press", on: "#flag-epochs", key: "Enter" },
      { act: "wait", for: ".run .square:not([hidden])" },
      { act: "wait", for: '.run .state:text("left")' },
      { act: "ask", script: `document.getElementById("announcer").textContent` },
      { act: "axe" },
      // another page, and this one once more, see the same
      { act: "open", url: new URL("/train", link).href },
      { act: "wait", for: ".run .curve:not([hidden])" },
      { act: "ask", script: `document.querySelector("path.learned").getAttribute("d")` },
      { act: "press", on: ".run .stop", key: "Enter" },
      { act: "wait", for: ".run .outcome a" },
      { act: "ask", script: `document.getElementById("announcer").textContent` },
      { act: "ask", script: `document.querySelector(".run .outcome a").href` },
    ];
    const { answers, complaints } = await visit(link, asked);
    const told = answers.filter((answer) => answer !== null && answer !== undefined);
    const [formAxe, begun, runAxe, curve, ended, report] = told;
    assertEquals([formAxe, runAxe], [[], []]);
    assertMatch(`${begun}`, /^deno task train scalar --dataset=xor --epochs=900000 has begun$/);
    assertMatch(`${curve}`, /^M[\d.]+,[\d.]+(L[\d.]+,[\d.]+)+$/);
    assertMatch(`${ended}`, /^Stopped: \d+ of 50 read right.*epochs at rate 0\.5\.$/);
    // what was refused is told on the console too, by the browser itself
    assertEquals(complaints.filter((said) => !said.includes("409")), []);
    const seen = await visit(link, [
      { act: "open", url: `${report}` },
      { act: "wait", for: 'h1:text("A network of scalars")' },
      { act: "ask", script: `String(document.querySelectorAll("svg").length > 2)` },
    ]);
    assertEquals(seen.complaints, []);
    assert(seen.answers.includes("true"));
  },
);
