/** The mutations that are no mistakes: listed by hand, each with the reason why no suite can tell. */
import type { Course } from "../../course.ts";
import type { Mutation } from "./mutations.ts";

/**
 * A change that leaves a right answer. It is known by its text, so that lines may move: it means
 * every mutation of the task's file with these texts, and one that means none is an error.
 */
export interface Equivalent {
  readonly task: string;
  /** Relative to the module's folder in `solutions/`. */
  readonly file: string;
  /** The lines as `verify --strength` prints them, and what they may become. */
  readonly change: readonly [from: string, ...to: string[]];
  /** Why it makes no difference, or none that a learner was asked for. */
  readonly reason: string;
}

/** An entry of the list together with the module's folder. */
export interface CourseEquivalent extends Equivalent {
  readonly folder: string;
}

/** The lists of all modules, from `equivalents/<module's folder>.ts`. */
export async function loadEquivalents({ modules }: Course): Promise<CourseEquivalent[]> {
  const lists = await Promise.all(modules.map(async ({ folder }) => {
    const list: readonly Equivalent[] =
      (await import(new URL(`equivalents/${folder}.ts`, import.meta.url).href)).default;
    return list.map((entry) => ({ ...entry, folder }));
  }));
  return lists.flat();
}

/** Which mutations are equivalent, and what is wrong with the list. */
export function matchEquivalents(
  mutations: readonly Mutation[],
  equivalents: readonly CourseEquivalent[],
): { readonly matched: ReadonlyMap<Mutation, CourseEquivalent>; readonly problems: string[] } {
  const byKey = new Map<string, Mutation[]>();
  for (const mutation of mutations) {
    const { task, file, from, to } = mutation, key = keyOf([task, file, from, to]);
    byKey.set(key, [...byKey.get(key) ?? [], mutation]);
  }
  const matched = new Map<Mutation, CourseEquivalent>(), problems: string[] = [];
  for (const entry of equivalents) {
    const { task, folder, file, change: [from, ...tos], reason } = entry;
    const place = `${task}: equivalent in ${folder}/${file}: ${from}`;
    if (reason.trim() === "") problems.push(`${place} gives no reason`);
    for (const to of tos) {
      const meant = byKey.get(keyOf([task, `${folder}/${file}`, from, to])) ?? [];
      if (meant.length === 0) problems.push(`${place} → ${to} is no mutation (any more)`);
      if (meant.some((one) => matched.has(one))) problems.push(`${place} → ${to} stands twice`);
      for (const mutation of meant) matched.set(mutation, entry);
    }
  }
  return { matched, problems };
}

function keyOf(texts: readonly string[]): string {
  return JSON.stringify(texts);
}
