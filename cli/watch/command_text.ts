/** What another command says, for a page of the watch. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";
import { COLUMNS } from "../../terminal/screen.ts";
import { killChild } from "../../terminal/send_signal.ts";
import { paintedOnly } from "../../terminal/styled.ts";

/** A command that runs; it is ended when it is disposed of. */
export type Running = Disposable;

/** More than this nobody turns the pages of. */
const MOST_SIGNS = 200_000;

/**
 * Runs `deno task …` for as many columns, without a keyboard, and tells of all that it has said so far
 * whenever there is more.
 */
export function runForText(
  words: readonly string[],
  { width, isPainted, said }: {
    readonly width: number;
    readonly isPainted: boolean;
    readonly said: (text: string) => void;
  },
): Running {
  const main = fileURLToPath(new URL("cli/main.ts", ROOT));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--lock=grader/deno.lock", main, ...words],
    cwd: fileURLToPath(ROOT),
    env: {
      [COLUMNS]: `${width}`,
      NO_COLOR: isPainted ? "" : "1",
      FORCE_COLOR: isPainted ? "1" : "",
    },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
  let text = "", isOver = false;
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const more of stream.pipeThrough(new TextDecoderStream())) {
      if (isOver) continue;
      text = (text + more).slice(0, MOST_SIGNS);
      said(paintedOnly(text).trimEnd());
    }
  };
  void Promise.allSettled([read(child.stdout), read(child.stderr), child.status]);
  return {
    [Symbol.dispose]: () => {
      isOver = true;
      killChild(child, "SIGTERM");
    },
  };
}
