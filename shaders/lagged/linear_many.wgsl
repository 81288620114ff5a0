// Many parameters, u_i = 1/sqrt(D): drift and minibatch noise act along u, and
// each parameter has a start and thermal noise of its own. What is kept of each
// is its part without drift and minibatch noise, which are the same for all.

// Shape [block of four parameters][row].
@group(0) @binding(7) var<storage, read_write> walk: array<vec4f>;

// Normals of parameters 4 b to 4 b + 3; of what there is no parameter, zero.
fn parameterNormals(chain: Lanes, step: u32, block: u32, m: Medium) -> vec4f {
  let z = normals(counterOf(chain, step, block), keyOf(THERMAL_PURPOSE));
  let index = vec4u(4u * block) + vec4u(0u, 1u, 2u, 3u);
  return select(vec4f(0.0), vec4f(z.a, z.b, z.c, z.d), index < vec4u(m.dimensions));
}

fn blocksOf(m: Medium) -> u32 {
  return (m.dimensions + 3u) >> 2u;
}

fn sumOf(v: vec4f) -> f32 {
  return (v.x + v.y) + (v.z + v.w);
}

fn openParameters(lane: u32, chain: Lanes, normal: Reals, m: Medium) -> Reals {
  var along = 0.0;
  var square = 0.0;
  let blocks = blocksOf(m);
  for (var b = 0u; b < blocks; b++) {
    let z = m.startDeviation * parameterNormals(chain, 0u, b, m);
    along += sumOf(z);
    square += dot(z, z);
    walk[b * run.groups + lane] = z;
  }
  let collective = along * m.direction;
  putReals(OPENED, lane, square - collective * collective);
  return collective;
}

// Moves every parameter, and returns what the collective one gets of it.
fn thermal(lane: u32, chain: Lanes, step: u32, m: Medium) -> Reals {
  var along = 0.0;
  if MOVING {
    let blocks = blocksOf(m);
    for (var b = 0u; b < blocks; b++) {
      let z = m.thermalDeviation * parameterNormals(chain, step + 1u, b, m);
      along += sumOf(z);
      walk[b * run.groups + lane] += z;
    }
  }
  return along * m.direction;
}

// Squares of the way and of the part orthogonal to u; `moved` is the way along u.
fn closeParameters(lane: u32, chain: Lanes, moved: Reals, m: Medium) {
  var along = 0.0;
  var square = 0.0;
  var wayAlong = 0.0;
  var waySquare = 0.0;
  let blocks = blocksOf(m);
  for (var b = 0u; b < blocks; b++) {
    let z = m.startDeviation * parameterNormals(chain, 0u, b, m);
    let now = walk[b * run.groups + lane];
    let way = now - z;
    along += sumOf(now);
    square += dot(now, now);
    wayAlong += sumOf(way);
    waySquare += dot(way, way);
  }
  along *= m.direction;
  wayAlong *= m.direction;
  putReals(CLOSED, lane, square - along * along);
  putReals(DISPLACEMENT, lane, moved * moved + (waySquare - wayAlong * wayAlong));
}
