// Steps that draw x anew from p_theta.
// Needs: energy.wgsl.

struct Chain {
  x: f32,
  heat: f32,
  work: f32,
}

fn drawnAnew(c: Chain, step: u32, row: u32, z: f32, choice: f32, m: Medium) -> Chain {
  let theta = thetas[step + 1u];
  let x = mapped(row, z, choice, m);
  let gain = rise(c.x, x - c.x, theta, m);
  let moved = thetas[step] - theta;
  return Chain(
    x,
    c.heat + select(-gain, gain, BACK),
    c.work + moved * select(c.x, x, BACK),
  );
}

@compute @workgroup_size(WORKGROUP)
fn renew(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let key = keyOf(NOISE_PURPOSE);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  var c = Chain(0.0, 0.0, 0.0);
  if span.w != 0u {
    c.x = startDraw(chain, select(0u, end - first, BACK), m);
    begins(lane, c.x);
  } else {
    c.x = realsAt(RUNNING, lane);
  }
  let intervals = (end - first + every - 1u) / every;
  for (var i = 0u; i < intervals; i++) {
    let start = first + every * select(i, intervals - 1u - i, BACK);
    let stop = min(start + every, end);
    let blocks = (stop - start + 1u) >> 1u;
    for (var b = 0u; b < blocks; b++) {
      let at = start + 2u * select(b, blocks - 1u - b, BACK);
      let z = normals(counterOf(chain, at >> 1u, 0u), key);
      let here = min(2u, stop - at);
      for (var k = 0u; k < here; k++) {
        let j = select(k, here - 1u - k, BACK);
        let second = j == 1u;
        let normal = select(z.a, z.c, second);
        c = drawnAnew(c, at + j, at + j + 1u - first, normal, select(z.b, z.d, second), m);
      }
    }
    deposit(HEAT, lane, c.heat);
    deposit(WORK, lane, c.work);
    c.heat = 0.0;
    c.work = 0.0;
  }
  putReals(RUNNING, lane, c.x);
}
