/** The parts of TypeScript texts, named by the compiler's own parser in a process of its own. */
import { fileURLToPath } from "node:url";
import { keep } from "../../../terminal/child.ts";
import type { Part } from "./parts.ts";

/** Locked in `typescript.lock`, which is for nothing else. */
const PARSER = "npm:typescript@5.9.3";

/**
 * What of each text can be changed by rule; the first time, the parser is downloaded (24 MB).
 *
 * @throws {Error} when it cannot be
 */
export async function parseTypeScript(texts: readonly string[]): Promise<Part[][]> {
  if (texts.length === 0) return [];
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", "--no-config", "--no-check", "--allow-read", "--allow-env"],
      ...["--node-modules-dir=none", `--lock=${path("typescript.lock")}`],
      ...[path("typescript_parts.ts"), PARSER],
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await using _kept = keep(child.pid);
  const output = new Response(child.stdout).text(), errors = new Response(child.stderr).text();
  await new Blob([JSON.stringify(texts)]).stream().pipeTo(child.stdin);
  if (!(await child.status).success) {
    throw new Error(`TypeScript's parser did not run:\n${(await errors).trim()}`);
  }
  return JSON.parse(await output);
}
