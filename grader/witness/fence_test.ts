/** What is seen from inside, by a program to which Deno would permit everything. */
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";
import { TOY_SOLUTION, TOY_SUITE, toyRun } from "../testing/toy_run.ts";
import { fenceArguments } from "./fence.ts";
import { Witness } from "./process.ts";

const file = (path: string) => new URL(path, ROOT);

/** Whether bubblewrap is there and may be used: mostly not in a container. */
function works(): boolean {
  if (Deno.build.os !== "linux") return false;
  try {
    const args = [...fenceArguments({ read: [], hidden: [] }), "true"];
    return new Deno.Command("bwrap", { args, stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

Deno.test({
  name: "inside of the fence there is what is lent, and nothing else",
  ignore: !works(),
  fn: async () => {
    const read = [file("grader/suite.ts"), file("modules/"), file("solutions/0_fundamentals/")];
    const hidden = [file("modules/0_fundamentals/mutants.ts"), file("modules/1_autodiff/")];
    const asked = [
      "grader/suite.ts",
      "modules/0_fundamentals/README.md",
      "solutions/0_fundamentals/operators.ts",
      "modules/0_fundamentals/mutants.ts",
      "modules/1_autodiff/README.md",
      "solutions/1_autodiff/scalar_functions.ts",
      "deno.json",
      ".git",
    ].map((path) => fileURLToPath(file(path)));
    const translated = `/gen/file${fileURLToPath(file("modules/0_fundamentals"))}`;
    const script = `const size = (path) => { try { return Deno.statSync(path).size > 0; }
      catch { return false; } };
      const pids = [...Deno.readDirSync("/proc")].filter(({ name }) => /^\\d+$/.test(name));
      const net = await fetch("http://127.0.0.1:1/").then(() => "open", () => "closed");
      const kept = Deno.env.get("DENO_DIR") + ${JSON.stringify(translated)};
      Deno.mkdirSync(kept, { recursive: true });
      Deno.writeTextFileSync(kept + "/own.ts.js", ""); // where it could not, Deno would wait
      console.log(JSON.stringify([${JSON.stringify(asked)}.map(size), size("/etc/passwd"),
        size("/root/.cache"), pids.length, net]));`;
    const { stdout, stderr } = await new Deno.Command("bwrap", {
      args: [
        ...fenceArguments({ read, hidden }),
        ...[Deno.execPath(), "run", "-A", "--no-config", "--no-lock"],
        `data:text/javascript,${encodeURIComponent(script)}`,
      ],
    }).output();
    const seen = new TextDecoder().decode(stdout);
    assertEquals(
      seen === "" ? new TextDecoder().decode(stderr) : JSON.parse(seen),
      [[true, true, true, false, false, false, false, false], false, false, 1, "closed"],
    );
  },
});

Deno.test({
  name: "a witness that is ended in its first moment is gone, with what it has started",
  ignore: !works(),
  fn: async () => {
    await using run = await toyRun({
      ...{ suite: TOY_SUITE, solution: TOY_SOLUTION, learner: TOY_SOLUTION },
    });
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("one does not end")), 20_000);
    });
    for (let i = 0; i < 60; i++) {
      const witness = new Witness(run.learner, run.suite);
      await new Promise((resolve) => setTimeout(resolve, i % 3));
      await Promise.race([witness[Symbol.asyncDispose](), late]);
    }
    clearTimeout(timer);
  },
});
