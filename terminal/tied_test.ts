import { assertEquals } from "@std/assert";
import { tied } from "./tied.ts";

Deno.test("tied() runs the same program with the same arguments", async () => {
  const { success, stdout } = await new Deno.Command(
    ...withOutput(tied(Deno.execPath(), ["eval", "console.log(Deno.args.join())", "a b", "--c"])),
  ).output();
  assertEquals([success, new TextDecoder().decode(stdout)], [true, "a b,--c\n"]);
});

Deno.test({
  name: "tied() has the system kill the program with its parent",
  ignore: Deno.build.os !== "linux" || tied("true", [])[0] === "true",
  fn: async () => {
    const script = `import { tied } from ${JSON.stringify(import.meta.resolve("./tied.ts"))};
      const [program, line] = tied("sleep", ["100"]);
      console.log(new Deno.Command(program, line).spawn().pid);`;
    const parent = new Deno.Command(Deno.execPath(), {
      args: ["eval", script],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    const reader = parent.stdout.getReader();
    const pid = Number(new TextDecoder().decode((await reader.read()).value));
    parent.kill("SIGKILL");
    await Promise.all([parent.status, reader.cancel()]);
    for (let i = 0; i < 100 && isAlive(pid); i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assertEquals(isAlive(pid), false);
  },
});

function withOutput([program, line]: ReturnType<typeof tied>) {
  return [program, { ...line, stdout: "piped" }] as const;
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}
