/**
 * A file from the network, kept on disk: it is shown how far it is, an interrupted download goes on
 * where it stopped, and only what has the right SHA-256 gets the file's name.
 */
import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { progress, type ProgressScreen, terminalScreen } from "../terminal/progress.ts";
import { DataError, reason } from "./data_error.ts";

/** Where downloads are kept, unless a loader is told otherwise. */
export const CACHE: string = fileURLToPath(new URL("./cache/", import.meta.url));

/** A file that never changes. */
export interface RemoteFile {
  /** Where it is to be had; they are tried in order. */
  readonly urls: readonly string[];
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface DownloadOptions {
  readonly log?: (line: string) => void;
  readonly screen?: ProgressScreen;
  /** After so many milliseconds without a byte it is given up. Default: 30,000 */
  readonly patience?: number;
}

/** So often a server that broke off is asked for the rest. */
const RETRIES = 3;

/** Below this many bytes there is no progress to show. */
const SMALL = 1e6;

/**
 * Downloads a file to a path, unless it is there. What has come so far stands in `<path>.part`.
 *
 * @throws {DataError} says of every place why the file did not come from there
 */
export async function download(
  path: string,
  file: RemoteFile,
  options: DownloadOptions = {},
): Promise<void> {
  if (await sizeOf(path) !== undefined) return;
  const log = options.log ?? console.log, part = `${path}.part`;
  await Deno.mkdir(dirname(path), { recursive: true });
  log(`Downloading ${basename(path)} (${sizeText(file.bytes)})`);
  const failures: string[] = [];
  for (const url of file.urls) {
    try {
      await downloadFrom(url, part, file, { ...options, log });
      await Deno.rename(part, path);
      return;
    } catch (thrown) {
      failures.push(`${url}: ${reason(thrown)}`);
    }
  }
  const kept = await sizeOf(part);
  throw new DataError([
    `Cannot download ${basename(path)}:`,
    ...failures.map((failure) => `  ${failure}`),
    ...kept ? [`${sizeText(kept)} of it are kept; the next try goes on from there.`] : [],
  ].join("\n"));
}

type Settings = DownloadOptions & { readonly log: (line: string) => void };

/** Makes `part` the whole file, or throws. What cannot be a beginning of the file is removed. */
async function downloadFrom(url: string, part: string, file: RemoteFile, settings: Settings) {
  for (let retries = 0;;) {
    const before = await sizeOf(part) ?? 0;
    if (before < file.bytes) {
      try {
        await fetchRest(url, part, file, settings);
      } catch (thrown) {
        // a server that gives nothing is not asked again
        const more = (await sizeOf(part) ?? 0) > before;
        if (!more || ++retries > RETRIES) throw thrown;
        settings.log(`${reason(thrown)}; trying again`);
        continue;
      }
    }
    const sum = await sha256(part);
    if (sum === file.sha256) return;
    await Deno.remove(part);
    if (before === 0) {
      throw new Error(`what came has the SHA-256 ${sum}, and the file has ${file.sha256}`);
    }
    settings.log("What was there from an earlier try does not fit; starting over");
  }
}

/** Asks for what `part` lacks, or for everything where the server does not know how to resume. */
async function fetchRest(url: string, part: string, file: RemoteFile, settings: Settings) {
  const { patience = 30_000 } = settings, abort = new AbortController();
  const give = () => abort.abort(new Error(`nothing came for ${patience / 1000} s`));
  let timer = setTimeout(give, patience);
  try {
    const have = await sizeOf(part) ?? 0;
    const response = await fetch(url, {
      // identity: a server must not compress, and fetch not unpack, what is to be kept as it is
      headers: { "accept-encoding": "identity", ...have ? { range: `bytes=${have}-` } : {} },
      signal: abort.signal,
    });
    const resumed = response.status === 206 &&
      (response.headers.get("content-range") ?? "").startsWith(`bytes ${have}-`);
    if (!resumed && response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
    }
    const start = resumed ? have : 0;
    const length = response.headers.get("content-length");
    if (length !== null && Number(length) !== file.bytes - start) {
      const type = response.headers.get("content-type") ?? "an unknown kind";
      await response.body?.cancel();
      throw new Error(`the server sends ${length} bytes (${type}) where ${file.bytes} are due`);
    }
    if (have && !resumed) settings.log("The server cannot resume; starting over");
    using output = await Deno.open(part, { write: true, create: true, truncate: start === 0 });
    await output.seek(start, Deno.SeekMode.Start);
    const shown = byteProgress(basename(part, ".part"), file.bytes, start, settings);
    let done = start;
    try {
      for await (const bytes of response.body ?? []) {
        clearTimeout(timer);
        timer = setTimeout(give, patience);
        for (let from = 0; from < bytes.length;) from += await output.write(bytes.subarray(from));
        done += bytes.length;
        if (done > file.bytes) throw new Error(`more than the file's ${file.bytes} bytes came`);
        shown.show(done);
      }
    } finally {
      shown.end();
    }
    if (done < file.bytes) {
      throw new Error(`it ended after ${sizeText(done)} of ${sizeText(file.bytes)}`);
    }
  } catch (thrown) {
    throw abort.signal.aborted ? abort.signal.reason : thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** Shows how far a download is, in megabytes; nothing for a file that is there at once. */
function byteProgress(name: string, bytes: number, start: number, settings: Settings) {
  if (bytes < SMALL) return { show: () => {}, end: () => {} };
  const tenths = (bytes: number) => Math.floor(bytes / 1e5);
  let said = tenths(start);
  const { show, end } = progress({
    total: tenths(bytes) / 10,
    done: said / 10,
    step: "megabyte",
    speed: { of: "MB", perStep: 1 },
    screen: settings.screen ?? terminalScreen(settings.log),
  });
  return {
    // tenth by tenth, so that the round numbers, at which a line is printed, all occur
    show: (done: number) => {
      while (said < tenths(done)) show(++said / 10, name);
    },
    end,
  };
}

async function sha256(path: string): Promise<string> {
  using file = await Deno.open(path);
  const hash = createHash("sha256");
  for await (const bytes of file.readable) hash.update(bytes);
  return hash.digest("hex");
}

/** How many bytes a file has; nothing where there is none. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(path)).size;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    throw thrown;
  }
}

function sizeText(bytes: number): string {
  return bytes < SMALL ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
