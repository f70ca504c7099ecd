/** `deno task class similar`: what programs compare that look for likenesses. */
import { readClass } from "../../classroom/class_file.ts";
import { tableText } from "../../classroom/exports/table.ts";
import { fileName } from "../../classroom/file_name.ts";
import { readSeedOf } from "../../classroom/secret_seed.ts";
import { type OwnWords, ownWords, pseudonyms } from "../../classroom/similar.ts";
import { readSubmissions, urlBelow } from "../../classroom/submissions.ts";
import { loadCourse } from "../../grader/course.ts";
import { dim } from "../../terminal/colors.ts";
import { isThere, writeWhole } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { selectTasks } from "../select_tasks.ts";
import { chosenClass, placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class similar OUT --for jplag|dolos [flags]

  Writes what learners wrote themselves, and no line of ours, into a folder OUT
  that does not exist yet. Kernels stand apart: neither program reads WGSL.

  --for jplag   a folder each in submissions/; then
                java -jar jplag.jar -l typescript OUT/submissions
                java -jar jplag.jar -l text OUT/kernels
  --for dolos   a file each, and info.csv; then
                dolos run -l typescript OUT/info.csv
  --names       with names; else with pseudonyms, and who is who stands in the
                folder of the class
  --class NAME  which class, where there are several

Exit code: 0, 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["names"], string: ["for", "class"] });
  const [word, ...more] = flags.words, kind = flags.text("for");
  if (word === undefined || more.length > 0) {
    throw new UsageError("Name a folder to write: class similar OUT");
  }
  if (kind !== "jplag" && kind !== "dolos") {
    throw new UsageError("Say what for: --for jplag or --for dolos");
  }
  const folder = chosenClass(flags), file = await readClass(folder), out = folderUrl(placeOf(word));
  if (isThere(out)) {
    throw new UsageError(`${shownPath(out)} is there already: name a folder that is not`);
  }
  const tasks = selectTasks(await loadCourse(), file.tasks);
  const submissions = await readSubmissions(folder);
  const all = (await ownWords(folder, submissions, tasks)).filter(({ texts }) =>
    Object.keys(texts).length > 0
  );
  if (all.length === 0) throw new UsageError("Nobody has written anything yet");
  const names = flags.has("names")
    ? new Map(submissions.map(({ id }) => [id, fileName(id)]))
    : await pseudonyms(submissions, await readSeedOf(folder));
  const nameOf = ({ submission }: OwnWords) => names.get(submission.id)!;
  await (kind === "jplag" ? jplag : dolos)(out, all, nameOf);
  console.log(`${shownPath(out)} holds what ${all.length} of ${submissions.length} wrote.`);
  if (!flags.has("names")) {
    const who = new URL("pseudonyms.csv", folder);
    await writeWhole(
      who,
      tableText([["pseudonym", "id"], ...[...names].map(([id, name]) => [name, id])]),
    );
    console.log(dim(`Who is who: ${shownPath(who)}`));
  }
  return EXIT.passed;
}

type Write = (
  out: URL,
  all: readonly OwnWords[],
  nameOf: (one: OwnWords) => string,
) => Promise<void>;

const isKernel = (path: string) => path.endsWith(".wgsl");

const jplag: Write = async (out, all, nameOf) => {
  for (const one of all) {
    for (const [path, text] of Object.entries(one.texts)) {
      const tree = isKernel(path) ? "kernels" : "submissions";
      await writeWhole(urlBelow(out, `${tree}/${nameOf(one)}/${path.replace("/", "_")}`), text);
    }
  }
};

/** One file a submission; the date in the form that Dolos reads. */
const dolos: Write = async (out, all, nameOf) => {
  const rows: string[][] = [["filename", "label", "created_at", "full_name"]];
  for (const one of all) {
    for (const kernels of [false, true]) {
      const texts = Object.entries(one.texts).filter(([path]) => isKernel(path) === kernels);
      if (texts.length === 0) continue;
      const name = `${nameOf(one)}${kernels ? ".wgsl" : ".ts"}`;
      const path = kernels ? `kernels/${name}` : name;
      await writeWhole(
        urlBelow(out, path),
        texts.map(([path, text]) => `// ${path}\n${text}`).join("\n"),
      );
      const time = one.submission.time?.replace("T", " ").replace(/\.\d+Z$/, " +0000") ?? "";
      if (!kernels) rows.push([path, nameOf(one), time, nameOf(one)]);
    }
  }
  await writeWhole(new URL("info.csv", out), tableText(rows));
};
