// Up to four controls, one vector a row of the table.
// Needs: langevin.wgsl. Host: lib/dynamics/rows.ts

alias Controls = vec4f;

// Controls of a row. Those that do not move are not read from the table: a
// read in the loop costs a gather on some drivers.
fn controlsOf(row: u32, fixed: vec4f) -> Controls {
  var l = fixed;
  if (MOVING & 1u) != 0u {
    l.x = controls[row].x;
  }
  if (MOVING & 2u) != 0u {
    l.y = controls[row].y;
  }
  if (MOVING & 4u) != 0u {
    l.z = controls[row].z;
  }
  if (MOVING & 8u) != 0u {
    l.w = controls[row].w;
  }
  return l;
}
