/** Loaded before tests that are not to open a GPU: who asks for one is told how to be among those that may. */
// deno-lint-ignore no-explicit-any -- in a Deno without WebGPU there is nothing to refuse
const gpu = (navigator as any).gpu as GPU | undefined;
if (gpu) {
  gpu.requestAdapter = () =>
    Promise.reject(
      new Error(
        "A test opens a GPU outside of the process for such tests: name navigator.gpu in its file " +
          "(cli/tests/gpu_tests.ts)",
      ),
    );
}
