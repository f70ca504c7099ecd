/** `deno task class merge`: results of several machines. */
import { readClass } from "../../classroom/class_file.ts";
import { withClass } from "../../classroom/class_lock.ts";
import { mergeDocuments, writeMerged } from "../../classroom/merge.ts";
import { readSeedOf } from "../../classroom/secret_seed.ts";
import { readSubmissions } from "../../classroom/submissions.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { chosenClass, placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class merge FOLDER… [flags]

  deno task class merge shard1/results shard2/results shard3/results

  Joins what the parts of a class were given as documents. Refused are
  submissions without one, two that differ, and states of the course, seeds or
  kinds of devices that are mixed.

  --partial     take what there is, where some are missing
  --class NAME  which class, where there are several

Exit code: 0, 2 wrong usage or what is refused.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["partial"], string: ["class"] });
  if (flags.words.length === 0) {
    throw new UsageError("Name the folders: deno task class merge shard1/results shard2/results");
  }
  const folder = chosenClass(flags);
  return await withClass(folder, () => merge(folder, flags));
}

async function merge(folder: URL, flags: Flags): Promise<number> {
  const { assignment } = await readClass(folder);
  const folders = flags.words.map((word) => folderUrl(placeOf(word)));
  const submissions = await readSubmissions(folder), seed = await readSeedOf(folder);
  const merged = await mergeDocuments(folders, submissions, { assignment, seed });
  const { missing, documents, strangers } = merged;
  if (missing.length > 0 && !flags.has("partial")) {
    const some = printable(missing.slice(0, 5).join(", ")) + (missing.length > 5 ? " …" : "");
    throw new UsageError(
      `${missing.length} of ${submissions.length} have no document (${some}): --partial goes on without`,
    );
  }
  await writeMerged(folder, merged);
  if (strangers.length > 0) {
    console.log(`Left out, as nobody collected them here: ${printable(strangers.join(", "))}`);
  }
  console.log(`${documents.length} of ${submissions.length} submissions have their results here.`);
  return EXIT.passed;
}
