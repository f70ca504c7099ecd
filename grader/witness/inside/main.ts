/**
 * The witness's own thread. The code under test runs in a thread beside it (thread.ts), in which
 * every import is asked for its right to read, and reaches neither what is read here nor what is
 * written. However that code hangs, this thread sees when the grader is gone, and ends them both.
 */
import { claim, Inbox, Outbox, type Threads } from "./threads.ts";

/** How often answers are passed on while a test goes on. */
const PASS_ON_MS = 50;

const worker = new Worker(new URL("thread.ts", import.meta.url), { type: "module" });
const threads: Threads = claim();
const inbox = new Inbox(threads), outbox = new Outbox(threads);
const decoder = new TextDecoder(), encoder = new TextEncoder();
let mark = "", isOpen = false;

/** Passes on what has been answered: whole frames, or a part of one where that is all there is. */
function passOn(): void {
  const text = decoder.decode(outbox.take(), { stream: true });
  if (text === "") return;
  const marked = (isOpen ? text : mark + text).replaceAll("\n", `\n${mark}`);
  isOpen = !text.endsWith("\n");
  write(isOpen ? marked : marked.slice(0, -mark.length));
}

function write(text: string): void {
  let bytes = encoder.encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
}

worker.onmessage = () => {
  if (!outbox.isWaitedFor) return; // a message of the code's own
  passOn();
  const code = outbox.exitCode;
  if (code !== undefined) Deno.exit(code);
  inbox.tidy();
  outbox.release();
};
worker.onerror = (event) => {
  event.preventDefault(); // Deno has printed it
  passOn();
  Deno.exit(1);
};
setInterval(passOn, PASS_ON_MS);

/** The first line is for this thread, all others are for the other. */
async function passIn(): Promise<void> {
  const chunk = new Uint8Array(65536);
  let first: number[] | undefined = [];
  for (;;) {
    const count = await Deno.stdin.read(chunk);
    if (count === null) Deno.exit(0); // the grader is done, or gone
    let bytes = chunk.subarray(0, count);
    if (first) {
      const end = bytes.indexOf(10);
      first.push(...end < 0 ? bytes : bytes.subarray(0, end));
      if (end < 0) continue;
      const start = JSON.parse(decoder.decode(Uint8Array.from(first)));
      mark = start.mark;
      write(`${mark}{"started":true}\n`);
      worker.postMessage({ threads, suite: start.suite });
      first = undefined;
      bytes = bytes.subarray(end + 1);
    }
    inbox.put(bytes);
  }
}

await passIn();
