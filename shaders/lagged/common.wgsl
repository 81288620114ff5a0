// What all kernels of lagged chains share: where rows and their planes are.
// An invocation carries one row, or four in a vector, as `Reals` says.
// Needs: lanes/one.wgsl or lanes/four.wgsl, math.wgsl, threefry.wgsl,
// normals.wgsl, fixed_point.wgsl, printed constants.

struct Run {
  // Number of the first row, low and high word.
  chain: vec2u,
  seed: vec2u,
  replica: u32,
  // Invocations: places of a plane.
  groups: u32,
}

@group(0) @binding(0) var<uniform> run: Run;
// First step of a dispatch, the one after the last, steps between two deposits
// (even), and a flag. No uniform: a driver may compile anew for each value of a
// loop bound that it knows.
@group(0) @binding(1) var<storage, read> span: vec4u;
// Planes of one word a row; sums have two.
@group(0) @binding(2) var<storage, read_write> state: array<Lanes>;

fn chainsOf(lane: u32) -> Lanes {
  return Lanes(run.chain.x + LANES * lane) + OFFSETS;
}

fn keyOf(purpose: u32) -> vec4u {
  return vec4u(run.seed, purpose, run.replica);
}

fn counterOf(chain: Lanes, c: u32, d: u32) -> Words {
  return Words(chain, Lanes(run.chain.y), Lanes(c), Lanes(d));
}

fn wordsAt(plane: u32, lane: u32) -> Lanes {
  return state[plane * run.groups + lane];
}

fn putWords(plane: u32, lane: u32, words: Lanes) {
  state[plane * run.groups + lane] = words;
}

fn realsAt(plane: u32, lane: u32) -> Reals {
  return bitcast<Reals>(wordsAt(plane, lane));
}

fn putReals(plane: u32, lane: u32, reals: Reals) {
  putWords(plane, lane, bitcast<Lanes>(reals));
}

fn clearSum(plane: u32, lane: u32) {
  putWords(plane, lane, Lanes(0u));
  putWords(plane + 1u, lane, Lanes(0u));
}

fn deposit(plane: u32, lane: u32, amount: Reals) {
  let sum = deposited(Fixed(wordsAt(plane, lane), wordsAt(plane + 1u, lane)), amount);
  putWords(plane, lane, sum.low);
  putWords(plane + 1u, lane, sum.high);
}
