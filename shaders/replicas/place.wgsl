// Where a launch of a product works. Read from storage: a software driver would
// compile anew for each value of a uniform that ends a loop.

struct Place {
  // First replica, and how many.
  replica: u32,
  replicas: u32,
  // Rows of the result, from and to.
  row: u32,
  rows: u32,
  // Vectors of its rows, from and to.
  column: u32,
  columns: u32,
  // Factor of what is added.
  coefficient: f32,
  // The least that a result may be.
  least: f32,
  // Vectors from one replica, and from one row, to the next.
  aReplica: u32,
  aRow: u32,
  bReplica: u32,
  bRow: u32,
  cReplica: u32,
  cRow: u32,
  gateReplica: u32,
  gateRow: u32,
  // Terms of the sum: where they begin in A and in B, and how many.
  segments: array<vec4u, 5>,
}
