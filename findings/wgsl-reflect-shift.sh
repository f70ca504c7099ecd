#!/bin/sh
# wgsl_reflect 1.6.0 (npm), which can run a kernel: >> of a u32 fills with the sign bit, as that of an
# i32 does, so that a large number becomes a larger one; and round() takes halves upward, where WGSL has
# them go to the even side.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { WgslExec, WgslParser } from "npm:wgsl_reflect@1.6.0/wgsl_reflect.module.js";

function run(type, body, out) {
  const code = `@group(0) @binding(0) var<storage, read_write> out: array<${type}>;
    @compute @workgroup_size(1) fn main(@builtin(global_invocation_id) id: vec3<u32>) { ${body} }`;
  const kernel = new WgslExec(new WgslParser().parse(code));
  kernel.dispatchWorkgroups("main", [1, 1, 1], { 0: { 0: out } });
  return out.join(" ");
}
const shifted = (number, by) =>
  run("u32", `var u = ${number}u; out[0] = u >> ${by}u;`, new Uint32Array(1));
console.log("2147483648u >> 31u is 1, and here", shifted(2147483648, 31));
console.log("1024u >> 3u is 128, and here", shifted(1024, 3));
const round = "out[0] = round(0.5); out[1] = round(1.5); out[2] = round(2.5);";
console.log("round of 0.5, 1.5, 2.5 is 0 2 2, and here", run("f32", round, new Float32Array(3)));
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="2147483648u >> 31u is 1, and here 4294967295
1024u >> 3u is 128, and here 128
round of 0.5, 1.5, 2.5 is 0 2 2, and here 1 2 3"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
