import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { summarize, type TaskResult } from "../../grader/results.ts";
import { builtPages } from "../built_pages.ts";
import { BROWSER, type Step, visit } from "../demo/testing/browser.ts";
import { SECRET, type SmallBook, smallBook, TOKEN } from "./small_book.ts";

/** What needs a browser is counted as not run where there is none. */
const ignore = BROWSER === undefined;

const BENCH = "#task-0\\.1", OTHER = "#task-0\\.3";

/** The lesson of an invented course, in the real page's scripts. */
async function openLesson(
  steps: (book: SmallBook) => readonly Step[],
  meanwhile: (book: SmallBook) => Promise<void> = () => Promise.resolve(),
) {
  const assets = new URL("assets/", await builtPages());
  const book = await smallBook({ assets }), url = `http://${book.host}/lesson/0_start`;
  const visiting = visit(new URL(`http://${book.host}/?token=${TOKEN}`), [
    ...[{ act: "open", url }, { act: "wait", for: `${BENCH} .badge .status` }] as const,
    ...steps(book),
  ]);
  const [{ answers, complaints }] = await Promise.all([visiting, meanwhile(book)]);
  return {
    ...{ book, complaints },
    told: answers.filter((answer) => answer !== null && answer !== undefined),
    [Symbol.asyncDispose]: () => book[Symbol.asyncDispose](),
  };
}

/** Waits for the page to have asked so often for a verdict. */
async function asked({ graded }: SmallBook, times: number): Promise<void> {
  while (graded.length < times) await new Promise((resolve) => setTimeout(resolve, 20));
}

const text = (on: string): Step => ({
  ...{ act: "ask", script: `document.querySelector(${JSON.stringify(on)}).textContent` },
});

/** Presses a button of the task's bench by its name. */
const press = (name: string, bench = BENCH): Step => ({
  ...{ act: "press", on: `${bench} button:text-is("${name}")`, key: "Enter" },
});

/** Opens a part of the bench, or closes it. */
const turn = (name: string): Step => ({
  ...{ act: "press", on: `${BENCH} summary:text-is("${name}")`, key: "Enter" },
});

const connected = (words: string): Step => ({
  ...{ act: "wait", for: `#connection:text("${words}")` },
});

/** Lets the page believe that nobody sees it for a minute, or that it is seen. */
function inSight(isSeen: boolean): string {
  return `(() => {
    const seen = () => document.dispatchEvent(new Event("visibilitychange"));
    Object.defineProperty(document, "hidden", { value: ${!isSeen}, configurable: true });
    seen();
    const now = Date.now;
    Date.now = () => now() + ${isSeen ? 0 : 60_000};
    seen();
  })()`;
}

Deno.test("a page finds its stream again: after a sleep, in sight again, and at another server", {
  ignore,
}, async () => {
  let isOver = false;
  await using lesson = await openLesson(() => [
    // a machine that has slept: of the time that has passed nothing was heard
    { act: "ask", script: `(() => { const now = Date.now; Date.now = () => now() + 60_000; })()` },
    connected("Connected again"),
    { act: "ask", script: `new Promise((resolve) => setTimeout(resolve, 2500))` },
    { act: "ask", script: `document.getElementById("connection").textContent` }, // and is content with it
    // out of sight it hears nothing, and back in sight all that there is
    { act: "ask", script: inSight(false) },
    press("Grade"),
    { act: "ask", script: `new Promise((resolve) => setTimeout(resolve, 500))` },
    text(`${OTHER} .badge`),
    { act: "ask", script: inSight(true) },
    { act: "wait", for: `${OTHER} .badge .status.failed` },
    press("Grade"),
    connected("trying again"),
    connected("Connected to a new server"),
    press("Grade"),
    connected("open the link that it has printed"),
  ], async (book) => {
    await asked(book, 1);
    await book.course.verdict("0.3", "failed");
    book.board.forget([]); // tells where all stand
    await asked(book, 2);
    await book.restart(SECRET);
    await asked(book, 3);
    await book.restart("another secret, as after a day");
    isOver = true;
  });
  assertEquals([isOver, lesson.told], [true, ["Connected again", "○ todo"]]);
  assert(lesson.complaints.every((said) => /ERR_|401/.test(said)), `${lesson.complaints}`);
});

Deno.test("of two pages with one file the second to save is asked which is to stay", {
  ignore,
}, async () => {
  const area = `${OTHER} .cm-content`;
  const write = (all: string): Step[] => [
    press("Edit", OTHER),
    { act: "wait", for: area },
    { act: "press", on: area, key: "Control+a" },
    { act: "paste", on: area, text: all },
  ];
  const save: Step = { act: "press", on: area, key: "Control+s" };
  let lessonUrl = "";
  await using lesson = await openLesson(({ host }) => [
    ...write("// mine"),
    { act: "page", number: 1 },
    { act: "open", url: lessonUrl = `http://${host}/lesson/0_start` },
    ...write("// theirs"),
    save,
    { act: "wait", for: `${OTHER} .file-bar:has-text("saved")` },
    { act: "page", number: 0 },
    save,
    { act: "wait", for: `${OTHER} .conflict button` },
    text(`${OTHER} .file-bar .quiet`),
    { act: "axe" },
    press("Keep what is here", OTHER),
    save,
    { act: "wait", for: `${OTHER} .file-bar:has-text("saved")` },
    { act: "page", number: 1 },
    save,
    { act: "wait", for: `${OTHER} .conflict button` },
    press("Take the file's version", OTHER),
    text(area),
  ]);
  assertMatch(lessonUrl, /0_start$/);
  const [refused, axe, taken] = lesson.told;
  assertMatch(
    `${refused}`,
    /^tasks\/0_start\/three\.ts was not saved: it has been changed elsewhere/,
  );
  assertEquals([axe, taken], [[], "// mine"]);
  assertEquals((await lesson.book.course.read("tasks"))["0_start/three.ts"], "// mine");
  assert(lesson.complaints.every((said) => said.includes("409")), `${lesson.complaints}`);
});

Deno.test("hints, the comparison and starting over, by keys alone", { ignore }, async () => {
  const path = "0_start/both.ts";
  await using lesson = await openLesson(() => [
    turn("Hints"),
    press("Hint 1 of 3"),
    press("Hint 2 of 3"),
    { act: "wait", for: `${BENCH} .hints li:nth-child(2):focus` },
    text(`${BENCH} .hints ol`),
    { act: "ask", script: `document.querySelector(".drawer:nth-of-type(2)").hidden` },
    press("Grade"),
    { act: "wait", for: `${BENCH} .badge .status.passed` },
    turn("Yours beside the reference"),
    { act: "wait", for: `${BENCH} .diff` },
    text(`${BENCH} .diff`),
    { act: "axe" },
    turn("Start over"),
    { act: "wait", for: `${BENCH} button.danger` },
    text(`${BENCH} .drawer:last-child .inside`),
    press("Start 0.1 over"),
    { act: "wait", for: `${BENCH} [role=status]:has-text("Started over")` },
    { act: "wait", for: `${BENCH} .badge .status.todo` },
    {
      act: "ask",
      script: `document.querySelector("${BENCH.replace("\\", "\\\\")} .diff") === null ||
      document.querySelector(".drawer:nth-of-type(2)").hidden`,
    },
  ], async (book) => {
    await asked(book, 1);
    const answer = (await book.course.read("solutions"))[path];
    await book.course.write({ [`tasks/${path}`]: answer.replace("return 1;", "return 3 - 2;") });
    await book.course.verdict("0.1", "passed");
    book.board.forget([]); // tells where all stand
  });
  const [hints, wasHidden, diff, axe, ahead, isHidden] = lesson.told;
  assertEquals([hints, wasHidden, axe, isHidden], ["nudge to 0.1idea for 0.1", true, [], true]);
  assertMatch(`${diff}`, /- +\d+ +return 3 - 2;\n\+ +\d+ +return 1;/);
  assertStringIncludes(`${ahead}`, "The same file holds task 0.2, which starts over too.");
  const kept = Object.entries(await lesson.book.course.read(".kindling/backup"));
  assertEquals(kept.map(([path]) => path.split("/").slice(1).join("/")), [path]);
  assertStringIncludes(kept[0][1], "return 3 - 2;");
  assertEquals(lesson.complaints, []);
});

const MARKUP = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

Deno.test("what a learner's code says is a text in the page, never markup", {
  ignore,
}, async () => {
  await using lesson = await openLesson(() => [
    press("Grade"),
    { act: "wait", for: `${BENCH} .test.failed dd.input` },
    { act: "wait", for: `${BENCH} .notes pre` },
    text(`${BENCH} .test.failed h4`),
    { act: "ask", script: `document.querySelectorAll("main img, main script").length` },
    { act: "ask", script: "document.title" },
    { act: "axe" },
  ], async ({ board, graded }) => {
    await asked({ graded } as SmallBook, 1);
    const said = { message: MARKUP, where: MARKUP, printed: MARKUP };
    const test = {
      ...{ name: MARKUP, status: "failed" as const, durationMs: 1, ...said },
      ...{ expected: MARKUP, actual: MARKUP, path: MARKUP, snippet: MARKUP, notes: [MARKUP] },
      ...{ counterexample: [MARKUP], quoted: [{ line: 1, text: MARKUP }] },
    };
    const result: TaskResult = {
      ...{ id: "0.1", title: "One", status: "failed", points: 0, maxPoints: 10, durationMs: 1 },
      ...{ link: {}, tests: [test, { ...test, follows: MARKUP, counterexample: undefined }] },
      ...said,
    };
    board.running(MARKUP, false);
    board.end({ results: summarize([result], { seed: 1, mine: false }), time: MARKUP });
    board.say(MARKUP);
    // once the verdict is out, which waits for where all stand
    setTimeout(() => board.notes(MARKUP), 300);
  });
  const [name, made, title, axe] = lesson.told;
  assertEquals([name, made, axe, lesson.complaints], [MARKUP, 0, [], []]);
  assertEquals(title, "Start · Kindling");
});

/** What another page can try, in a browser that is let in: what it read, and what it was not hindered to. */
const ATTEMPTS = `(async () => {
  const book = "BOOK", body = JSON.stringify({ id: "0.1" }), got = [];
  const attempt = async (name, what) => {
    const read = await Promise.race([
      what().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 1500)),
    ]);
    if (read !== undefined) got.push(name);
  };
  const element = (tag, given) => new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(tag), given);
    made.onload = () => resolve(tag);
    made.onerror = reject;
    document.body.append(made);
  });
  const json = { "content-type": "application/json" };
  await Promise.all([
    attempt("read", () => fetch(book + "/api/task/0.1", { credentials: "include" })),
    attempt("post", () =>
      fetch(book + "/api/grade", { method: "POST", credentials: "include", headers: json, body })),
    attempt("stream", () => new Promise((resolve, reject) => {
      const stream = new EventSource(book + "/api/events", { withCredentials: true });
      stream.onmessage = resolve;
      stream.onerror = reject;
    })),
    attempt("socket", () => new Promise((resolve, reject) => {
      const socket = new WebSocket(book.replace("http", "ws") + "/api/events");
      socket.onopen = resolve;
      socket.onerror = reject;
    })),
    attempt("script", () => element("script", { src: book + "/assets/main.js" })),
    attempt("style", () => element("link", { rel: "stylesheet", href: book + "/assets/style.css" })),
    attempt("picture", () => element("img", { src: book + "/pictures/0_start/pictures/a.svg" })),
    // sent and not read
    fetch(book + "/api/grade", { method: "POST", mode: "no-cors", credentials: "include", body }),
    fetch(book + "/api/grade?id=0.1", { mode: "no-cors", credentials: "include" }),
  ].map((trying) => Promise.resolve(trying).catch(() => {})));
  const form = Object.assign(document.createElement("form"), {
    ...{ action: book + "/api/grade", method: "post", enctype: "text/plain", target: "frame" },
  });
  form.innerHTML = '<input name=\\'{"id":"0.1","x":"\\' value=\\'"}\\'>';
  const frame = Object.assign(document.createElement("iframe"), { name: "frame" });
  const loaded = new Promise((resolve) => setTimeout(resolve, 800));
  document.body.append(form, frame);
  form.submit();
  await loaded;
  return got;
})()`;

Deno.test("another page of this machine neither reads nor does anything", { ignore }, async () => {
  const other = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    return new Response("<!doctype html><title>Other</title><body>", {
      headers: { "content-type": "text/html" },
    });
  });
  await using lesson = await openLesson(({ host }) => [
    { act: "page", number: 1 },
    { act: "open", url: `http://127.0.0.1:${other.addr.port}/` },
    { act: "ask", script: ATTEMPTS.replace("BOOK", `http://${host}`) },
    { act: "page", number: 0 }, // which is let in still
    press("Grade"),
  ], (book) => asked(book, 1));
  await other.shutdown();
  assertEquals(lesson.told, [[]]);
  assertEquals(lesson.book.graded, ["0.1"]);
});
