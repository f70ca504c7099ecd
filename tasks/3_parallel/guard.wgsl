// Guard: more invocations are started than there are elements.
//
//   out[i] = 2 · a[i] + 1
//
//   a, out    [length]
//   dispatch  one invocation an element, WIDTH to a workgroup, in ceil(length / WIDTH) workgroups:
//             the last workgroup may reach beyond the end

override WIDTH: u32 = 64;

struct Call {
  length: u32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [length]
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [length]

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  // TODO(3.3): leave at once where there is no element i; else write twice a[i] plus 1 to out[i]
}
