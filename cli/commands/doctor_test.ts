import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { temporaryCourse } from "../../grader/testing/temporary_course.ts";
import { ROOT } from "../../terminal/paths.ts";

async function doctor(args: string[], env: Record<string, string> = {}) {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fileURLToPath(new URL("cli/main.ts", ROOT)), "doctor", ...args],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1", ...env },
    stderr: "inherit",
  }).output();
  return { code, said: new TextDecoder().decode(stdout) };
}

Deno.test("doctor finds this checkout fit for grading", async () => {
  const { code, said } = await doctor([]);
  assertEquals(code, 0, said);
  for (const name of ["Deno", "TypeScript", "system", "GPU", "npm", "grading", "terminal"]) {
    assertMatch(said, new RegExp(`^[●○✗] (ok|note|problem) +${name} `, "m"));
  }
  assertMatch(said, /\nReady to grade.*\nNext: deno task status\n$/);
  for (const line of said.split("\n")) assert(line.length <= 100, line);
});

Deno.test("doctor --json is one document", async () => {
  const { code, said } = await doctor(["--json"], { DENO_WEBGPU_BACKEND: "none" });
  const { schema, isReady, checks } = JSON.parse(said);
  assertEquals([code, schema, isReady], [0, "kindling/doctor/v1", true]);
  const gpu = checks.find(({ name }: { name: string }) => name === "GPU");
  assertEquals(gpu, {
    name: "GPU",
    status: "note",
    found: "no adapter (DENO_WEBGPU_BACKEND=none is set)",
    fix: "unset DENO_WEBGPU_BACKEND",
  });
});

Deno.test("doctor says so when the packages cannot be had", async () => {
  await using empty = await temporaryCourse({ "keep": "" });
  const { checkPackages } = await import("../doctor/packages.ts");
  const kept = Deno.env.get("DENO_DIR"), registry = Deno.env.get("NPM_CONFIG_REGISTRY");
  Deno.env.set("DENO_DIR", fileURLToPath(empty.root));
  Deno.env.set("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9");
  try {
    const { status, found, fix, blocksGrading } = await checkPackages();
    assertEquals([status, blocksGrading], ["problem", true]);
    assertMatch(found, /^diff .+ and fast-check .+ could not be fetched: /);
    assertMatch(fix!, /http:\/\/127\.0\.0\.1:9 .+NPM_CONFIG_REGISTRY/);
  } finally {
    kept === undefined ? Deno.env.delete("DENO_DIR") : Deno.env.set("DENO_DIR", kept);
    registry === undefined
      ? Deno.env.delete("NPM_CONFIG_REGISTRY")
      : Deno.env.set("NPM_CONFIG_REGISTRY", registry);
  }
});
