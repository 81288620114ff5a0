// Overdamped Langevin trajectories driven through a schedule.
//
// Row k of the table is one switch and one relaxation:
//   switch  lam[k] -> lam[k+1] at fixed x:  work   += U(x; lam[k+1]) - U(x; lam[k])
//   relax   x -> x' at lam[k+1]:            heat   += f dx - dU        (first law)
//                                           shadow += q - (f dx - dU)  (q: path heat)
// Work is positive when done on the particle, heat when given to the bath.
// First law, to rounding: U_end - U_start = work + driveWork - heat.
//
// Rows outside [live, end) of a dispatch move nothing: the last switch of a run
// has no relaxation, and a dispatch that starts or ends inside a block of four
// steps fills it up with idle rows. So any split into dispatches gives the same
// bits.
//
// One invocation carries two groups of four trajectories, one trajectory a lane.
// Needs: math.wgsl, threefry.wgsl, normals.wgsl, fixed_point.wgsl, one of
// controls/*.wgsl, one potential, one kernel.
// Twin: lib/dynamics/langevin.ts

override HEAT: bool = true;         // keep heat and shadow work
override DRIVEN: bool = false;      // there is a non-conservative force
override RING: bool = false;        // the coordinate is an angle
override METROPOLIS: bool = false;  // the kernel accepts or rejects
override DISSIPATION: bool = false; // keep the drift estimator of entropy production

override MOVING: u32 = 15u;            // bit i: control i moves during the run

const ROWS = 1024;

// Planes of `state`, in groups of four trajectories.
const POSITION = 0u;
const START = 1u;
const WORK_SUM = 2u;
const HEAT_SUM = 3u;
const SHADOW_SUM = 4u;
const DRIVE_SUM = 5u;
const DISSIPATION_SUM = 6u;

// Planes of `sums`: two counters, then the low and high words of each account.
const TURNS = 0u;
const ESCAPED = 1u;
const ACCOUNTS = 2u;

struct Run {
  groups: u32,       // groups in this block
  trajectory: u32,   // first trajectory of the block, low and high word
  trajectoryHigh: u32,
  replica: u32,
  seed: vec2u,
  row: u32,          // first row of this dispatch, a multiple of 4
  rowCount: u32,     // rows of this dispatch, a multiple of 4
  live: u32,         // first row of this dispatch that relaxes, counted from `row`
  end: u32,          // one past the last
  fixed: vec4f,      // the first four controls, where they do not move
  pace: vec2f,       // mu dt and sqrt(2 mu T dt)
  temperature: f32,
  beta: f32,
  push: f32,         // constant part of the non-conservative force
  low: f32,          // a trajectory outside [low, high] has escaped
  high: f32,
  flush: u32,        // 1: add the f32 sums to the integers after this dispatch
}

// What a kernel returns: the new position, the path heat without T ln(volume),
// and the ratio of the volumes that its map assigns to the two ends.
struct Move {
  x: vec4f,
  heat: vec4f,
  volume: vec4f,
}

struct Trajectory {
  x: vec4f,
  turns: vec4f,
  work: vec4f,
  heat: vec4f,
  shadow: vec4f,
  driveWork: vec4f,
  dissipation: vec4f,
  volume: vec4f,
}

// What the step loop needs, read once: uniforms are not hoisted by every driver.
struct Medium {
  key: vec4u,
  luckKey: vec4u,
  high: vec4u,
  fixed: vec4f,
  pace: vec2f,
  live: u32,
  end: u32,
  temperature: f32,
  beta: f32,
}

@group(0) @binding(0) var<uniform> run: Run;
// Controls before the first row of this dispatch, then after each of its switches.
@group(0) @binding(1) var<uniform> controls: array<Controls, ROWS + 1>;
@group(0) @binding(2) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> sums: array<vec4u>;

fn totalForce(x: vec4f, l: Controls) -> vec4f {
  if DRIVEN {
    return force(x, l) + (drive(x, l) + run.push);
  }
  return force(x, l);
}

// Local rate of entropy production times dt: mu dt (F^2 / T + dF/dx).
fn dissipationRate(x: vec4f, l: Controls, muDt: f32, beta: f32) -> vec4f {
  let f = totalForce(x, l);
  return muDt * (beta * f * f - curvature(x, l));
}

fn advance(t: Trajectory, xi: vec4f, luck: vec4f, row: u32, medium: Medium) -> Trajectory {
  var p = t;
  let l = controlsOf(row + 1u, medium.fixed);
  if MOVING != 0u {
    p.work += switchWork(t.x, l, l - controlsOf(row, medium.fixed));
  }
  let moves = row >= medium.live && row < medium.end;
  let m = select(vec2f(0.0), medium.pace, moves);
  let moved = relax(t.x, xi, luck, l, m, row);
  if HEAT {
    var given = -gain(t.x, moved.x, l);
    if DRIVEN {
      let push = 0.5 * (drive(t.x, l) + drive(moved.x, l)) + run.push;
      let work = push * (moved.x - t.x);
      p.driveWork += work;
      given += work;
    }
    p.heat += given;
    p.shadow += moved.heat - given;
    p.volume *= moved.volume;
  }
  if DISSIPATION {
    let half = select(0.0, 0.5 * medium.pace.x, moves);
    p.dissipation += dissipationRate(t.x, l, half, medium.beta) +
      dissipationRate(moved.x, l, half, medium.beta);
  }
  p.x = moved.x;
  if RING {
    // A row that moves nothing must change no bit.
    let live = select(0.0, 1.0, moves);
    let whole = live * floor((moved.x + 3.14159265358979) * 0.15915494309189535);
    p.turns += whole;
    // 2 pi in two parts, the first exact in a few bits.
    p.x = (moved.x - whole * 6.28125) - whole * 0.0019353071795864769;
  }
  return p;
}

fn fourSteps(t: Trajectory, ids: vec4u, row: u32, index: u32, medium: Medium) -> Trajectory {
  let counter = Words(ids, medium.high, vec4u(row >> 2u), vec4u(0u));
  let xi = normals(counter, medium.key);
  var luck = FourSteps(vec4f(0.0), vec4f(0.0), vec4f(0.0), vec4f(0.0));
  if METROPOLIS {
    luck = uniforms(counter, medium.luckKey);
  }
  var p = t;
  p.volume = vec4f(1.0);
  p = advance(p, xi.a, luck.a, index, medium);
  p = advance(p, xi.b, luck.b, index + 1u, medium);
  p = advance(p, xi.c, luck.c, index + 2u, medium);
  p = advance(p, xi.d, luck.d, index + 3u, medium);
  if HEAT {
    // One logarithm for four steps.
    p.shadow += medium.temperature * naturalLog(p.volume);
  }
  return p;
}

fn load(g: u32) -> Trajectory {
  let n = run.groups;
  let zero = vec4f(0.0);
  var p = Trajectory(state[g], zero, state[WORK_SUM * n + g], zero, zero, zero, zero, zero);
  if HEAT {
    p.heat = state[HEAT_SUM * n + g];
    p.shadow = state[SHADOW_SUM * n + g];
  }
  if DRIVEN {
    p.driveWork = state[DRIVE_SUM * n + g];
  }
  if DISSIPATION {
    p.dissipation = state[DISSIPATION_SUM * n + g];
  }
  return p;
}

// Adds a sum, in units of T, to the integers of an account, and returns what is
// left to carry: nothing.
fn deposit(account: u32, g: u32, amount: vec4f) -> vec4f {
  let low = (ACCOUNTS + 2u * account) * run.groups + g;
  let high = low + run.groups;
  let sum = deposited(Fixed(sums[low], sums[high]), amount);
  sums[low] = sum.low;
  sums[high] = sum.high;
  return vec4f(0.0);
}

fn save(g: u32, t: Trajectory) {
  let n = run.groups;
  var p = t;
  if run.flush != 0u {
    p.work = deposit(0u, g, p.work * run.beta);
    if HEAT {
      p.heat = deposit(1u, g, p.heat * run.beta);
      p.shadow = deposit(2u, g, p.shadow * run.beta);
    }
    if DRIVEN {
      p.driveWork = deposit(3u, g, p.driveWork * run.beta);
    }
    if DISSIPATION {
      p.dissipation = deposit(4u, g, p.dissipation);
    }
  }
  state[g] = p.x;
  state[WORK_SUM * n + g] = p.work;
  if HEAT {
    state[HEAT_SUM * n + g] = p.heat;
    state[SHADOW_SUM * n + g] = p.shadow;
  }
  if DRIVEN {
    state[DRIVE_SUM * n + g] = p.driveWork;
  }
  if DISSIPATION {
    state[DISSIPATION_SUM * n + g] = p.dissipation;
  }
  if RING {
    sums[TURNS * n + g] += bitcast<vec4u>(vec4i(p.turns));
  } else if run.flush != 0u {
    let inside = (p.x >= vec4f(run.low)) & (p.x <= vec4f(run.high));
    sums[ESCAPED * n + g] |= select(vec4u(1u), vec4u(0u), inside);
  }
}

@compute @workgroup_size(64)
fn langevin(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let g0 = workgroup.x * 128u + lane;
  let g1 = g0 + 64u;
  let lanes = vec4u(run.trajectory) + vec4u(0u, 1u, 2u, 3u);
  let ids0 = lanes + 4u * g0;
  let ids1 = lanes + 4u * g1;
  let medium = Medium(
    vec4u(run.seed, 1u, run.replica),
    vec4u(run.seed, 3u, run.replica),
    vec4u(run.trajectoryHigh),
    run.fixed,
    run.pace,
    run.live,
    run.end,
    run.temperature,
    run.beta,
  );
  let firstRow = run.row;
  let count = run.rowCount;
  var p0 = load(g0);
  var p1 = load(g1);
  for (var i = 0u; i < count; i += 4u) {
    p0 = fourSteps(p0, ids0, firstRow + i, i, medium);
    p1 = fourSteps(p1, ids1, firstRow + i, i, medium);
  }
  save(g0, p0);
  save(g1, p1);
}
