import { tensor } from "#modules/2_tensors/factories.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { watchedBackend } from "#modules/3_parallel/watched_backend.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("watchedBackend() writes down reads, and when their numbers come", async () => {
  const backend = watchedBackend(), x = tensor([1, 2], { backend });
  const first = x.read(), second = x.read();
  assertEquals(backend.events, ["reads", "reads"]);
  assertEquals([...await first, ...await second], [1, 2, 1, 2]);
  assertEquals(backend.events, ["reads", "reads", "has read", "has read"]);
  assertEquals(x.sum().item(), 3);
  assertEquals(backend.events.length, 5);
});

Deno.test("watchedBackend() forgets what a scope gives back, and only that", () => {
  const backend = watchedBackend(), x = tensor([1, 2], { backend });
  let lost = x;
  const kept = tidy(backend, () => {
    const inner = tidy(backend, () => {
      lost = x.mul(x);
      return lost.add(1);
    }, (result) => [result]);
    return inner.mul(inner);
  }, (result) => [result]);
  assertEquals(kept.toArray(), [4, 25]);
  assertEquals([...backend.alive], [x.data.storage, kept.data.storage]);
  assertThrows(() => lost.values(), Error, "has been given back");
  assertThrows(() => lost.add(1), Error, "has been given back");
});
