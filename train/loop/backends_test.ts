import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { openBackend } from "./backends.ts";

Deno.test("openBackend() opens what needs no GPU without one", async () => {
  const { backend, words } = await openBackend("simple", { gpu: false });
  assertEquals([backend.name, words], ["simple", "simple"]);
  assertEquals((await openBackend("parallel", { gpu: false })).backend.name, "parallel");
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
