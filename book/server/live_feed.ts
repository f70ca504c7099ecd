/** Server-sent events: one stream to each page that is open. */
import { safeJson } from "../../terminal/json.ts";
import type { LiveMessage } from "../messages.ts";

/**
 * A line now and then keeps what stands between from closing a quiet stream, and tells the page that it
 * still lives.
 */
const BEAT_MS = 15_000;

/** After so long a page whose stream broke off tries again. */
const RETRY_MS = 1000;

/** A page that has fallen so far behind is asleep: it gets all anew when it comes back. */
const MOST_WAITING = 500;

export class LiveFeed implements Disposable {
  readonly #pages = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #encoder = new TextEncoder();
  readonly #beat = setInterval(() => this.#write("event: beat\ndata: still here\n\n"), BEAT_MS);

  /** A new page's stream, which begins with a message to it alone. */
  async connect(first: () => Promise<LiveMessage>): Promise<ReadableStream<Uint8Array>> {
    let page: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = controller;
      },
      cancel: () => void this.#pages.delete(page),
    }, { highWaterMark: MOST_WAITING });
    page!.enqueue(this.#encoder.encode(`retry: ${RETRY_MS}\n${eventText(await first())}`));
    this.#pages.add(page!);
    return stream;
  }

  send(message: LiveMessage): void {
    this.#write(eventText(message));
  }

  /** Ends all streams. */
  [Symbol.dispose](): void {
    clearInterval(this.#beat);
    for (const page of this.#pages) this.#end(page);
  }

  #write(text: string): void {
    const bytes = this.#encoder.encode(text);
    for (const page of this.#pages) {
      if ((page.desiredSize ?? 0) <= 0) this.#end(page);
      else page.enqueue(bytes);
    }
  }

  #end(page: ReadableStreamDefaultController<Uint8Array>): void {
    this.#pages.delete(page);
    try {
      page.close();
    } catch { /* it is closed already */ }
  }
}

/** JSON has no line break in it, and so one event is one line. */
function eventText(message: LiveMessage): string {
  return `data: ${safeJson(message)}\n\n`;
}
