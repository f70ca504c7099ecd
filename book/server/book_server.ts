/** The server of the workbook's pages: on this machine alone, and to whoever has the link. */
import { CannotStart, UsageError } from "../../terminal/usage.ts";
import { safeJson } from "../../terminal/json.ts";
import type { Refused } from "../messages.ts";
import { refusedPage } from "../pages/refused_page.ts";
import { answerAtDoor, type Door } from "./door.ts";
import { Refusal } from "./refusal.ts";
import { answerAct, answerPage, html, type Workbook } from "./routes.ts";
import { safeHeaders } from "./safe_headers.ts";

/** No other machine reaches this address. */
export const HERE = "127.0.0.1";

export interface BookServer extends AsyncDisposable {
  readonly door: Door;
}

/** How it is started. */
export interface ServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly token: string;
  readonly secret: string;
}

/**
 * Serves a workbook until it is disposed of.
 *
 * @throws {CannotStart} where the port is taken
 */
export function serveBook(workbook: Workbook, { port, token, secret }: ServerOptions): BookServer {
  const stop = new AbortController();
  const server = listen(() =>
    Deno.serve({
      ...{ hostname: HERE, port, signal: stop.signal, onListen: () => {} },
      onError: (error) => {
        console.error("The workbook could not answer:", error);
        return new Response("The workbook itself failed\n", { status: 500 });
      },
    }, (request) => answerAtDoor(request, door) ?? answer(request, workbook)), port);
  const door: Door = { host: `${HERE}:${server.addr.port}`, token, secret };
  return {
    door,
    [Symbol.asyncDispose]: async () => {
      workbook.board[Symbol.dispose]();
      stop.abort();
      await server.finished;
    },
  };
}

function listen(
  serve: () => Deno.HttpServer<Deno.NetAddr>,
  port: number,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return serve();
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new CannotStart(
      `Port ${port} is taken, perhaps by a workbook that is open already: deno task book --port 0 ` +
        "takes any that is free",
    );
  }
}

async function answer(request: Request, workbook: Workbook): Promise<Response> {
  const { pathname } = new URL(request.url);
  try {
    return request.method === "POST"
      ? json(await answerAct(pathname, request, workbook))
      : await answerPage(pathname, workbook, json);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const { message, file, status } = refusal;
    if (request.method === "GET" && !pathname.startsWith("/api/")) {
      return html(refusedPage(workbook, message), status);
    }
    return json({ refused: message, ...file && { file } } satisfies Refused, status);
  }
}

function json(value: unknown, status = 200): Response {
  return new Response(safeJson(value), { status, headers: safeHeaders("json") });
}

/** What a person can do something about. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const isTold = error instanceof UsageError || error instanceof CannotStart;
  return isTold ? new Refusal(409, error.message) : undefined;
}
