/**
 * The thread of a witness in which the code under test runs. With the other one, which has the channel
 * to the judge, it shares memory and nothing else.
 */
import { serve } from "./serve.ts";
import { Inbox, Outbox, type Threads } from "./threads.ts";

const { postMessage } = globalThis as unknown as { postMessage(message: unknown): void };
const post = postMessage.bind(globalThis);
const knock = () => post(0);

/** What the other thread hands over; from then on nothing is said by messages. */
function given(): Promise<{ readonly threads: Threads; readonly suite: string }> {
  return new Promise((resolve) => {
    globalThis.addEventListener(
      "message",
      (event) => resolve((event as MessageEvent).data),
      { once: true },
    );
  });
}

/** Ends the whole process, and not just this thread, when code wants to leave. */
function leaveTogether(outbox: Outbox): void {
  const leave = (code: unknown) => outbox.leave(+(code as number) || 0, knock);
  Deno.exit = leave as typeof Deno.exit;
  globalThis.close = () => leave(0);
}

const { threads, suite } = await given();
const inbox = new Inbox(threads), outbox = new Outbox(threads);
leaveTogether(outbox);
await serve({
  take: () => inbox.take(),
  put: (frame) => outbox.put(frame, knock),
  wait: () => outbox.wait(knock),
}, suite);
