// Grid: invocations in two dimensions, here to turn a table over.
//
//   out[column, row] = a[row, column]
//
//   a         [rows, columns], row by row
//   out       [columns, rows], row by row
//   dispatch  one invocation an element of a: id.x counts its columns and id.y its rows, in
//             workgroups of SIDE × SIDE that may reach beyond the table on either side

override SIDE: u32 = 8;

struct Call {
  rows: u32,
  columns: u32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [rows, columns]
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [columns, rows]

@compute @workgroup_size(SIDE, SIDE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y;
  let column = id.x;
  // #region 3.3 leave where the table has no such row or column; else find the element's place in
  //   a and its place in out, whose rows are as long as a has rows, and copy it
  if (row >= call.rows || column >= call.columns) {
    return;
  }
  out[column * call.rows + row] = a[row * call.columns + column];
  // #endregion
}
