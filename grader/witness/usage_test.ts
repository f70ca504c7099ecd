import { assert, assertEquals } from "@std/assert";
import { computedMs, systemUsage } from "./usage.ts";

Deno.test("computedMs() adds up the program's time and the system's, whatever its name is", () => {
  const rest = " S 1 1 1 0 -1 4194304 2 0 0 0 123 45 0 0 20 0 1 0 218617 180224 0";
  for (const name of ["deno", "a b", "x) R 9 9", ""]) {
    assertEquals(computedMs(`77 (${name})${rest}`), 1680, name);
  }
});

Deno.test("systemUsage tells a process that computes from one that waits", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  const started = (code: string) =>
    new Deno.Command(Deno.execPath(), { args: ["eval", code], stdout: "piped" }).spawn();
  const busy = started("console.log(1); for (;;);");
  const waiting = started(
    "console.log(1); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
  );
  const both = [busy, waiting];
  try {
    for (const { stdout } of both) await stdout.values().next(); // they have begun
    const before = both.map(({ pid }) => systemUsage.computed(pid)!);
    await until(() => systemUsage.computed(busy.pid)! >= before[0] + 50);
    assert(systemUsage.computed(waiting.pid)! < before[1] + 50);
    assert(!systemUsage.sleeps(busy.pid));
    await until(() => systemUsage.sleeps(waiting.pid));
  } finally {
    for (const child of both) child.kill("SIGKILL");
    await Promise.all(both.map(({ status }) => status));
  }
  assertEquals(systemUsage.computed(busy.pid), undefined);
  assert(systemUsage.sleeps(busy.pid));
  assert(systemUsage.load() >= 1);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
