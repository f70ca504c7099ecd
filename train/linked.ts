/** Which files `#impl/` stands for in this process. */
import { treeUrl } from "#grader/link.ts";

/** What a command needs to be linked in the same way again: `" --solutions"`, or nothing. */
export function linkFlag(): string {
  return import.meta.resolve("#impl/") === treeUrl("solutions").href ? " --solutions" : "";
}

/** Where a file of a task is, by its path below `tasks/`. */
export function linkedUrl(path: string): URL {
  return new URL(import.meta.resolve(`#impl/${path}`));
}
