/**
 * The stream of what happens: begun again when it breaks off, which the page says, and when it has been
 * silent for too long, as after the machine has slept. A page that nobody sees has none, since a browser
 * allows a server six connections and no more.
 */
import type { LiveMessage } from "../messages.ts";

/** Whoever wants to hear. */
export type Listener = (message: LiveMessage) => void;

/** For so long it is not told that the stream broke off: it often comes back at once. */
const PATIENCE_MS = 400;

/** So often it is looked whether the stream still lives. */
const LOOK_MS = 2000;

/** Three beats of the server's. */
const SILENCE_MS = 45_000;

/** For so long a page is out of sight before it does without. */
const OUT_OF_SIGHT_MS = 5000;

/** For so long it says that all is well again. */
const SAID_MS = 5000;

/** Listens until the page is left. */
export function listenLive(listener: Listener, say: (words: string) => void): void {
  const live = new LiveStream(listener, say);
  setInterval(() => live.look(), LOOK_MS);
  document.addEventListener("visibilitychange", () => live.look());
  live.look();
}

class LiveStream {
  readonly #listener: Listener;
  readonly #say: (words: string) => void;
  #stream?: EventSource;
  /** Who has told the state last. */
  #server?: string;
  #wasLost = false;
  #heardAt = 0;
  #hiddenAt?: number;
  #saying?: ReturnType<typeof setTimeout>;

  constructor(listener: Listener, say: (words: string) => void) {
    this.#listener = listener;
    this.#say = say;
  }

  /** Connects where that is due, and does without where nobody looks. */
  look(): void {
    const now = Date.now();
    if (document.hidden) {
      this.#hiddenAt ??= now;
      if (now - this.#hiddenAt > OUT_OF_SIGHT_MS) this.#close();
      return;
    }
    this.#hiddenAt = undefined;
    const isSilent = this.#stream !== undefined && now - this.#heardAt > SILENCE_MS;
    if (isSilent) this.#wasLost = true;
    if (isSilent || !this.#stream) this.#connect();
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  #connect(): void {
    this.#close();
    this.#heardAt = Date.now();
    const stream = this.#stream = new EventSource("/api/events");
    stream.addEventListener("beat", () => {
      this.#heardAt = Date.now();
    });
    stream.onmessage = ({ data }) => {
      this.#heardAt = Date.now();
      const message = JSON.parse(data) as LiveMessage;
      if (message.kind === "state") this.#connected(message.server);
      this.#listener(message);
    };
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) this.#turnedAway();
      else if (!this.#wasLost) this.#lost();
    };
  }

  #connected(server: string): void {
    const isNew = this.#server !== undefined && this.#server !== server;
    clearTimeout(this.#saying);
    this.#say(isNew ? "Connected to a new server" : this.#wasLost ? "Connected again" : "");
    this.#saying = setTimeout(() => this.#say(""), SAID_MS);
    this.#server = server;
    this.#wasLost = false;
  }

  #lost(): void {
    this.#wasLost = true;
    clearTimeout(this.#saying);
    this.#saying = setTimeout(
      () => this.#say("The server does not answer: trying again …"),
      PATIENCE_MS,
    );
  }

  /** Nobody there knows this page any more; the next look asks once more. */
  #turnedAway(): void {
    this.#close();
    this.#wasLost = true;
    clearTimeout(this.#saying);
    this.#say("The server was started anew: open the link that it has printed");
  }
}
