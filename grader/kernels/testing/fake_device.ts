/**
 * Stands for device_process.ts: what a comment in a kernel says, its compiler does. No real one is
 * ever brought to its end for a test.
 */
import type { DeviceLine, DeviceRequest } from "../device_process.ts";

/** @param isBroken whether it ends over every kernel, also an empty one */
export async function fakeDevice(isBroken: boolean): Promise<void> {
  const say = (line: DeviceLine) => console.log(JSON.stringify(line));
  const { sources }: DeviceRequest = await new Response(Deno.stdin.readable).json();
  say({ step: "adapter", name: "a fake", isFallback: true });
  for (const source of sources) {
    if (isBroken || source.includes("// ends")) Deno.exit(101);
    if (source.includes("// loses")) return say({ step: "failed", message: "the device is lost" });
    for (; source.includes("// hangs"););
    if (source.includes("// refuses")) say({ step: "compiled", message: "no", line: 1, column: 1 });
    else say({ step: "compiled" });
  }
}

if (import.meta.main) await fakeDevice(false);
