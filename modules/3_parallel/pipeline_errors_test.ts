import { assertEquals } from "@std/assert";
import { pipelineError } from "#modules/3_parallel/pipeline_errors.ts";

const CODE = `struct Call { length: u32 }
@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
`;

const head = "Error matching shader requirements against the pipeline: ";
const at = (binding: number) =>
  `${head}Shader global ResourceBinding { group: 0, binding: ${binding} } is not available in the ` +
  "pipeline layout: ";

Deno.test("pipelineError() names the variable and its line, and what is bound there", () => {
  const access = "Storage class Storage { access: StorageAccess(LOAD) } doesn't match the shader " +
    "Storage { access: StorageAccess(LOAD | STORE) }";
  assertEquals(
    pipelineError(at(1) + access, CODE),
    "a (line 3) is declared as var<storage, read_write>, but bound to a buffer for " +
      "var<storage, read>",
  );
  assertEquals(
    pipelineError(`${at(7)}Binding is missing from the pipeline layout`, CODE),
    "@group(0) @binding(7) is declared, but nothing is bound there",
  );
  assertEquals(
    pipelineError(`${at(0)}Buffer structure size 1600, added to one element of …`, CODE),
    "call (line 2) takes more than the buffer that is bound there has",
  );
});

Deno.test("pipelineError() says how large a workgroup may be, and leaves other words alone", () => {
  const size = "Shader entry point's workgroup size [400, 1, 1] (400 total invocations) must be …";
  assertEquals(
    pipelineError(head + size, CODE),
    "a workgroup has at most 256 invocations, not 400 (400, 1, 1)",
  );
  assertEquals(
    pipelineError(`${head}Unable to find entry point 'mai'`, CODE),
    "Unable to find entry point 'mai'",
  );
  assertEquals(pipelineError("expected `;`", CODE), "expected `;`");
});
