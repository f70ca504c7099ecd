import { assert, assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { openBackend } from "./backends.ts";

Deno.test("openBackend() opens what needs no GPU without one", async () => {
  const { backend, words } = await openBackend("simple", { gpu: false });
  assertEquals([backend.name, words], ["simple", "simple"]);
  const parallel = await openBackend("parallel", { gpu: false });
  assertEquals([parallel.backend.name, parallel.words.split(", ").at(-1)], [
    "parallel",
    "on vectors",
  ]);
  assert(/^loops, \d+ threads?$/.test((await openBackend("loops", { gpu: false })).words));
});

Deno.test("openBackend() names a way to go on where there is no adapter", async () => {
  const { requestAdapter } = navigator.gpu;
  navigator.gpu.requestAdapter = () => Promise.resolve(null);
  try {
    await assertRejects(
      () => openBackend("webgpu", { gpu: true }),
      UsageError,
      "--backend parallel needs none, and deno task doctor says what is missing",
    );
  } finally {
    navigator.gpu.requestAdapter = requestAdapter;
  }
});
