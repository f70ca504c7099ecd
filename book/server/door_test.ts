import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SECRET, smallBook, TOKEN } from "../testing/small_book.ts";

Deno.test("the door opens by the link, and stays open by its cookie", async () => {
  await using book = await smallBook();
  const { ask, host } = book, name = `kindling-book-${host.split(":")[1]}`;
  const entered = await ask(`/?token=${TOKEN}`, { headers: { cookie: "" } });
  assertEquals([entered.status, entered.headers.location], [303, "/"]);
  assertEquals(
    entered.headers["set-cookie"],
    `${name}=${SECRET}; Path=/; HttpOnly; SameSite=Strict`,
  );
  const page = await ask("/");
  assertEquals(page.status, 200);
  assertStringIncludes(page.text, "<h1>Kindling</h1>");
});

const PLACES = [
  ...["/", "/train", "/report/scalar-2026-01-31_18-05-09", "/assets/main.js"],
  ...["/api/task/0.1", "/api/training", "/api/events"],
];

Deno.test("the door is closed to whoever has no cookie, or another", async () => {
  await using book = await smallBook();
  const { ask, host } = book, port = host.split(":")[1];
  for (
    const cookie of [
      "",
      `kindling-book-${port}=${SECRET}x`,
      `kindling-book-1=${SECRET}`,
      `x=${SECRET}`,
    ]
  ) {
    for (const path of [...PLACES, "/nothing"]) {
      assertEquals((await ask(path, { headers: { cookie } })).status, 401, `${path} by ${cookie}`);
    }
    const act = { method: "POST", body: { id: "0.1" }, headers: { cookie } };
    assertEquals((await ask("/api/grade", act)).status, 401);
  }
  for (const token of ["", "another", `${TOKEN}x`]) {
    assertEquals((await ask(`/?token=${token}`, { headers: { cookie: "" } })).status, 401);
  }
  assertEquals(book.graded, []);
});

Deno.test("the door is closed to a name that leads here: DNS rebinding", async () => {
  await using book = await smallBook();
  const { ask, host } = book, port = host.split(":")[1];
  for (
    const other of [
      "evil.example",
      `evil.example:${port}`,
      `localhost:${port}`,
      "127.0.0.1",
      "127.0.0.1:1",
    ]
  ) {
    const asked = await ask("/", { headers: { host: other } });
    assertEquals(asked.status, 421, other);
    const posted = { method: "POST", body: { id: "0.1" }, headers: { host: other } };
    assertEquals((await ask("/api/grade", posted)).status, 421, other);
  }
  assertEquals(book.graded, []);
});

Deno.test("the door is closed to other pages, also of this machine", async () => {
  await using book = await smallBook();
  const { ask, host } = book;
  const act = (headers: Record<string, string>) =>
    ask("/api/grade", { method: "POST", body: { id: "0.1" }, headers });
  for (
    const origin of ["", "null", "https://evil.example", "http://127.0.0.1:1", `https://${host}`]
  ) {
    assertEquals((await act({ origin })).status, 403, `Origin: ${origin}`);
  }
  for (const site of ["cross-site", "same-site"]) {
    assertEquals((await act({ "sec-fetch-site": site })).status, 403, site);
    const read = { "sec-fetch-site": site, "sec-fetch-mode": "no-cors" };
    assertEquals((await ask("/assets/main.js", { headers: read })).status, 403, site);
    const frame = { ...read, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" };
    assertEquals((await ask("/", { headers: frame })).status, 403, site);
    // who follows a link from there opens a page, and no more
    const link = { ...frame, "sec-fetch-dest": "document" };
    assertEquals((await ask("/", { headers: link })).status, 200, site);
  }
  assertEquals(book.graded, []);
  assertEquals((await act({ "sec-fetch-site": "same-origin" })).status, 200);
  assertEquals(book.graded, ["0.1"]);
});

Deno.test("only a POST changes something, and only as JSON", async () => {
  await using book = await smallBook();
  const { ask } = book, body = { id: "0.1" };
  for (const path of ["grade", "file", "hint", "reset"]) {
    assertEquals((await ask(`/api/${path}?id=0.1`)).status, 404, path);
  }
  for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"]) {
    assertEquals((await ask("/api/grade", { method })).status, 405, method);
  }
  for (
    const type of ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
  ) {
    const form = { method: "POST", body, headers: { "content-type": type } };
    assertEquals((await ask("/api/grade", form)).status, 415, type);
  }
  for (const body of ["{", "[]", "null", "{}", `{"id":1}`]) {
    assertEquals((await ask("/api/grade", { method: "POST", body })).status, 400, body);
  }
  const { host } = book, cookie = `kindling-book-${host.split(":")[1]}=${SECRET}`;
  const long = await fetch(`http://${host}/api/grade`, {
    method: "POST",
    headers: { cookie, origin: `http://${host}`, "content-type": "application/json" },
    body: JSON.stringify({ id: "x".repeat(7e6) }),
  });
  assertEquals([long.status, await long.json()], [413, { refused: "What was sent is too long" }]);
  assertEquals((await ask("/api/grade", { method: "POST", body: { id: "9.9" } })).status, 404);
  assertEquals(book.graded, []);
});

Deno.test("every answer keeps the browser from other hosts, frames and guesses", async () => {
  await using book = await smallBook();
  for (
    const path of [
      "/",
      "/train",
      "/lesson/0_start",
      "/api/task/0.1",
      "/api/training",
      "/assets/main.js",
      "/nowhere",
    ]
  ) {
    const { headers } = await book.ask(path), policy = headers["content-security-policy"];
    assertMatch(policy, /default-src 'none'/, path);
    assertMatch(policy, /frame-ancestors 'none'/, path);
    assertEquals(/'unsafe-|https?:|\*/.test(policy), false, `${path}: ${policy}`);
    assertEquals(headers["x-content-type-options"], "nosniff", path);
    assertEquals(headers["cross-origin-resource-policy"], "same-origin", path);
    assertEquals("access-control-allow-origin" in headers, false, path);
  }
});

Deno.test("no socket and no preflight of another page gets through", async () => {
  await using book = await smallBook();
  const { ask, host } = book, origin = "https://evil.example";
  const preflight = {
    ...{ origin, "access-control-request-method": "POST" },
    "access-control-request-headers": "content-type",
  };
  for (const from of [origin, `http://${host}`, "null"]) {
    for (const path of ["/api/grade", "/api/file", "/api/train"]) {
      const headers = { ...preflight, origin: from, cookie: "" };
      const { status, headers: given } = await ask(path, { method: "OPTIONS", headers });
      assertEquals(status, 405, `${path} from ${from}`);
      assertEquals(Object.keys(given).filter((name) => /^access-control/.test(name)), []);
    }
  }
  const socket = {
    ...{ connection: "upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  for (const path of ["/", "/api/task/0.1"]) {
    const strange = await ask(path, { headers: { ...socket, origin, connection: "close" } });
    assertEquals(strange.status, 403, path);
    const own = await ask(path, { headers: { ...socket, connection: "close" } });
    assertEquals(own.status, 200, path); // it knows no sockets
  }
  // a page of another's that has an address in its request's line, or two hosts
  for (const target of ["http://evil.example/", `http://evil.example:${host.split(":")[1]}/`]) {
    const asked = await ask(target, { headers: { host: "evil.example" } });
    assertEquals(asked.status === 200, false, target);
  }
  assertEquals(book.graded, []);
});

Deno.test("a body without an end is not read to it", async () => {
  await using book = await smallBook();
  const { host } = book, port = Number(host.split(":")[1]);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const head = [
    ...["POST /api/grade HTTP/1.1", `host: ${host}`, `origin: http://${host}`],
    ...[`cookie: kindling-book-${port}=${SECRET}`, "content-type: application/json"],
    ...["transfer-encoding: chunked", "", ""],
  ];
  const chunk = bytes(`100000\r\n${"x".repeat(0x100000)}\r\n`);
  const writing = (async () => {
    await connection.write(bytes(head.join("\r\n")));
    for (;;) {
      for (let sent = 0; sent < chunk.length;) sent += await connection.write(chunk.slice(sent));
    }
  })().catch(() => {}); // until the other side hangs up
  const buffer = new Uint8Array(4096), count = await connection.read(buffer);
  assertMatch(new TextDecoder().decode(buffer.slice(0, count ?? 0)), /^HTTP\/1\.1 413 /);
  connection.close();
  await writing;
  assertEquals(book.graded, []);
});
