/** What a page sends: one JSON object, and not more of it than a file of a task may have. */
import { FILE_BYTES } from "../../grader/handed/read_handed.ts";
import { isRecord } from "../../terminal/state_file.ts";
import { Refusal } from "./refusal.ts";

/** Signs may be written as `\u003c`, six for one. */
const MOST_BYTES = 6 * FILE_BYTES + 10_000;

const TOO_LONG = "What was sent is too long";

/**
 * The texts that are asked for, by their names.
 *
 * @throws {Refusal} for what is no JSON, too long, or lacks one of them
 */
export async function readBody<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  // A form of another page can send no JSON without asking first.
  if (request.headers.get("content-type")?.split(";")[0].trim() !== "application/json") {
    throw new Refusal(415, "The workbook takes JSON");
  }
  // Whoever says how much it is need not send it.
  if (Number(request.headers.get("content-length")) > MOST_BYTES) throw new Refusal(413, TOO_LONG);
  const value = parse(await readUpTo(request.body, MOST_BYTES));
  if (!isRecord(value) || names.some((name) => typeof value[name] !== "string")) {
    throw new Refusal(400, `The workbook takes an object with ${names.join(", ")}`);
  }
  return value as Record<Name, string>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "What was sent is no JSON");
  }
}

async function readUpTo(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > most) throw new Refusal(413, TOO_LONG);
    parts.push(Uint8Array.from(part));
  }
  return await new Blob(parts).text();
}
