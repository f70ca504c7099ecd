/** What stands in the place of plain files: nothing of it is waited for, or read without end. */
import { type Attack, doing, type Odd, RIGHT } from "./attack.ts";

const PIPE = /toy\S* is a named pipe, and no plain file/;
const SOCKET = /toy\S* is a socket, and no plain file/;
const FOLDER = /toy\S* is a folder, where a file is wanted/;
const LARGE = /toy\S* is too large: 3 GB, of at most 1 MB/;
const HUGE = { bytes: 3e9 };

/** In the place of the task's own file. */
function inPlace(name: string, odd: Odd, says: RegExp): Attack {
  return { name: `${name} in the place of the file`, odd: { "toy/toy.ts": odd }, says };
}

/** Beside right code that loads it. */
function beside(name: string, odd: Odd, says: RegExp, load = `import "./other.ts";`): Attack {
  return { name, learner: `${load}\n${RIGHT}`, odd: { "toy/other.ts": odd }, says };
}

const READ_LATE = doing(`Deno.readTextFileSync(new URL("other" + ".ts", import.meta.url));`);
const MANY = Array.from({ length: 25 }, (_, i) => `many_${i}.txt`);

export const oddFiles: readonly Attack[] = [
  inPlace("a named pipe", "pipe", PIPE),
  inPlace("a socket", "socket", SOCKET),
  inPlace("a folder", "folder", FOLDER),
  inPlace("a file of 3 GB", HUGE, LARGE),
  {
    name: "a byte more than a file may have",
    learner: RIGHT.padEnd(1e6 + 1),
    says: /toy\S* is too large: 1\.1 MB, of at most 1 MB/,
  },
  { name: "a named pipe in the place of the folder", odd: { toy: "pipe" }, says: PIPE },
  { name: "a socket in the place of the folder", odd: { toy: "socket" }, says: SOCKET },
  {
    name: "a file in the place of the folder",
    odd: { toy: { bytes: 10 } },
    says: /toy is a file, and no folder/,
  },
  {
    name: "a named pipe in the place of all folders",
    odd: { "": "pipe" },
    says: /tasks is a named/,
  },
  {
    name: "a file of 3 GB in the place of all folders",
    odd: { "": HUGE },
    says: /tasks is a file, and no folder/,
  },
  beside("a helper that is a named pipe", "pipe", PIPE),
  beside("a helper that is a socket", "socket", SOCKET),
  beside("a helper that is a folder", "folder", FOLDER),
  beside("a helper of 3 GB", HUGE, LARGE),
  beside(
    "a text of 3 GB",
    HUGE,
    LARGE,
    `import text from "./other.ts" with { type: "text" }; text.length;`,
  ),
  beside(
    "data of 3 GB",
    HUGE,
    LARGE,
    `import data from "./other.ts" with { type: "json" }; data.length;`,
  ),
  beside("a named pipe by #impl/", "pipe", PIPE, `import "#impl/toy/other.ts";`),
  beside(
    "a named pipe that is imported by a name that is put together",
    "pipe",
    PIPE,
    `await import("./oth" + "er.ts");`,
  ),
  beside(
    "a named pipe that is read while loading",
    "pipe",
    PIPE,
    `Deno.readTextFileSync(new URL("other" + ".ts", import.meta.url));`,
  ),
  {
    name: "a named pipe that is read in the function",
    learner: READ_LATE,
    odd: { "toy/other.ts": "pipe" },
    says: PIPE,
  },
  {
    name: "3 GB that are read in the function",
    learner: READ_LATE,
    odd: { "toy/other.ts": HUGE },
    says: LARGE,
  },
  {
    name: "a named pipe behind a helper of a helper",
    learner: `import "./one.ts";${RIGHT}`,
    files: { "toy/one.ts": `import "./two.ts";`, "toy/two.ts": `import "./other.ts";` },
    odd: { "toy/other.ts": "pipe" },
    says: PIPE,
  },
  {
    name: "a named pipe whose name drives the terminal",
    learner: `import "./\x1b[2J\x07.ts";${RIGHT}`,
    odd: { "toy/\x1b[2J\x07.ts": "pipe" },
    says: /␛\[2J␇\.ts is a named pipe/,
  },
  {
    name: "a helper whose name is no text",
    learner: `import "./x\ufffd";${RIGHT}`,
    odd: { "toy/x": "no text" },
    says: /not found|no text/,
    onlyOn: "linux", // other systems make no such name
  },
  {
    name: "a helper whose name is hidden",
    learner: `import "./.other.ts";${RIGHT}`,
    files: { "toy/.other.ts": "" },
    says: /\.other\.ts is hidden/,
  },
  {
    name: "a package of its own",
    learner: `import "./node_modules/other/mod.ts";${RIGHT}`,
    files: { "toy/node_modules/other/mod.ts": "" },
    says: /node_modules holds packages/,
  },
  {
    name: "25 MB in all",
    learner: MANY.map((name) => `import "./${name}" with { type: "text" };\n`).join("") + RIGHT,
    odd: Object.fromEntries(MANY.map((name) => [`toy/${name}`, { bytes: 1e6 }])),
    says: /is one too many: all files together are more than 20 MB/,
  },
];
