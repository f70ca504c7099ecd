/**
 * The way back: whoever watches a program asks it to stop by a line on its standard input, which every
 * system has, as a person does by Ctrl-C. The end of the input asks as well: nobody watches any more.
 */
import type { Interrupt } from "../../terminal/interrupt.ts";
import { watched } from "./told.ts";

/** Passes on what is asked, for as long as the program runs; does nothing where nobody watches. */
export function listenForStop(stop: Pick<Interrupt, "ask">): void {
  if (watched()) void listen(stop);
}

async function listen({ ask }: Pick<Interrupt, "ask">): Promise<void> {
  const piece = new Uint8Array(64);
  for (;;) {
    const length = await Deno.stdin.read(piece).catch(() => null);
    if (length === null || piece.subarray(0, length).includes(LINE_END)) ask();
    if (length === null) return;
  }
}

const LINE_END = "\n".charCodeAt(0);
