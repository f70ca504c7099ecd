import { assertEquals } from "@std/assert";
import { terminalAsk } from "./ask.ts";

/** Asks of what comes in such pieces, and gives what was answered and written. */
async function asked(pieces: readonly string[], questions: number) {
  const chunks = pieces.map((text) => new TextEncoder().encode(text));
  const written: string[] = [];
  const ask = terminalAsk((into) => {
    const chunk = chunks.shift();
    if (chunk) into.set(chunk);
    return Promise.resolve(chunk ? chunk.length : null);
  }, (text) => written.push(text));
  const answers = [];
  for (let i = 0; i < questions; i++) answers.push(await ask(`${i}? `));
  return { answers, written };
}

Deno.test("terminalAsk() gives a line an answer, however it arrives, on any system", async () => {
  const { answers, written } = await asked(["ye", "s\r\nno\n", "\n"], 3);
  assertEquals(answers, ["yes", "no", ""]);
  assertEquals(written, ["0? ", "1? ", "2? "]);
});

Deno.test("terminalAsk() says nothing at the end of the input, and takes a last line without a break", async () => {
  assertEquals((await asked(["last"], 2)).answers, ["last", undefined]);
  assertEquals((await asked([], 2)).answers, [undefined, undefined]);
});

Deno.test("terminalAsk() puts a sign together that was cut in two", async () => {
  const [a, b] = [Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x0a)], chunks = [a, b];
  const ask = terminalAsk((into) => {
    const chunk = chunks.shift()!;
    into.set(chunk);
    return Promise.resolve(chunk.length);
  }, () => {});
  assertEquals(await ask("? "), "é");
});
