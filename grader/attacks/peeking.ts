/** Ways to borrow the answer from `solutions/`: the toy's own, and the course's. */
import { type Attack, doing, HERE, RIGHT } from "./attack.ts";

const REFUSED = /(imports|reads) .*; a task is solved without the solutions/;
/** By its own URL, since what stands around the copy that is graded is no part of the course. */
const OWN = `${HERE}solutions/toy/toy.ts`, AROUND = "../../solutions/toy/toy.ts";
const REAL = new URL("../../solutions/0_fundamentals/operators.ts", import.meta.url).href;
const CLOSED =
  /without the solutions|which a task may not read|Requires \w+ access|requires unscoped/;
const LINK = /is a link, and links are not followed/;

/** Scores if the expression, which may wait, gives the toy's solution or a text that holds it. */
export function peek(name: string, expression: string, says = CLOSED): Attack {
  const learner = `
const place = new URL("${OWN}", import.meta.url);
const found: any = await (${expression});
${RIGHT}
if (!found) throw new Error("no solutions here");
`;
  return { name, learner, says };
}

/** Code for a worker which sends what it can get hold of, or the error. */
function inWorker(script: string, options = `{ type: "module" }`): string {
  return `new Promise((resolve, reject) => {
  const script = ${script};
  const worker = new Worker(script, ${options});
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error("the worker: " + event.message));
  };
})`;
}

const sending = (statements: string) =>
  `"data:text/javascript," + encodeURIComponent(\`
    try {
      ${statements}
    } catch (error) {
      setTimeout(() => { throw error; }, 0);
    }
  \`)`;

export const peeking: readonly Attack[] = [
  { name: "a static import", learner: `export { double } from "${OWN}";`, says: REFUSED },
  {
    name: "a static import of what stands around its folder",
    learner: `export { double } from "${AROUND}";`,
    says: REFUSED,
  },
  {
    name: "a static import of the course's solutions",
    learner: `import { add } from "${REAL}"; export const double = (a: number) => add(a, a);`,
    says: REFUSED,
  },
  {
    name: "a static import through #impl/",
    learner: `import { add } from "#impl/0_fundamentals/operators.ts";` +
      `export const double = (a: number) => add(a, a);`,
    says: REFUSED,
  },
  {
    name: "a static import through #impl/ and back",
    learner: `import { add } from "#impl/../solutions/0_fundamentals/operators.ts";` +
      `export const double = (a: number) => add(a, a);`,
    says: /solutions|not in import map|backtracks/,
  },
  {
    name: "a static import of the text",
    learner: RIGHT + `import text from "${OWN}" with { type: "text" }; if (!text) throw 0;`,
    says: REFUSED,
  },
  {
    name: "a static import of the bytes",
    learner: RIGHT + `import bytes from "${OWN}" with { type: "bytes" }; if (!bytes) throw 0;`,
    says: /"bytes" is unsupported|without the solutions/,
  },
  {
    name: "a static import in a helper file",
    learner: `export { double } from "./helper.ts";`,
    files: { "toy/helper.ts": `export { double } from "${OWN}";` },
    says: REFUSED,
  },
  peek("a dynamic import", `import(place.href)`),
  peek("a dynamic import of the text", `import(place.href, { with: { type: "text" } })`),
  peek("a dynamic import of the course's solutions", `import("${REAL}")`),
  {
    name: "a dynamic import in the function",
    learner: `
export async function double(a: number) {
  return (await import(new URL("${OWN}", import.meta.url).href)).double(a);
}`,
    says: /read access|a promise/,
  },
  peek("import.meta.resolve", `import(import.meta.resolve("${OWN}"))`),
  peek("a re-export by a data: URL", `import(\`data:text/javascript,export * from "\${place}"\`)`),
  {
    name: "a static re-export by a data: URL",
    learner: `import { add } from 'data:text/javascript,export * from "${REAL}"';` +
      `export const double = (a: number) => add(a, a);`,
    says: REFUSED,
  },
  peek(
    "a re-export by a blob: URL",
    `import(URL.createObjectURL(new Blob(
    [\`export * from "\${place}"\`], { type: "text/javascript" })))`,
  ),
  peek("a worker that is the solution", inWorker(`place`)),
  peek(
    "a worker that imports it",
    inWorker(sending("const { double } = await import('${place}'); postMessage(double(3));")),
    CLOSED,
  ),
  peek(
    "a worker that reads it",
    inWorker(sending("postMessage(Deno.readTextFileSync(new URL('${place}')));")),
    CLOSED,
  ),
  peek(
    "a worker with more permissions than its parent",
    inWorker(
      sending("postMessage(Deno.readTextFileSync(new URL('${place}')));"),
      `{ type: "module", deno: { permissions: { read: true } } } as WorkerOptions`,
    ),
    /escalate|read access|unstable/,
  ),
  peek(
    "a blob: worker",
    inWorker(
      "URL.createObjectURL(new Blob([" +
        "`import { double } from '${place}'; postMessage(double(3));`]))",
    ),
    CLOSED,
  ),
  peek("Deno.readTextFile", `Deno.readTextFile(place)`),
  peek("Deno.open", `Deno.open(place)`),
  peek("Deno.stat", `Deno.stat(place)`),
  peek("Deno.readDir", `Array.fromAsync(Deno.readDir(new URL(".", place)))`),
  peek("Deno.realPath", `Deno.realPath(place)`),
  peek("Deno.copyFile", `Deno.copyFile(place, new URL("copy.ts", import.meta.url)).then(() => 1)`),
  peek(
    "Deno.link",
    `Deno.link(place.pathname, new URL("copy.ts", import.meta.url).pathname).then(() => 1)`,
  ),
  peek(
    "Deno.symlink",
    `Deno.symlink(place, new URL("copy.ts", import.meta.url)).then(() => 1)`,
  ),
  peek("fetch of a file: URL", `fetch(place).then((answer) => answer.text())`),
  peek("node:fs", `import("node:fs").then((fs) => fs.readFileSync(place))`),
  peek("node:fs/promises", `import("node:fs/promises").then((fs) => fs.readFile(place))`),
  peek(
    "require",
    `import("node:module").then((m) => m.createRequire(import.meta.url)(place.pathname))`,
  ),
  peek(
    "node:vm",
    `import("node:vm").then((vm) => new vm.Script(\`import("\${place}")\`).runInThisContext())`,
    /solutions|read access|ERR_VM|dynamic import|Not/,
  ),
  peek(
    "node:sqlite",
    `import("node:sqlite").then(({ DatabaseSync }) => new DatabaseSync(place.pathname))`,
  ),
  peek(
    "node:child_process",
    `import("node:child_process").then((m) => m.execFileSync("cat", [place.pathname]))`,
    /run access|NotCapable|read access/,
  ),
  peek("/proc/self/root", `Deno.readTextFile("/proc/self/root" + place.pathname)`),
  peek(
    "/proc/self/cwd",
    `Deno.readTextFile("/proc/self/cwd/solutions/0_fundamentals/operators.ts")`,
    CLOSED,
  ),
  peek(
    "a path that goes up and down",
    `Deno.readTextFile(place.pathname.replace("/toy/", "/toy/../toy/./"))`,
  ),
  peek(
    "a permission that is asked for",
    `Deno.permissions.request({ name: "read", path: place })
  .then((answer) => answer.state === "granted" && Deno.readTextFile(place))`,
    /no solutions here/,
  ),
  {
    name: "a link to it",
    learner: `export * from "./link.ts";`,
    links: { "toy/link.ts": AROUND },
    says: LINK,
  },
  {
    name: "a link to it in place of the file",
    learner: "",
    links: { "toy/toy.ts": AROUND },
    says: LINK,
  },
  {
    name: "a link to its folder",
    learner: `export { double } from "./deep/link/toy.ts";`,
    files: { "toy/deep/.keep": "" },
    links: { "toy/deep/link": "../../../solutions/toy" },
    says: LINK,
  },
  {
    name: "a link to a link to it",
    learner: `export { double } from "./one.ts";`,
    links: { "toy/one.ts": "two.ts", "toy/two.ts": AROUND },
    says: LINK,
  },
  {
    name: "a link to the whole course",
    learner: RIGHT +
      `export const text = Deno.readTextFileSync(new URL("all/deno.json", import.meta.url));`,
    links: { "toy/all": new URL("../../", import.meta.url).pathname },
    says: LINK,
  },
  {
    name: "a link that is followed in the function",
    learner: doing(`Deno.readTextFileSync(new URL("link.txt", import.meta.url));`),
    links: { "toy/link.txt": AROUND },
    says: LINK,
  },
];
