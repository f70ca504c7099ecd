/**
 * Which room may import which: the one table of the house's arrows, all of which run down. Dynamic
 * imports count like others. What is started as a process or a worker by its URL is not imported.
 */

/** A folder of the house, or the files in one that have a purpose of their own. */
export interface Room {
  readonly name: string;
  /** Its files, by their path below the root. */
  readonly files: RegExp;
  /** The rooms that it may import, and single files of rooms that it may not import otherwise. */
  readonly may: readonly string[];
  /** What its tests may import as well. */
  readonly testsMay?: readonly string[];
}

/** What a process loads that runs a learner's code. */
const WITNESS =
  /^grader\/(suite|generators|witness\/(inside\/\w+|codec|protocol)|kernels\/(json_numbers|probe|vectors\/probe))\.ts$/;

/** The rooms from the roof down. */
export const ROOMS: readonly Room[] = [
  {
    name: "cli",
    files: /^cli\//,
    may: [
      "train",
      "bench",
      "fuzz",
      "classroom",
      "book",
      "demo",
      "grader",
      "witness",
      "modules",
      "data",
      "terminal",
    ],
  },
  {
    // Many submissions; the verdict is the grader's.
    name: "classroom",
    files: /^classroom\//,
    may: ["grader", "witness", "terminal"],
  },
  {
    // The workbook as pages; the verdict is the grader's, the training that of its programs.
    name: "book",
    files: /^book\//,
    may: ["demo", "train", "grader", "witness", "terminal"],
  },
  { name: "mod", files: /^mod\.ts$/, may: ["modules", "solutions", "data"] },
  {
    // What of the workbook runs the library, in a page.
    name: "demo",
    files: /^book\/(demo|figures)\//,
    may: ["train", "grader", "modules", "solutions", "data", "terminal"],
    testsMay: ["book/server/safe_headers.ts"], // under the workbook's policy
  },
  {
    name: "train",
    files: /^train\//,
    may: ["modules", "solutions", "data", "terminal", "bench/measure/pytorch.ts"],
    testsMay: ["grader/plan/link.ts"], // to start a program on the reference
  },
  {
    name: "bench",
    files: /^bench\//,
    // It starts processes of its own, linked to the reference.
    may: ["modules", "solutions", "data", "terminal", "grader/plan/link.ts"],
  },
  {
    // Random programs against PyTorch.
    name: "fuzz",
    files: /^fuzz\//,
    may: ["modules", "solutions", "terminal", "bench/measure/python.ts"],
  },
  {
    // What the grader observes, and what it is told of a module.
    name: "suites",
    files:
      /^modules\/.*\/(suites\/|suite_\w+\.ts$|(module|hints|review|quiz|(?:vector_|hint_)?(?:mutants|controls))\.ts$)/,
    may: ["witness", "grader/manifest.ts", "modules", "solutions", "data"],
  },
  {
    name: "grader",
    files: /^grader\//, // but for the witness
    may: ["witness", "modules", "data", "terminal"],
    testsMay: ["cli/report/verdict.ts"], // what a person sees of an attack
  },
  {
    // Nothing else, and no package.
    name: "witness",
    files: WITNESS,
    may: [],
  },
  // Given and written code: one library in two folders, each of which calls the other.
  { name: "modules", files: /^modules\//, may: ["solutions", "data"], testsMay: ["suites"] },
  { name: "solutions", files: /^solutions\//, may: ["modules"] },
  { name: "data", files: /^data\//, may: ["modules/random.ts", "terminal"] },
  { name: "packages", files: /^terminal\/packages\//, may: [] }, // stand for npm packages
  { name: "terminal", files: /^terminal\//, may: [] },
];

/** Rooms that stand within others. */
const WITHIN = ["suites", "witness", "demo", "packages"];

/** The room of a file, by its path below the root; what stands within another room comes first. */
export function roomOf(path: string): Room | undefined {
  const rooms = ROOMS.filter(({ files }) => files.test(path));
  return rooms.find(({ name }) => WITHIN.includes(name)) ?? rooms[0];
}
