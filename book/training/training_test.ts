import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SAME_REQUEST_MS } from "../../terminal/interrupt.ts";
import { type SmallBook, smallBook } from "../testing/small_book.ts";
import type { TrainingTold } from "../messages.ts";
import type { Training } from "./training_state.ts";

const REPORT = `<!doctype html><script>alert(1)</script>`;

const start = (book: SmallBook, asked: Readonly<Record<string, string>>) =>
  book.ask("/api/train", {
    method: "POST",
    body: { ...{ program: "scalar", whose: "yours", resume: "", flags: "{}" }, ...asked },
  });

const stop = (book: SmallBook) => book.ask("/api/train/stop", { method: "POST", body: {} });

async function told(book: SmallBook): Promise<TrainingTold> {
  return JSON.parse((await book.ask("/api/training")).text);
}

/** The training once something holds for it. */
async function once(book: SmallBook, holds: (training: Training) => boolean): Promise<Training> {
  for (let i = 0; i < 400; i++) {
    const { training } = await told(book);
    if (training && holds(training)) return training;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  throw new Error(`It never came to that: ${JSON.stringify((await told(book)).training)}`);
}

Deno.test("a program is started with its flags, seen, refused a second time, and stopped", async () => {
  await using book = await smallBook();
  assertEquals((await stop(book)).status, 409);
  const flags = JSON.stringify({ dataset: "xor", rate: "1e-3", epochs: "9" });
  assertEquals((await start(book, { flags, whose: "solutions" })).status, 200);
  const seen = await once(book, ({ steps }) => steps.length === 3);
  assertEquals(seen.stage, "training");
  assertEquals(seen.begun?.words, "<b>points</b>␛[2J");
  assertEquals(seen.steps.map(({ loss }) => loss), [0.9, 0.5, null]);
  assertMatch(
    seen.said,
    /^\["scalar","--dataset=xor","--rate=1e-3","--epochs=9","--solutions"\]\n$/,
  );
  const second = await start(book, { program: "tensor" });
  assertEquals(second.status, 409);
  assertStringIncludes(second.text, "is running: stop it, or wait for its end");
  assertEquals((await stop(book)).status, 200);
  const { outcome, code, isStopping } = await once(book, ({ stage }) => stage === "gone");
  assertEquals([outcome?.kind, code, isStopping], ["end", 0, true]);
});

Deno.test("what a program should not tell is not believed, and one that hears nothing is ended", async () => {
  await using book = await smallBook();
  await start(book, { flags: `{"seed":"1"}` });
  const early = await once(book, ({ stage }) => stage === "gone");
  assertEquals([early.code, early.outcome], [3, undefined]);
  await start(book, { flags: `{"seed":"2"}` });
  const odd = await once(book, ({ steps }) => steps.length === 3);
  await stop(book);
  const end = await once(book, ({ stage }) => stage === "gone");
  assertEquals([odd.region, odd.outcome, end.steps.length], [undefined, undefined, 3]);
  assertEquals(end.outcome?.kind, "end");
  await start(book, { flags: `{"seed":"3"}` });
  await once(book, ({ stage }) => stage === "training");
  await stop(book);
  await stop(book); // a double click is one request
  await new Promise((resume) => setTimeout(resume, SAME_REQUEST_MS));
  const deaf = await once(book, ({ isStopping }) => isStopping);
  assertEquals(deaf.stage, "training");
  await stop(book);
  assertEquals((await once(book, ({ stage }) => stage === "gone")).outcome, undefined);
  await start(book, { flags: `{"seed":"3"}` }); // which the end of the book ends too
});

Deno.test("nothing is started but a program of the table, with flags that it has", async () => {
  await using book = await smallBook();
  const cases: readonly [Readonly<Record<string, string>>, number, string][] = [
    [{ program: "nothing" }, 404, "no training program"],
    [{ program: "../scalar" }, 404, "no training program"],
    [{ program: "toString" }, 404, "no training program"],
    [{ program: "scalar; rm" }, 404, "no training program"],
    [{ program: "--help" }, 404, "no training program"],
    [{ whose: "fill" }, 403, "not run on this code"],
    [{ whose: "--allow-all" }, 403, "not run on this code"],
    [{ flags: "" }, 400, "no JSON"],
    [{ flags: "[]" }, 400, "short texts"],
    [{ flags: `{"epochs":4}` }, 400, "short texts"],
    [{ flags: JSON.stringify({ epochs: "1".repeat(101) }) }, 400, "short texts"],
    [{ flags: `{"epoch":"4"}` }, 400, "no such flag"],
    [{ flags: `{"save":"/tmp/a"}` }, 400, "no such flag"],
    [{ flags: `{"resume":"../a"}` }, 400, "no such flag"],
    [{ flags: `{"json":"true"}` }, 400, "no such flag"],
    [{ flags: `{"backend":"simple"}` }, 400, "no such flag"],
    [{ flags: `{"__proto__":"4"}` }, 400, "no such flag"],
    [{ flags: `{"epochs":"0"}` }, 409, "--epochs takes a whole number from 1"],
    [{ flags: `{"epochs":""}` }, 409, "--epochs needs a value"],
    [{ flags: `{"epochs":"4 --save=a"}` }, 409, "--epochs takes a whole number"],
    [{ flags: `{"rate":"$(rm)"}` }, 409, "--rate takes a number above 0"],
    [{ flags: `{"dataset":"xor --save"}` }, 400, "--dataset is one of"],
    [{ program: "gpt", flags: `{"data":"/etc/passwd"}` }, 400, "--data is one of moby, names"],
    [{ program: "mnist", flags: `{"data-dir":"/etc"}` }, 403, "give it in a terminal"],
    [{ program: "mnist", flags: `{"full":"false"}` }, 400, "--full takes no value"],
    [{ resume: "scalar-2026-01-31_18-05-09" }, 404, "no run of deno task train scalar"],
    [{ resume: "../../tasks" }, 404, "no run of deno task train scalar"],
  ];
  for (const [asked, status, words] of cases) {
    const answer = await start(book, asked);
    assertEquals(answer.status, status, `${JSON.stringify(asked)}: ${answer.text}`);
    assertStringIncludes(answer.text, words);
  }
  for (const path of ["/api/train", "/api/train/stop"]) {
    assertEquals((await book.ask(path)).status, 404, path);
    const other = { method: "POST", body: {}, headers: { origin: "https://evil.example" } };
    assertEquals((await book.ask(path, other)).status, 403, path);
    const stranger = { method: "POST", body: {}, headers: { cookie: "" } };
    assertEquals((await book.ask(path, stranger)).status, 401, path);
  }
  assertEquals((await told(book)).training, undefined);
});

Deno.test("earlier runs are listed, gone on with, and their reports run nothing", async () => {
  await using book = await smallBook();
  const name = "scalar-2026-01-31_18-05-09", later = "gpt-2026-02-01_00-00-00-2";
  await book.course.write({
    [`runs/${name}/report.html`]: REPORT,
    [`runs/${name}/weights.safetensors`]: "",
    [`runs/${later}/metrics.jsonl`]: "",
    "runs/mine/report.html": "the secret",
    "runs/nothing-2026-01-31_18-05-09/report.html": "the secret",
  });
  const time = "2026-01-31 18:05:09";
  assertEquals((await told(book)).runs, [
    ...[{ name: later, program: "gpt", time: "2026-02-01 00:00:00" }].map((run) => ({
      ...{ ...run, hasReport: false, hasWeights: false },
    })),
    { name, program: "scalar", time, hasReport: true, hasWeights: true },
  ]);
  const { status, headers, text } = await book.ask(`/report/${name}`);
  assertEquals([status, text], [200, REPORT]);
  const policy = headers["content-security-policy"];
  assertMatch(policy, /default-src 'none'/);
  assertMatch(policy, /; sandbox$/); // no script, no form, none of the workbook's cookies
  assertEquals(headers["cross-origin-opener-policy"], "unsafe-none");
  for (const path of [later, "mine", `${name}/`, `../runs/${name}`, `..%2fruns%2f${name}`, ""]) {
    const { status, text } = await book.ask(`/report/${path}`);
    assertEquals([status, text.includes("the secret")], [404, false], path);
  }
  const other = await start(book, { resume: name, program: "tensor" });
  assertEquals(other.status, 404);
  const fixed = await start(book, { resume: name, flags: `{"dataset":"xor"}` });
  assertStringIncludes(fixed.text, "--resume takes its --dataset from the earlier run");
  assertEquals((await start(book, { resume: name, flags: `{"epochs":"20"}` })).status, 200);
  const { said } = await once(book, ({ said }) => said !== "");
  assertEquals(said, `["scalar","--resume=${name}","--epochs=20"]\n`);
});

Deno.test("the form is made of the table: every flag but paths, with what is usual", async () => {
  await using book = await smallBook();
  const { programs, whose } = await told(book);
  assertEquals(whose.map(({ value }) => value), ["yours", "solutions"]);
  const gpt = programs.find(({ name }) => name === "gpt")!;
  assertEquals(gpt.cases, [{
    ...{ flag: "data", value: "names" },
    usual: { tokens: "bytes", epochs: "5", context: "32", rate: "0.004" },
  }]);
  const fast = programs.find(({ name }) => name === "fast")!;
  assertEquals(Object.fromEntries(fast.flags.map(({ name, usual }) => [name, usual])), {
    ...{ dataset: "simple", points: "50", "held-out": "100", hidden: "100", rate: "0.05" },
    ...{ epochs: "500", seed: "1", backend: "parallel" },
  });
  const mnist = programs.find(({ name }) => name === "mnist")!;
  assertEquals(mnist.flags.some(({ name }) => name === "data-dir"), false);
});
