// Five to twelve controls, control i in row i % 4 of column i / 4 of a matrix.
// Needs: langevin.wgsl. Host: lib/dynamics/rows.ts

alias Controls = mat3x4f;

// Controls of a row: all are in the table, whether they move or not.
fn controlsOf(row: u32, fixed: vec4f) -> Controls {
  return controls[row];
}
