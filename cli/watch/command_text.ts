/** What another command says, for a page of the watch. */
import { fileURLToPath } from "node:url";
import { keep } from "../../terminal/child.ts";
import { ROOT } from "../../terminal/paths.ts";
import { COLUMNS } from "../../terminal/screen.ts";
import { killChild } from "../../terminal/send_signal.ts";
import { paintedOnly } from "../../terminal/styled.ts";

/** A command that runs; it is ended when it is disposed of. */
export type Running = Disposable;

/** More than this nobody turns the pages of. */
const MOST_SIGNS = 200_000;

interface Showing {
  readonly width: number;
  readonly isPainted: boolean;
  readonly said: (text: string) => void;
}

/**
 * Runs commands, `deno task …`, one after the other, for as many columns and without a keyboard, and
 * tells of all that they have said so far whenever there is more.
 */
export function runForText(
  commands: readonly (readonly string[])[],
  { width, isPainted, said }: Showing,
): Running {
  let text = "", isOver = false, child: Deno.ChildProcess | undefined;
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const more of stream.pipeThrough(new TextDecoderStream())) {
      if (isOver) continue;
      text = (text + more).slice(0, MOST_SIGNS);
      said(paintedOnly(text).trimEnd());
    }
  };
  void (async () => {
    for (const words of commands) {
      if (isOver) return;
      if (text !== "") text += "\n";
      child = start(words, { width, isPainted });
      await using _keeper = keep(child.pid); // however the watch ends
      await Promise.allSettled([read(child.stdout), read(child.stderr), child.status]);
    }
  })().catch((error) => said(`It cannot be shown: ${error}`));
  return {
    [Symbol.dispose]: () => {
      isOver = true;
      if (child) killChild(child, "SIGTERM");
    },
  };
}

function start(
  words: readonly string[],
  { width, isPainted }: Pick<Showing, "width" | "isPainted">,
): Deno.ChildProcess {
  const main = fileURLToPath(new URL("cli/main.ts", ROOT));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--lock=grader/deno.lock", main, ...words],
    cwd: fileURLToPath(ROOT),
    env: {
      [COLUMNS]: `${width}`,
      NO_COLOR: isPainted ? "" : "1",
      FORCE_COLOR: isPainted ? "1" : "",
    },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
}
