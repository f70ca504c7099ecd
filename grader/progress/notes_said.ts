/** Which notes were said today: `.kindling/notes.json`, kept out of git, written whole. */
import { ROOT } from "../../terminal/paths.ts";
import { changeState, readState, type StateKind } from "../../terminal/state_file.ts";

/** From a note's name to the day on which it was said last: `"2026-03-01"`. */
export type NotesSaid = Readonly<Record<string, string>>;

const FILE = new URL(".kindling/notes.json", ROOT);

const KIND: StateKind<NotesSaid> = {
  schema: "kindling/notes/v1",
  member: "said",
  read: (member) => {
    const entries = Object.entries(member), known = entries.filter(isEntry);
    return { state: Object.fromEntries(known), isWhole: known.length === entries.length };
  },
};

function isEntry(entry: [string, unknown]): entry is [string, string] {
  const [name, day] = entry;
  return /^[a-z]{1,40}$/.test(name) && typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
}

/**
 * Whether a note is due, which is said once a day; from then on it is not. Where that cannot be
 * remembered, it is due each time.
 *
 * @param name `"isolated"`
 */
export async function isDue(
  name: string,
  { now = new Date(), file = FILE }: { readonly now?: Date; readonly file?: URL } = {},
): Promise<boolean> {
  const two = (value: number) => `${value}`.padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const { state } = await readState(file, KIND);
  if (Object.hasOwn(state, name) && state[name] === day) return false;
  await changeState(file, KIND, (said) => ({ ...said, [name]: day })).catch(() => {});
  return true;
}
