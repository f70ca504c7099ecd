/** A form of WGSL: a few statements, and the declarations that they need. */

export interface Form {
  /** The line that it was written as. */
  readonly line: string;
  readonly body: string;
  readonly declared: string;
}

/** A line for each; empty ones are skipped. */
export function forms(lines: string): Form[] {
  return lines.split("\n").filter((line) => line !== "").map((line) => {
    const [body, declared = ""] = line.split(" // with ");
    return { line, body, declared };
  });
}

/** A kernel with the form in it, behind names of every kind. */
export function formText({ body, declared }: Form): string {
  return `${declared}
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) l: u32) {
  let i = id.x; let x = a[i]; let n = u32(x); let k = i32(x); let b = x > 1.0; _ = out[0];
${body}
}`;
}
