/** How a program ends where a GPU's kernel does not compile. */
import { KernelError } from "#modules/3_parallel/gpu_pipelines.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { guarded } from "./guarded.ts";
import { PROJECTS } from "./program_table.ts";

Deno.test("guarded() tells of a GPU's kernel that does not compile, and how to go on", async () => {
  const said: string[] = [], { error } = console;
  console.error = (text: string) => said.push(text);
  try {
    const message = "tasks/6_transformers/attention.wgsl:9:3: there is no scal";
    const failure = new KernelError(message, "tasks/6_transformers/attention.wgsl");
    assertEquals(await guarded(PROJECTS.gpt, () => Promise.reject(failure)), 1);
    assertStringIncludes(said.join(), `${message}\n\n  deno task grade 6 `);
  } finally {
    console.error = error;
  }
});
