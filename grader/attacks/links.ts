/** Links in the learner's folder: none is followed, wherever it leads. */
import { type Attack, doing, HERE, RIGHT } from "./attack.ts";

const LINK = /is a link, and links are not followed/;
const HELPER = { "toy/more/helper.ts": `export const two = 2;` };

/** Right code that loads what a link named `link.ts` leads to. */
function behind(name: string, target: string, load = `import "./link.ts";`): Attack {
  return {
    name,
    learner: load + RIGHT,
    files: HELPER,
    links: { "toy/link.ts": target },
    says: LINK,
  };
}

/** In the place of the task's own file. */
function inPlace(name: string, target: string): Attack {
  return {
    name,
    files: { "toy/more/right.ts": RIGHT },
    links: { "toy/toy.ts": target },
    says: LINK,
  };
}

const AS_TEXT = `import text from "./link.ts" with { type: "text" };\ntext.length;\n`;

export const links: readonly Attack[] = [
  inPlace("a link to itself in the place of the file", "toy.ts"),
  inPlace("a link to a device without end in the place of the file", "/dev/zero"),
  inPlace("a link to the terminal in the place of the file", "/dev/tty"),
  inPlace("a link to right code in the place of the file", "more/right.ts"),
  inPlace("a link to nowhere in the place of the file", "not/there.ts"),
  {
    name: "a link to another folder in the place of the folder",
    files: { "other/toy.ts": RIGHT },
    links: { toy: "other" },
    says: LINK,
  },
  {
    name: "a link to the solutions in the place of the folder",
    links: { toy: `${HERE}solutions/toy` },
    says: LINK,
  },
  {
    name: "a link to the solutions in the place of all folders",
    links: { "": `${HERE}solutions` },
    says: /tasks is a link/,
  },
  {
    name: "a link to itself in the place of all folders",
    links: { "": "tasks" },
    says: /tasks is a link/,
  },
  behind("a helper behind a link within the tree", "more/helper.ts"),
  behind("a helper that is a link to a device without end", "/dev/zero"),
  behind("a helper that is a link to the grader's own input", "/dev/stdin"),
  behind("the environment behind a link", "/proc/self/environ", AS_TEXT),
  behind("the suite behind a link", `${HERE}suite.ts`, AS_TEXT),
  behind(
    "the course's configuration behind a link",
    new URL("../../deno.json", import.meta.url).pathname,
    AS_TEXT,
  ),
  behind("a link by #impl/", "more/helper.ts", `import "#impl/toy/link.ts";`),
  behind(
    "a link by a name that is put together",
    "more/helper.ts",
    `await import("./li" + "nk.ts");`,
  ),
  behind(
    "the target of a link that is asked for",
    `${HERE}suite.ts`,
    `Deno.readLinkSync(new URL("link" + ".ts", import.meta.url));`,
  ),
  behind(
    "a link whose target is looked at",
    `${HERE}suite.ts`,
    `Deno.statSync(new URL("link" + ".ts", import.meta.url));`,
  ),
  {
    name: "two links in a circle",
    learner: `import "./one.ts";${RIGHT}`,
    links: { "toy/one.ts": "two.ts", "toy/two.ts": "one.ts" },
    says: LINK,
  },
  {
    name: "a link to a folder within the tree",
    learner: `import "./link/helper.ts";${RIGHT}`,
    files: HELPER,
    links: { "toy/link": "more" },
    says: LINK,
  },
  {
    name: "a link to the folder that it is in",
    learner: `import "./up/up/more/helper.ts";${RIGHT}`,
    files: HELPER,
    links: { "toy/up": "../toy" },
    says: LINK,
  },
  {
    name: "a link in the function",
    learner: doing(`Deno.readTextFileSync(new URL("li" + "nk.txt", import.meta.url));`),
    links: { "toy/link.txt": "more/helper.ts" },
    says: LINK,
  },
  {
    name: "a link whose name drives the terminal",
    learner: `import "./\x1b[2J.ts";${RIGHT}`,
    links: { "toy/\x1b[2J.ts": "toy.ts" },
    says: /␛\[2J\.ts is a link/,
  },
];
