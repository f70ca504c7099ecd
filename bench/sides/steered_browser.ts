/** A headless Chromium, steered by its own protocol: as little of it as measuring pages takes. */
import { killChild } from "../../terminal/send_signal.ts";

/** A page that is open. */
export interface SteeredPage {
  /** Goes to an address, and is back when the browser has begun to show it. */
  readonly open: (url: string) => Promise<void>;
  /** What an expression in the page is, awaited. */
  readonly ask: (script: string) => Promise<unknown>;
  /** Empties the browser's cache. */
  readonly forget: () => Promise<void>;
  readonly close: () => Promise<void>;
}

type Answered = Readonly<Record<string, unknown>>;

export class SteeredBrowser implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answered>>();
  #calls = 0;

  private constructor(child: Deno.ChildProcess, profile: string, socket: WebSocket) {
    this.#child = child;
    this.#profile = profile;
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(data), call = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) call?.reject(new Error(error.message));
      else call?.resolve(result);
    };
  }

  static async start(program: string): Promise<SteeredBrowser> {
    const profile = await Deno.makeTempDir({ prefix: "kindling-" });
    const child = new Deno.Command(program, {
      args: [
        ...["--headless", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0"],
        ...["--disable-dev-shm-usage", `--user-data-dir=${profile}`, "about:blank"],
      ],
      ...{ stdin: "null", stdout: "null", stderr: "piped" },
    }).spawn();
    const socket = new WebSocket(await addressOf(child.stderr));
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    return new SteeredBrowser(child, profile, socket);
  }

  /** A page of a person who has never been here. */
  async newPage(): Promise<SteeredPage> {
    const { browserContextId } = await this.#call("Target.createBrowserContext");
    const { targetId } = await this.#call("Target.createTarget", {
      ...{ url: "about:blank", browserContextId },
    });
    const { sessionId } = await this.#call("Target.attachToTarget", { targetId, flatten: true });
    const call = (method: string, params: Answered) => this.#call(method, params, `${sessionId}`);
    return {
      open: async (url) => void await call("Page.navigate", { url }),
      ask: async (expression) => {
        const options = { awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await call("Runtime.evaluate", {
          ...{ expression, ...options },
        });
        if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
        return (result as Answered).value;
      },
      forget: async () => void await call("Network.clearBrowserCache", {}),
      close: async () =>
        void await this.#call("Target.disposeBrowserContext", { browserContextId }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    killChild(this.#child, "SIGTERM");
    await this.#child.status;
    await Deno.remove(this.#profile, { recursive: true }).catch(() => {}); // something may write still
  }

  #call(method: string, params: Answered = {}, sessionId?: string): Promise<Answered> {
    const id = ++this.#calls, call = Promise.withResolvers<Answered>();
    this.#waiting.set(id, call);
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return call.promise;
  }
}

/** Where the browser listens, which it says among other things. */
async function addressOf(stderr: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const [read, rest] = stderr.tee();
  void rest.pipeTo(new WritableStream()); // else it would wait for a reader
  let said = "";
  for await (const more of read.pipeThrough(new TextDecoderStream())) {
    said += more;
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`The browser did not start: ${said}`);
}
