import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DataError } from "./data_error.ts";
import { download, type RemoteFile } from "./download.ts";

/** 2.5 MB that are not the same anywhere. */
const BYTES = new Uint8Array(2_500_000).map((_, i) => (i * 7919 + (i >> 8)) & 255);
const SHA256 = createHash("sha256").update(BYTES).digest("hex");

interface Asked {
  readonly range: string | null;
}

/** A server of one file on this machine, and a folder to download it to. */
async function served(
  answer: (range: number, request: Request) => Response,
  run: (given: {
    readonly url: string;
    readonly path: string;
    readonly asked: readonly Asked[];
    readonly file: RemoteFile;
  }) => Promise<void>,
): Promise<void> {
  const asked: Asked[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const range = request.headers.get("range");
    asked.push({ range });
    return answer(Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0), request);
  });
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const url = `http://127.0.0.1:${server.addr.port}/digits.gz`;
    const file = { urls: [url], bytes: BYTES.length, sha256: SHA256 };
    await run({ url, path: join(folder, "deep", "digits.gz"), asked, file });
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a good server answers. */
function whole(from: number): Response {
  return rest(BYTES, from);
}

function rest(bytes: Uint8Array, from: number): Response {
  if (from === 0) return new Response(bytes.slice());
  return new Response(bytes.slice(from), {
    status: 206,
    headers: { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` },
  });
}

/** So many bytes, and no more of them. */
function broken(from: number, count: number): Response {
  const body = new Blob([BYTES.slice(from, from + count)]).stream(); // its length is not told
  if (from === 0) return new Response(body);
  return new Response(body, {
    status: 206,
    headers: { "content-range": `bytes ${from}-${BYTES.length - 1}/${BYTES.length}` },
  });
}

const quiet = { log: () => {} };

/** The files beside a path. */
async function beside(path: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(join(path, ".."))) names.push(name);
  return names.sort();
}

Deno.test("download() fetches a file once, and leaves nothing beside it", async () => {
  await served(whole, async ({ path, asked, file }) => {
    await download(path, file, quiet);
    assertEquals(await Deno.readFile(path), BYTES);
    await download(path, file, quiet);
    assertEquals(asked, [{ range: null }]);
    assertEquals(await beside(path), ["digits.gz"]);
  });
});

Deno.test("download() says how far it is, in lines where there is no terminal", async () => {
  await served(whole, async ({ path, file }) => {
    const lines: string[] = [];
    let now = 0;
    const screen = { line: (text: string) => lines.push(text), columns: 80, now: () => now += 100 };
    await download(path, file, { log: (line) => lines.push(line), screen });
    assertEquals(lines[0].slice(0, 19), "Downloading digits.");
    // How many pieces the bytes come in is the system's choice.
    for (const line of lines.slice(1)) {
      assertMatch(line, /^megabyte +[\d.]+ of 2\.5 +digits\.gz +[\d.]+ MB\/s/);
    }
    assertMatch(lines[lines.length - 1], /^megabyte 2\.5 of 2\.5/);
  });
});

Deno.test("download() goes on where an earlier run stopped", async () => {
  await served(whole, async ({ path, asked, file }) => {
    await Deno.mkdir(join(path, ".."));
    await Deno.writeFile(`${path}.part`, BYTES.slice(0, 1_000_001));
    await download(path, file, quiet);
    assertEquals(asked, [{ range: "bytes=1000001-" }]);
    assertEquals(await Deno.readFile(path), BYTES);
    assertEquals(await beside(path), ["digits.gz"]);
  });
});

Deno.test("download() asks a server that broke off for the rest", async () => {
  const answer = (from: number) => from < 1_000_000 ? broken(from, 600_000) : whole(from);
  await served(answer, async ({ path, asked, file }) => {
    await download(path, file, quiet);
    assertEquals(asked.map(({ range }) => range), [null, "bytes=600000-", "bytes=1200000-"]);
    assertEquals(await Deno.readFile(path), BYTES);
  });
});

Deno.test("download() outlives a connection that breaks", async () => {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  using listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const answers = (async () => {
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${BYTES.length}\r\n\r\n`;
    const rest = `HTTP/1.1 206 Partial Content\r\ncontent-length: ${BYTES.length - 300_000}\r\n` +
      `content-range: bytes 300000-${BYTES.length - 1}/${BYTES.length}\r\n\r\n`;
    for (const [head_, from, to] of [[head, 0, 300_000], [rest, 300_000, BYTES.length]] as const) {
      using connection = await listener.accept();
      await connection.read(new Uint8Array(10_000));
      const writer = connection.writable.getWriter();
      await writer.write(new TextEncoder().encode(head_));
      await writer.write(BYTES.slice(from, to));
      await new Promise((resume) => setTimeout(resume, 100));
    }
  })();
  const urls = [`http://127.0.0.1:${listener.addr.port}/a`], lines: string[] = [];
  await download(join(folder, "a"), { urls, bytes: BYTES.length, sha256: SHA256 }, {
    log: (line) => lines.push(line),
    screen: { columns: 80, now: () => 0 },
  });
  await answers;
  assertEquals(await Deno.readFile(join(folder, "a")), BYTES);
  assertEquals(lines.length, 2);
  assertStringIncludes(lines[1], "; trying again");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("download() keeps what came when it gives up, and the next call goes on", async () => {
  let works = false;
  const answer = (from: number) =>
    works ? whole(from) : from === 0 ? broken(0, 700_000) : new Response("", { status: 503 });
  await served(answer, async ({ path, url, asked, file }) => {
    await assertRejects(
      () => download(path, file, quiet),
      DataError,
      `Cannot download digits.gz:\n  ${url}: the server answered 503 Service Unavailable\n` +
        "700 kB of it are kept; the next try goes on from there.",
    );
    assertEquals(await beside(path), ["digits.gz.part"]);
    works = true;
    await download(path, file, quiet);
    assertEquals(asked.at(-1), { range: "bytes=700000-" });
    assertEquals(await Deno.readFile(path), BYTES);
  });
});

Deno.test("download() starts over where the server cannot resume", async () => {
  await served(() => whole(0), async ({ path, file }) => {
    const lines: string[] = [];
    await Deno.mkdir(join(path, ".."));
    await Deno.writeFile(`${path}.part`, BYTES.slice(0, 900_000));
    await download(path, file, {
      log: (line) => lines.push(line),
      screen: { columns: 80, now: () => 0 },
    });
    assertEquals(await Deno.readFile(path), BYTES);
    assertEquals(lines.slice(1), ["The server cannot resume; starting over"]);
  });
});

Deno.test("download() starts over where what is there is not the file's beginning", async () => {
  for (const size of [1000, BYTES.length, BYTES.length + 10]) {
    await served(whole, async ({ path, asked, file }) => {
      await Deno.mkdir(join(path, ".."));
      await Deno.writeFile(`${path}.part`, new Uint8Array(size));
      await download(path, file, quiet);
      assertEquals(await Deno.readFile(path), BYTES);
      assertEquals(asked.at(-1), { range: null });
    });
  }
});

Deno.test("download() refuses what has another SHA-256, and keeps nothing of it", async () => {
  const other = BYTES.slice();
  other[1_234_567] ^= 1;
  const sum = createHash("sha256").update(other).digest("hex");
  await served((from) => rest(other, from), async ({ path, file }) => {
    await assertRejects(
      () => download(path, file, quiet),
      DataError,
      `what came has the SHA-256 ${sum}, and the file has ${SHA256}`,
    );
    assertEquals(await beside(path), []);
  });
});

Deno.test("download() tries the next place, and names all when none has the file", async () => {
  const answer = (from: number, request: Request) =>
    request.url.endsWith("/gone") ? new Response("no", { status: 404 }) : whole(from);
  await served(answer, async ({ path, url, file }) => {
    await download(path, { ...file, urls: [`${url}/gone`, url] }, quiet);
    assertEquals(await Deno.readFile(path), BYTES);
    await Deno.remove(path);
    const error = await assertRejects(
      () => download(path, { ...file, urls: [`${url}/gone`, `${url}/2/gone`] }, quiet),
      DataError,
    );
    assertEquals(error.message.split("\n"), [
      "Cannot download digits.gz:",
      `  ${url}/gone: the server answered 404 Not Found`,
      `  ${url}/2/gone: the server answered 404 Not Found`,
    ]);
  });
});

Deno.test("download() goes on from another place with what one has given", async () => {
  const answer = (from: number, request: Request) =>
    request.url.endsWith("/weak")
      ? from ? new Response("", { status: 500 }) : broken(0, 500_000)
      : whole(from);
  await served(answer, async ({ path, url, asked, file }) => {
    await download(path, { ...file, urls: [`${url}/weak`, url] }, quiet);
    assertEquals(asked.at(-1), { range: "bytes=500000-" });
    assertEquals(await Deno.readFile(path), BYTES);
  });
});

Deno.test("download() does not take a page for the file", async () => {
  const page = () =>
    new Response("<h1>Welcome to our wifi</h1>", {
      headers: { "content-type": "text/html" },
    });
  await served(page, async ({ path, file }) => {
    await assertRejects(
      () => download(path, file, quiet),
      DataError,
      "the server sends 28 bytes (text/html) where 2500000 are due",
    );
    assertEquals(await beside(path), []);
  });
});

Deno.test("download() gives up on a server that says nothing", async () => {
  const silent = () => new Response(new ReadableStream({ start() {} }));
  await served(silent, async ({ path, file }) => {
    await assertRejects(
      () => download(path, file, { ...quiet, patience: 100 }),
      DataError,
      "nothing came for 0.1 s",
    );
  });
});

Deno.test("download() says that there is no network", async () => {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" }), { port } = listener.addr;
  listener.close(); // now nobody answers there
  const file = { urls: [`http://127.0.0.1:${port}/a`], bytes: 9, sha256: SHA256 };
  const error = await assertRejects(() => download(join(folder, "a"), file, quiet), DataError);
  assertStringIncludes(error.message, `http://127.0.0.1:${port}/a: cannot be reached: `);
  assertStringIncludes(error.message, "refused");
  await Deno.remove(folder, { recursive: true });
});
