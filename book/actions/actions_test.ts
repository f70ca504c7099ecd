import { assertEquals, assertMatch } from "@std/assert";
import type { HintsShown, ResetTold } from "../messages.ts";
import { smallBook } from "../testing/small_book.ts";

Deno.test("hints come one by one, and are seen from then on", async () => {
  await using book = await smallBook();
  const shown = async () => JSON.parse((await book.ask("/api/task/0.1")).text).hints[0].shown;
  const next = async () => {
    const body = { id: "0.1", of: "" };
    const { text } = await book.ask("/api/hint", { method: "POST", body });
    return (JSON.parse(text) as HintsShown[])[0].shown;
  };
  const told = await book.ask("/api/task/0.1");
  assertEquals([await shown(), told.text.includes("nudge")], [[], false]);
  assertEquals(await next(), ["nudge to 0.1"]);
  assertEquals(await shown(), ["nudge to 0.1"]);
  await next();
  const all = ["nudge to 0.1", "idea for 0.1", "nearly 0.1"];
  assertEquals([await next(), await next()], [all, all]);
  const other = { id: "0.1", of: "no function of it" };
  assertEquals((await book.ask("/api/hint", { method: "POST", body: other })).status, 404);
});

Deno.test("starting over keeps what was written, and forgets the verdicts", async () => {
  await using book = await smallBook();
  const { course } = book, path = "0_start/both.ts", stub = (await course.read("tasks"))[path];
  await course.write({ [`tasks/${path}`]: "mine" });
  await course.verdict("0.1", "passed");
  const ahead: ResetTold = JSON.parse((await book.ask("/api/reset/0.1")).text);
  assertEquals([ahead.work, ahead.others], [[path], ["0.2"]]);
  assertEquals((await course.read("tasks"))[path], "mine"); // a GET changes nothing
  const done = await book.ask("/api/reset", { method: "POST", body: { id: "0.1" } });
  assertEquals([done.status, (await course.read("tasks"))[path]], [200, stub]);
  const kept = await course.read(".kindling/backup");
  assertEquals(Object.values(kept), ["mine"]);
  assertEquals(await book.board.hasPassed("0.1"), false);
});

Deno.test("the stream begins with where all tasks stand, and brings what happens then", async () => {
  await using book = await smallBook();
  await book.course.verdict("0.2", "failed");
  const stream = (await book.board.connect()).getReader();
  const next = async () => {
    const text = new TextDecoder().decode((await stream.read()).value);
    assertMatch(text, /^(retry: \d+\n)?data: [^\n]*\n\n$/); // whatever it holds, it is one event
    return JSON.parse(text.slice(text.indexOf("data: ") + "data: ".length));
  };
  const first = await next();
  assertEquals([first.kind, first.tasks[1].status], ["state", "failed"]);
  book.board.running("a test\n\ndata: {}\n\n", false);
  assertEquals((await next()).test, "a test\n\ndata: {}\n\n");
  book.board.say("\x1b[31mred\x1b[0m <b>");
  assertEquals((await next()).text, "red <b>");
  await stream.cancel();
});
