/** A workbook of four invented tasks that is served on some port, and a browser's part by hand. */
import type { CourseTask } from "../../grader/course.ts";
import { SMALL_COURSE, type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { type BookServer, serveBook } from "../server/book_server.ts";
import { TrainingDesk } from "../training/training_desk.ts";
import { toPath } from "../../terminal/file_path.ts";
import { VerdictBoard } from "../server/verdict_board.ts";

export const TOKEN = "the-token-of-the-link", SECRET = "the-secret-of-the-cookie";

export interface SmallBook extends AsyncDisposable {
  readonly course: SmallCourse;
  readonly board: VerdictBoard;
  readonly host: string;
  /** The ids of the tasks that a page wanted graded. */
  readonly graded: readonly string[];
  /** A request as a page of the workbook's own makes it, but for what is said otherwise. */
  readonly ask: (path: string, how?: Asking) => Promise<Answer>;
  /** Ends the server, and starts another at the same place. */
  readonly restart: (secret: string) => Promise<void>;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  /** In the place of those that a browser would send; an empty text leaves one out. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const BUILT: Readonly<Record<string, string>> = {
  "built/map.svg": "<svg></svg>",
  "built/assets/main.js": "// the page's script",
  "built/lessons/0_start.html": `<h1>Start</h1>
<h2>One and three</h2>
<section class="bench" id="task-0.1" data-task="0.1" aria-label="Task 0.1"></section>
<section class="bench" id="task-0.3" data-task="0.3" aria-label="Task 0.3"></section>`,
  "built/quiz/0_start.json": "{}",
  "modules/0_start/pictures/a.svg": "<svg></svg>",
  "modules/0_start/given.ts": "export const given = `<script>`;\n",
};

/** What is started in the place of `deno task train`. */
function smallTraining(words: readonly string[]): readonly string[] {
  const program = toPath(new URL("small_training.ts", import.meta.url));
  return ["run", "-A", "--quiet", "--no-config", "--no-lock", program, ...words];
}

/** What is not invented. */
export interface SmallBookOptions {
  /** The folder of the pages and scripts. */
  readonly built?: URL;
  /** The folder of the scripts alone. */
  readonly assets?: URL;
  /** What Deno is started with for `deno task train` and these words. */
  readonly command?: (
    words: readonly string[],
    places: { readonly runs: URL; readonly root: URL },
  ) => readonly string[];
}

export async function smallBook(options: SmallBookOptions = {}): Promise<SmallBook> {
  const course = await smallCourse(), { progress, places, root } = course;
  await course.write(BUILT);
  if (options.assets) await copyFiles(options.assets, new URL("built/assets/", root));
  const board = new VerdictBoard(SMALL_COURSE, { tree: places.tasks, isKept: true, progress });
  const runs = new URL("runs/", root), { command = smallTraining } = options;
  const training = new TrainingDesk({
    ...{ runs, whose: ["yours", "solutions"] },
    command: (words) => command(words, { runs, root }),
    tell: (message) => board.tellPages(message),
  });
  const graded: string[] = [], state = (name: string) => new URL(`.kindling/${name}.json`, root);
  const workbook = {
    ...{ course: SMALL_COURSE, places, root, progress, runs, training },
    ...{ built: options.built ?? new URL("built/", root) },
    ...{ hintsSeen: state("hints"), quizMemory: state("quiz") },
    grade: ({ id }: CourseTask) => void graded.push(id),
  };
  let server: BookServer = serveBook(
    { ...workbook, board },
    { port: 0, token: TOKEN, secret: SECRET },
  );
  const { host } = server.door;
  return {
    ...{ course, board, host, graded },
    ask: (path, how) => ask(host, path, how),
    restart: async (secret) => {
      await server[Symbol.asyncDispose]();
      const places = { tree: workbook.places.tasks, isKept: true, progress };
      const board = new VerdictBoard(SMALL_COURSE, places), port = Number(host.split(":")[1]);
      server = serveBook({ ...workbook, board }, { port, token: TOKEN, secret });
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await training[Symbol.asyncDispose]();
      await course[Symbol.asyncDispose]();
    },
  };
}

async function copyFiles(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    await Deno.copyFile(new URL(name, from), new URL(name, to));
  }
}

/** By hand, since `fetch` sends neither another host nor a path with `..` in it. */
async function ask(host: string, path: string, how: Asking = {}): Promise<Answer> {
  const { method = "GET", body } = how, port = Number(host.split(":")[1]);
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const headers: Record<string, string> = {
    host,
    cookie: `kindling-book-${port}=${SECRET}`,
    connection: "close",
    ...method === "POST" && { origin: `http://${host}`, "content-type": "application/json" },
    ...method === "POST" && { "content-length": `${new TextEncoder().encode(text).length}` },
    ...how.headers,
  };
  const lines = Object.entries(headers).filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const request = [`${method} ${path} HTTP/1.1`, ...lines, "", text].join("\r\n");
  const writing = connection.write(new TextEncoder().encode(request)).catch(() => {});
  const answer = await new Response(connection.readable).text();
  await writing;
  return parse(answer);
}

function parse(answer: string): Answer {
  const end = answer.indexOf("\r\n\r\n"), [first, ...lines] = answer.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => {
    const [name, ...value] = line.split(": ");
    return [name.toLowerCase(), value.join(": ")];
  }));
  return { status: Number(first.split(" ")[1]), headers, text: answer.slice(end + 4) };
}
