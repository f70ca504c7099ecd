/** Questions to the server, and what it is to do. */
import { errorText } from "../demo/page/error_text.ts";
import type { Refused } from "../messages.ts";

/** Why something was not done, in the server's words. */
export class NotDone extends Error {
  override readonly name = "NotDone";
  readonly refused?: Refused;

  constructor(message: string, refused?: Refused) {
    super(message);
    this.refused = refused;
  }
}

/** What is no answer of the server's is a fault of the page's own. */
export function whyNotDone(thrown: unknown): string {
  return thrown instanceof NotDone
    ? thrown.message
    : `The page itself failed: ${errorText(thrown)}`;
}

/** @throws {NotDone} where the server refuses, or is not there */
export function tell<T>(path: string): Promise<T> {
  return ask(path, {});
}

/** @throws {NotDone} where the server refuses, or is not there */
export function act<T>(path: string, body: Readonly<Record<string, string>>): Promise<T> {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function ask<T>(path: string, how: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, how);
  } catch {
    throw new NotDone("The workbook's server does not answer: is deno task book still running?");
  }
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  if (response.ok && isJson) return await response.json();
  const refused: Refused = isJson ? await response.json() : { refused: await response.text() };
  throw new NotDone(refused.refused, refused);
}
