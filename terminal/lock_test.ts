import { assert, assertEquals, assertRejects } from "@std/assert";
import { folderUrl } from "./paths.ts";
import { withLock } from "./lock.ts";

async function folder(): Promise<{ readonly url: URL } & AsyncDisposable> {
  const url = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  return { url, [Symbol.asyncDispose]: () => Deno.remove(url, { recursive: true }) };
}

Deno.test("withLock() lets one in after the other", async () => {
  await using there = await folder();
  const lock = new URL("deep/lock", there.url);
  let inside = 0, most = 0;
  await Promise.all(Array.from({ length: 10 }, () =>
    withLock(lock, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resume) => setTimeout(resume, 3));
      inside--;
    })));
  assertEquals([inside, most], [0, 1]);
});

Deno.test("withLock() gives the lock up when the work fails, and says who waits too long", async () => {
  await using there = await folder();
  const lock = new URL("lock", there.url);
  await assertRejects(() => withLock(lock, () => Promise.reject(new TypeError("no"))), TypeError);
  await withLock(lock, async () => {
    const held = () => withLock(lock, () => Promise.resolve(), { patience: 50 });
    await assertRejects(held, Error, "another process has held");
  });
  assertEquals(await withLock(lock, () => Promise.resolve(7)), 7);
});

Deno.test("the lock of a process that was killed is free", async () => {
  await using there = await folder();
  const lock = new URL("lock", there.url);
  const hold = `import { withLock } from ${
    JSON.stringify(new URL("lock.ts", import.meta.url).href)
  };
await withLock(new URL(${JSON.stringify(lock.href)}), () => {
  console.log("held");
  return new Promise((resume) => setTimeout(resume, 60_000));
});`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", "--no-lock", hold],
    stdout: "piped",
  }).spawn();
  const [said] = await Array.fromAsync(firstOf(child.stdout));
  assert(new TextDecoder().decode(said).startsWith("held"));
  await assertRejects(
    () => withLock(lock, () => Promise.resolve(), { patience: 50 }),
    Error,
    "has held",
  );
  child.kill("SIGKILL");
  await child.status;
  assertEquals(await withLock(lock, () => Promise.resolve("mine"), { patience: 1000 }), "mine");
});

Deno.test("withLock() refuses where the lock cannot be a file", async () => {
  await using there = await folder();
  const lock = new URL("lock", there.url);
  await Deno.mkdir(lock);
  await assertRejects(() => withLock(lock, () => Promise.resolve()));
});

async function* firstOf(stream: ReadableStream<Uint8Array>) {
  for await (const chunk of stream) {
    yield chunk;
    return;
  }
}

Deno.test("withLock() lets those in together that share it, and nobody else beside them", async () => {
  await using there = await folder();
  const lock = new URL("lock", there.url);
  const beside = (isShared: boolean, other: boolean) =>
    withLock(
      lock,
      () =>
        withLock(lock, () => Promise.resolve(2), { patience: 0, isShared: other, busy: "wait" }),
      { isShared },
    );
  assertEquals(await beside(true, true), 2);
  await assertRejects(() => beside(true, false), Error, "wait");
  await assertRejects(() => beside(false, true), Error, "wait");
});
