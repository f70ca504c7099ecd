/**
 * What the course remembers between two commands: a small JSON document, which several processes may
 * change at once, and which may hold anything whatever when it is read.
 */
import { isThere, writeWhole } from "./files.ts";
import { withLock } from "./lock.ts";
import { shownPath } from "./paths.ts";

/** What a state file holds, and how it is recognized. */
export interface StateKind<T> {
  /** `"kindling/progress/v1"` */
  readonly schema: string;
  /** The document's member that is the state: `"tasks"`. */
  readonly member: string;
  /** What makes sense of a member, and whether that is all of it. */
  readonly read: (member: Readonly<Record<string, unknown>>) => {
    readonly state: T;
    readonly isWhole: boolean;
  };
}

export interface State<T> {
  readonly state: T;
  /** Why not all of the file is in it: `"it is no JSON"`. */
  readonly problem?: string;
}

/** A file of ours is far below. */
const MOST_BYTES = 1_000_000;

/** Reads the file, whatever is in it: where there is none, or nothing to be understood, it is empty. */
export async function readState<T>(file: URL, kind: StateKind<T>): Promise<State<T>> {
  const nothing = (problem?: string) => ({ ...kind.read({}), ...problem && { problem } });
  let parsed: unknown;
  try {
    const { isFile, size } = await Deno.stat(file);
    if (!isFile) return nothing("it is no file");
    if (size > MOST_BYTES) return nothing(`it has more than ${MOST_BYTES / 1e6} MB`);
    parsed = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return nothing();
    return nothing(
      error instanceof SyntaxError || error instanceof RangeError
        ? "it is no JSON"
        : "the system does not let it be read",
    );
  }
  const { schema, [kind.member]: member } = isRecord(parsed) ? parsed : {};
  if (schema !== kind.schema) {
    const family = kind.schema.replace(/\d+$/, "");
    const isOther = typeof schema === "string" && schema.startsWith(family);
    return nothing(isOther ? "another version of the course wrote it" : "it is something else");
  }
  if (!isRecord(member)) return nothing("it is something else");
  const { state, isWhole } = kind.read(member);
  return { state, ...!isWhole && { problem: "some of it makes no sense" } };
}

/**
 * Changes the file as a whole while nobody else does. What cannot be understood is not written over, but
 * put aside.
 *
 * @param say is told what was put aside
 */
export async function changeState<T>(
  file: URL,
  kind: StateKind<T>,
  change: (state: T) => T,
  say: (words: string) => void = () => {},
): Promise<void> {
  const { state } = await readState(file, kind);
  if (change(state) === state) return;
  await withLock(new URL("lock", file), async () => {
    const { state, problem } = await readState(file, kind), changed = change(state);
    if (changed === state) return;
    if (problem !== undefined) {
      say(`${shownPath(file)}: ${problem}; kept as ${await putAside(file)}`);
    }
    const content = { schema: kind.schema, [kind.member]: changed };
    await writeWhole(file, JSON.stringify(content, null, 2) + "\n");
  });
}

/** What a person is told of a file that was not understood. */
export function damageText(file: URL, problem: string): string {
  return `${shownPath(file)} cannot be understood, and does not count: ${problem}`;
}

/** Gives the file a name that is free, and returns it. */
async function putAside(file: URL): Promise<string> {
  for (let n = 1;; n++) {
    const url = new URL(`${file.href}.broken${n > 1 ? `-${n}` : ""}`);
    if (isThere(url)) continue;
    await Deno.rename(file, url);
    return shownPath(url);
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
