import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { temporaryCourse } from "../../grader/testing/temporary_course.ts";
import type { Check } from "./check.ts";
import { checkGpu } from "./gpu.ts";

/** What is made of a probe that runs this code. */
async function probed(code: string): Promise<Check> {
  await using folder = await temporaryCourse({ "probe.ts": code });
  const milliseconds = code.includes("for (;;)") ? 700 : 15_000;
  return await checkGpu({ probe: new URL("probe.ts", folder.root), milliseconds });
}

const say = (line: unknown) => `console.log(${JSON.stringify(JSON.stringify(line))});`;
const CARD = say({ step: "adapter", name: "Card 1", isFallback: false });

Deno.test("checkGpu() tells hardware from software", async () => {
  const computed = say({ step: "computed", right: true });
  assertEquals(await probed(CARD + computed), {
    name: "GPU",
    status: "ok",
    found: "Card 1, hardware",
  });
  for (
    const name of ["llvmpipe (LLVM 15)", "Google SwiftShader", "Microsoft Basic Render Driver"]
  ) {
    const { status, found } = await probed(
      say({ step: "adapter", name, isFallback: false }) + computed,
    );
    assertEquals([status, found], ["note", `${name}, software: right numbers, but no speed`]);
  }
  const fallback = say({ step: "adapter", name: "x", isFallback: true });
  assertEquals((await probed(fallback + computed)).status, "note");
});

Deno.test("checkGpu() outlives a driver that hangs, dies or throws, and a wrong result", async () => {
  const hung = await probed(CARD + "for (;;);");
  assertEquals(hung.status, "problem");
  assertMatch(hung.found, /does not answer within 0\.7 s \(Card 1\)/);
  assertMatch((await probed(CARD + "Deno.exit(3);")).found, /brings its process down \(Card 1\)/);
  const thrown = await probed(CARD + say({ step: "failed", message: "lost" }));
  assertMatch(thrown.found, /Card 1: lost/);
  const wrong = await probed(CARD + say({ step: "computed", right: false }));
  assertMatch(wrong.found, /computes wrong numbers/);
  for (const { fix, blocksGrading } of [hung, thrown, wrong]) {
    assertMatch(fix!, /DENO_WEBGPU_BACKEND=none/);
    assertEquals(blocksGrading, undefined);
  }
});

Deno.test("checkGpu() says what to install where there is no adapter", async () => {
  const { status, found, fix } = await probed(
    `console.log("driver noise");${say({ step: "no adapter" })}`,
  );
  assertEquals(status, "note");
  assertMatch(found, /^no adapter/);
  assertMatch(fix!, Deno.build.os === "linux" ? /mesa-vulkan-drivers|unset/ : /driver|unset/);
});

Deno.test("gpu_probe.ts says something of this machine's GPU", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", fileURLToPath(new URL("gpu_probe.ts", import.meta.url))],
    stderr: "null",
  }).output();
  const steps = new TextDecoder().decode(stdout).trim().split("\n").map((line) =>
    JSON.parse(line).step
  );
  assertMatch(steps.join(), /^started,(no adapter|adapter,computed|.*failed)$/);
});
