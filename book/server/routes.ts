/** What is behind every address. Only a POST changes anything. */
import { diffOf } from "../actions/diff.ts";
import { nextHint } from "../actions/hints.ts";
import { answerQuestion, questionsOf } from "../actions/quiz.ts";
import { reset, resetAhead } from "../actions/reset.ts";
import { taskTold } from "../actions/task_told.ts";
import { taskOf, type Workbook } from "../actions/workbook.ts";
import { libraryPages } from "../demo/library_pages.ts";
import { lessonPage } from "../pages/lesson_page.ts";
import { mapPage } from "../pages/map_page.ts";
import type { Page } from "../pages/shell.ts";
import { sourcePage } from "../pages/source_page.ts";
import { trainPage } from "../pages/train_page.ts";
import { REPORT } from "../../train/runs/run_folder.ts";
import { readGiven } from "./given_files.ts";
import { readBody } from "./read_body.ts";
import { Refusal } from "./refusal.ts";
import { safeHeaders } from "./safe_headers.ts";
import { writeTaskFile } from "./task_files.ts";

export type { Workbook } from "../actions/workbook.ts";

/** Tells a page something about one task. */
type Telling = (id: string, workbook: Workbook) => Promise<unknown>;

const TOLD: Readonly<Record<string, Telling>> = {
  task: taskTold,
  diff: diffOf,
  quiz: questionsOf,
  reset: resetAhead,
};

/** The answer to a GET. */
export async function answerPage(
  pathname: string,
  workbook: Workbook,
  json: (value: unknown) => Response,
): Promise<Response> {
  const [, place, ...rest] = pathname.split("/"), path = rest.join("/");
  switch (place) {
    case "":
      return html(await mapPage(workbook));
    case "lesson":
      return html(await lessonPage(path, workbook));
    case "source":
      return html(await sourcePage(path, workbook));
    case "train":
      return html(trainPage(path, workbook));
    case "report": {
      const report = await readGiven(`${path}/${REPORT}`, workbook.runs, RUN_REPORT);
      return new Response(Uint8Array.from(report), { headers: safeHeaders("report") });
    }
    case "assets":
      return file(await readGiven(`${place}/${path}`, workbook.built, BUILT), path);
    case "figures":
    case "demo": {
      const folder = await libraryPages(workbook.places.tasks);
      return file(await readGiven(`${place}/${path}`, folder, BUILT), path);
    }
    case "pictures": {
      const picture = await readGiven(path, new URL("modules/", workbook.root), PICTURE);
      return file(picture, path);
    }
    case "api":
      return path === "events"
        ? new Response(await workbook.board.connect(), { headers: safeHeaders("events") })
        : json(await tell(path, workbook));
  }
  throw new Refusal(404, "There is no such page in the workbook");
}

const BUILT = /\.(js|css|svg|json|bin|safetensors|html)$/;

const RUN_REPORT = /^[a-z]+-[\d_-]+\/report\.html$/;

const PICTURE = /(^|\/)pictures\/[\w.-]+\.(svg|png)$/;

async function tell(path: string, workbook: Workbook): Promise<unknown> {
  if (path === "training") return await workbook.training.told();
  const [what, id, ...more] = path.split("/");
  if (!Object.hasOwn(TOLD, what) || id === undefined || more.length > 0) {
    throw new Refusal(404, "The workbook does not know this question");
  }
  return await TOLD[what](id, workbook);
}

/** Does what a page asks for: the answer to a POST. */
export async function answerAct(
  pathname: string,
  request: Request,
  workbook: Workbook,
): Promise<unknown> {
  const { course, places: { tasks: tree } } = workbook;
  switch (pathname) {
    case "/api/file": {
      const { path, text, version } = await readBody(request, ["path", "text", "version"]);
      return await writeTaskFile({ path, text, seen: version }, { course, tree });
    }
    case "/api/grade": {
      const { id } = await readBody(request, ["id"]);
      workbook.grade(taskOf(workbook, id));
      return {};
    }
    case "/api/hint":
      return await nextHint(await readBody(request, ["id", "of"]), workbook);
    case "/api/quiz":
      return await answerQuestion(await readBody(request, ["id", "typed"]), workbook);
    case "/api/train":
      return await workbook.training.start(
        await readBody(request, ["program", "whose", "resume", "flags"]),
      );
    case "/api/train/stop":
      await readBody(request, []);
      return workbook.training.stop();
    case "/api/reset":
      return await reset((await readBody(request, ["id"])).id, workbook);
  }
  throw new Refusal(404, "The workbook does not know how to do this");
}

/** A page on its way. */
export function html({ text, nonce }: Page, status = 200): Response {
  return new Response(text, { status, headers: safeHeaders("html", nonce) });
}

function file(bytes: Uint8Array, path: string): Response {
  return new Response(Uint8Array.from(bytes), { headers: safeHeaders(path.split(".").at(-1)!) });
}
