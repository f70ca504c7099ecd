/** The stream of what happens: begun again by itself when it breaks off, which the page says. */
import type { LiveMessage } from "../messages.ts";

/** Whoever wants to hear. */
export type Listener = (message: LiveMessage) => void;

/** For so long it is not told that the stream broke off: it often comes back at once. */
const PATIENCE_MS = 400;

/** Listens until the page is left. */
export function listenLive(listener: Listener, say: (words: string) => void): void {
  let server: string | undefined, wasLost = false;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const stream = new EventSource("/api/events");
  stream.onmessage = ({ data }) => {
    const message = JSON.parse(data) as LiveMessage;
    if (message.kind === "state") {
      clearTimeout(telling);
      telling = undefined;
      if (server !== undefined && server !== message.server) say("Connected to a new server");
      else if (wasLost) say("Connected again");
      else if (server === undefined) say("");
      server = message.server;
      wasLost = false;
    }
    listener(message);
  };
  stream.onerror = () => {
    telling ??= setTimeout(() => {
      wasLost = true;
      say("The server does not answer: trying again …");
    }, PATIENCE_MS);
    if (stream.readyState !== EventSource.CLOSED) return;
    // What is closed stays closed: nobody knows this page any more.
    setTimeout(() => listenLive(listener, say), 3000);
    wasLost = true;
    say("The server was started anew: open the link that it has printed");
    clearTimeout(telling);
  };
}
