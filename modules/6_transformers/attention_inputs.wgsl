
// What the ways back through attention read, and how. It is appended to the three kernels of task 6.6b.
//
// Whoever asks for a place behind the last one is told 0.

struct Call {
  firstBatch: u32, // the number of the first head of the batch: very many take several dispatches
  heads: u32,
  time: u32,    // queries
  keys: u32,    // keys, and values
  dim: u32,     // numbers of a query and of a key
  size: u32,    // numbers of a value, and of a result
  causal: u32,  // 1 where no query may look behind its own place, else 0
  scale: f32,   // what scores are multiplied by
  results: u32, // numbers of the results, which the logarithms follow
  moved: u32,   // numbers of the queries' gradient, which the means follow
  unused1: u32, // in a uniform, a vector of four begins at a multiple of 16 bytes
  unused2: u32,
  queryStrides: vec4u, // of batch (x), heads (y), places (z) and numbers (w)
  keyStrides: vec4u,   // likewise
  valueStrides: vec4u, // likewise
  gradStrides: vec4u,  // likewise
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> queries: array<f32>; // read by strides
@group(0) @binding(2) var<storage, read> keys: array<f32>;    // read by strides
@group(0) @binding(3) var<storage, read> values: array<f32>;  // read by strides
@group(0) @binding(4) var<storage, read> gradOut: array<f32>; // read by strides
@group(0) @binding(5) var<storage, read> results: array<f32>; // what attention.wgsl has written

/// Where number c of a place stands, of number `b` of the heads of the whole batch.
fn indexOf(b: u32, place: u32, c: u32, strides: vec4u) -> u32 {
  let start = b / call.heads * strides.x + b % call.heads * strides.y;
  return start + place * strides.z + c * strides.w;
}

/// Number c of query i.
fn queryAt(b: u32, i: u32, c: u32) -> f32 {
  if (i >= call.time) {
    return 0;
  }
  return queries[indexOf(b, i, c, call.queryStrides)];
}

/// Number c of key k.
fn keyAt(b: u32, k: u32, c: u32) -> f32 {
  if (k >= call.keys) {
    return 0;
  }
  return keys[indexOf(b, k, c, call.keyStrides)];
}

/// Number c of value k.
fn valueAt(b: u32, k: u32, c: u32) -> f32 {
  if (k >= call.keys) {
    return 0;
  }
  return values[indexOf(b, k, c, call.valueStrides)];
}

/// Number c of the gradient of result i.
fn gradAt(b: u32, i: u32, c: u32) -> f32 {
  if (i >= call.time) {
    return 0;
  }
  return gradOut[indexOf(b, i, c, call.gradStrides)];
}

/// Number c of result i.
fn resultAt(b: u32, i: u32, c: u32) -> f32 {
  if (i >= call.time) {
    return 0;
  }
  return results[(b * call.time + i) * call.size + c];
}

/// The logarithm of the sum of the powers of query i.
fn logarithmAt(b: u32, i: u32) -> f32 {
  if (i >= call.time) {
    return 0;
  }
  return results[call.results + b * call.time + i];
}
