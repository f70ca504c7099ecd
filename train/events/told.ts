/**
 * The way to whoever watches a program: JSON, a line for each event, added to a file that the
 * environment names. Without that variable nothing is told, and nothing costs anything.
 */
import type { TrainingEvent } from "./training_event.ts";

/** The environment variable with the path of the file. */
export const EVENTS = "KINDLING_EVENTS";

/** Says something to whoever watches. */
export type Tell = (event: TrainingEvent) => void;

let opened: { readonly tell?: Tell } | undefined;

/** How to say something; nothing where nobody watches. */
export function watched(): Tell | undefined {
  opened ??= open(Deno.env.get(EVENTS));
  return opened.tell;
}

function open(path: string | undefined): { readonly tell?: Tell } {
  if (!path) return {};
  const file = Deno.openSync(path, { append: true, create: true }), encoder = new TextEncoder();
  return {
    tell: (event) => {
      const bytes = encoder.encode(`${JSON.stringify(event)}\n`);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    },
  };
}
