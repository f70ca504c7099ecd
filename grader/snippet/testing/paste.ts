/** Runs code as it would be pasted, and sees what it shows. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../../terminal/paths.ts";
import { importMap, importMapFlag, treeUrl } from "../../plan/link.ts";
import type { TestResult } from "../../results.ts";
import { decodeTyped, encode, type Seen } from "../../witness/codec.ts";
import { show } from "../../judge/words/show.ts";

/** What a piece of code showed in its last line, or what it threw. */
export type Pasted = { readonly shown: Seen } | { readonly threw: string };

/**
 * Runs pieces of code, one after the other, in a process in which `#impl/` is the solutions but for
 * some files.
 */
export async function paste(
  snippets: readonly string[],
  files: Readonly<Record<string, URL>> = {},
): Promise<readonly Pasted[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--quiet", "--no-lock", "--no-check"],
      importMapFlag(importMap(treeUrl("solutions"), files)),
      fileURLToPath(import.meta.resolve("./pasting.ts")),
    ],
    cwd: fileURLToPath(ROOT),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const written = input.write(new TextEncoder().encode(JSON.stringify(snippets)))
    .then(() => input.close());
  const { stdout, stderr } = await child.output();
  await written.catch(() => {});
  const text = new TextDecoder().decode(stdout), last = text.slice(text.lastIndexOf("\x1e") + 1);
  if (!text.includes("\x1e")) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(last);
}

/** Why what was pasted is not what a result says of the learner's code; nothing where it is. */
export function pastedProblem(test: TestResult, pasted: Pasted): string | undefined {
  const { actual, path = "", message } = test;
  if (actual !== undefined && !actual.startsWith("a promise")) {
    if ("threw" in pasted) return `threw ${pasted.threw}, and not ${actual}`;
    const candidates = partsAt(pasted.shown, path).map(show);
    return candidates.includes(actual)
      ? undefined
      : `at ${path || "the whole"} ${actual} is told, and there is ${candidates.join(" or ")}`;
  }
  const threw = /: (.*)$/s.exec(message ?? "")?.[1];
  if (!/^(Your code threw|The test could not go on)/.test(message ?? "")) return undefined;
  if (!("threw" in pasted)) return `"${message}" is told, and nothing was thrown`;
  return threw && !pasted.threw.includes(threw.slice(0, 60))
    ? `"${message}" is told, and ${pasted.threw} was thrown`
    : undefined;
}

/** The part of a value at a path, or at the rest of one: code shows only what the path leads to. */
function partsAt(seen: Seen, path: string): (Seen | undefined)[] {
  const starts = [0];
  for (let at = 1; at <= path.length; at++) {
    if (at === path.length || /[.[]/.test(path[at])) starts.push(at);
  }
  return starts.flatMap((start) => {
    const rest = path.slice(start).replace(/^\./, "");
    const found = at(seen, rest);
    return found ? [found.value] : [];
  });
}

/** The part at a path; nothing where there is no such path. */
function at(seen: Seen, path: string): { readonly value?: Seen } | undefined {
  if (path === "") return { value: seen };
  if (typeof seen !== "object" || seen === null) return undefined;
  const [, index, behind = ""] = /^\[(\d+)\]\.?(.*)$/s.exec(path) ?? [];
  if ("list" in seen && index !== undefined) {
    return +index < seen.list.length ? at(seen.list[+index], behind) : {};
  }
  if ("typed" in seen && index !== undefined) {
    return { value: JSON.parse(encode(decodeTyped(seen.typed, seen.base64)[+index])) };
  }
  if (!("record" in seen)) return undefined;
  for (const [key, part] of seen.record) {
    if (path === key) return { value: part };
    if (!path.startsWith(key) || !/[.[]/.test(path[key.length])) continue;
    const found = at(part, path.slice(key.length).replace(/^\./, ""));
    if (found) return found;
  }
  return {};
}
