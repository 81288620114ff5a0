// Learners with their persistent chains.
//
// Row k is one update of the parameters and, but for the last, one group of moves:
//   update  theta[k] -> theta[k+1] at fixed chains:  work += U(x; theta[k+1]) - U(x; theta[k])
//   moves   x -> x' at theta[k+1]:                   heat += U(x) - U(x'),  shadow += q - (U(x) - U(x'))
// Work is positive when done on a chain, heat when given to the bath.
// First law, to rounding: U_end - U_start = work - heat.
//
// Sixteen chains of one learner make a band: four groups of four, one chain a
// lane. One call of the generator serves a band for one coordinate of one move.
// Needs: vectors.wgsl, math.wgsl, threefry.wgsl, normals.wgsl, fixed_point.wgsl,
// one move, how many of them make a group, one rule, an energy.
// Twin: lib/learning/learner.ts

// Planes of `state`, in groups of four chains: the coordinates, then the low and
// the high word of each account.
const ACCOUNTS = COORDINATES;
// Then the work of the last update, and the sums since the last deposit.
const LAST_WORK = ACCOUNTS + 6u;
const PENDING = ACCOUNTS + 7u;

struct Run {
  seed: vec2u,
  replica: u32,
  band: u32,         // four times the first band of the block, low and high word
  bandHigh: u32,
  learner: u32,      // first learner of the block
  stride: u32,       // groups a plane
  learners: u32,     // learners in this block
  row: u32,          // first row of this dispatch
  rowCount: u32,     // rows of this dispatch
  held: u32,         // bands of one invocation
  flush: u32,        // 1: add the sums to the integers after this dispatch
  updates: u32,      // K + 1: later rows only watch
  chains: u32,       // chains of one learner
  bands: u32,        // bands of one learner
  draws: u32,        // points of a minibatch, 0 for the full average
  points: u32,       // points of the data set
  zero: u32,         // 0, which only the host knows
  pace: vec2f,       // h and sqrt(2 h)
  jitter: f32,       // deviation of the data around a drawn point
}

struct Move {
  x: Point,
  heat: vec4f,
  pathHeat: vec4f,
}

struct Chain {
  x: Point,
  work: vec4f,
  heat: vec4f,
  shadow: vec4f,
}

// A sum and what rounding took from it.
struct Kept {
  sum: f32,
  lost: f32,
}

// What a learner carries from row to row.
struct Learner {
  theta: Theta,
  first: Theta,     // moments of Adam
  second: Theta,
  gain: Kept,       // sum of dtheta.ghat
  clipped: f32,     // updates that were clipped
}

// In memory, not a uniform: some drivers make a kernel of its own for every value
// of a uniform that decides a branch, at each dispatch. Entry points copy it.
@group(0) @binding(0) var<storage, read> given: Run;
var<private> run: Run;
@group(0) @binding(1) var<storage, read> table: array<f32>;         // of the rule, row by row
@group(0) @binding(2) var<storage, read> data: array<vec4f>;        // constant forces, points, weights
@group(0) @binding(3) var<storage, read_write> state: array<vec4f>; // chains
@group(0) @binding(4) var<storage, read_write> learners: array<f32>;
@group(0) @binding(5) var<storage, read_write> diary: array<f32>;

// Numbers of a learner that are logged before each update.
const DIARY = 2u * PARAMETERS + 1u + COORDINATES;

// A value that no compiler can see through.
fn guard(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) ^ run.zero);
}

fn plus(s: Kept, y: f32) -> Kept {
  let t = guard(s.sum + y);
  let z = guard(t - s.sum);
  return Kept(t, s.lost + ((s.sum - guard(t - z)) + (y - z)));
}

fn loadLearner(at: u32) -> Learner {
  var l: Learner;
  let n = run.learners;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    l.theta[i] = learners[i * n + at];
    l.first[i] = learners[(PARAMETERS + i) * n + at];
    l.second[i] = learners[(2u * PARAMETERS + i) * n + at];
  }
  let rest = 3u * PARAMETERS;
  l.gain = Kept(learners[rest * n + at], learners[(rest + 1u) * n + at]);
  l.clipped = learners[(rest + 2u) * n + at];
  return l;
}

fn saveLearner(at: u32, l: Learner) {
  let n = run.learners;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    learners[i * n + at] = l.theta[i];
    learners[(PARAMETERS + i) * n + at] = l.first[i];
    learners[(2u * PARAMETERS + i) * n + at] = l.second[i];
  }
  let rest = 3u * PARAMETERS;
  learners[rest * n + at] = l.gain.sum;
  learners[(rest + 1u) * n + at] = l.gain.lost;
  learners[(rest + 2u) * n + at] = l.clipped;
}

alias Sums = array<f32, SUMS>;

// Where the parts of Sums begin after the forces, where rows are logged; else
// anywhere within.
const WORK = select(0u, PARAMETERS, LOGGED);      // work of the last update
const MEANS = select(0u, PARAMETERS + 1u, LOGGED); // coordinates

fn zeroSums() -> Sums {
  var zero: Sums;
  for (var i = 0u; i < SUMS; i += 1u) {
    zero[i] = 0.0;
  }
  return zero;
}

// Chains of group q of a learner's band that exist: the last may not be full.
fn existing(band: u32, q: u32) -> vec4f {
  if FULL {
    return vec4f(1.0);
  }
  let first = 16u * band + 4u * q;
  return select(vec4f(0.0), vec4f(1.0), vec4u(first) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.chains));
}

// What four chains add to the sums.
fn addChains(s: Sums, x: Point, t: Theta, exists: vec4f) -> Sums {
  var sums = s;
  let f = forces(x, t);
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    sums[i] += dot(f[i], exists);
  }
  if LOGGED {
    for (var j = 0u; j < COORDINATES; j += 1u) {
      sums[MEANS + j] += dot(x[j], exists);
    }
  }
  return sums;
}

// What a band adds to the sums of its learner.
fn sumsOf(b: Band, within: u32) -> Sums {
  var sums = zeroSums();
  if LOGGED {
    sums[WORK] = b.work;
  }
  sums = addChains(sums, b.chains[0].x, b.theta, existing(within, 0u));
  sums = addChains(sums, b.chains[1].x, b.theta, existing(within, 1u));
  sums = addChains(sums, b.chains[2].x, b.theta, existing(within, 2u));
  return addChains(sums, b.chains[3].x, b.theta, existing(within, 3u));
}

// Forces averaged over the data set.
fn overPoints(t: Theta) -> Theta {
  var sum = zeroTheta();
  let quads = (run.points + 3u) / 4u;
  for (var q = 0u; q < quads; q += 1u) {
    var x: Point;
    for (var j = 0u; j < COORDINATES; j += 1u) {
      x[j] = data[PARAMETERS + j * quads + q];
    }
    let weight = data[PARAMETERS + COORDINATES * quads + q];
    let f = forces(x, t);
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      sum[i] += dot(weight, f[i]);
    }
  }
  return sum;
}

// The point whose share of the cumulated weights holds u.
fn drawnPoint(u: f32) -> u32 {
  let quads = (run.points + 3u) / 4u;
  let base = PARAMETERS + (COORDINATES + 1u) * quads;
  var low = 0u;
  var high = run.points - 1u;
  while low < high {
    let middle = (low + high) / 2u;
    if data[base + middle / 4u][middle % 4u] > u {
      high = middle;
    } else {
      low = middle + 1u;
    }
  }
  return low;
}

// Forces averaged over a minibatch.
fn overDraws(learner: u32, row: u32, t: Theta) -> Theta {
  var sum = zeroTheta();
  let quads = (run.points + 3u) / 4u;
  let key = vec4u(run.seed, 6u, run.replica);
  for (var q = 0u; 4u * q < run.draws; q += 1u) {
    let ids = vec4u(4u * q) + vec4u(0u, 1u, 2u, 3u);
    let words = threefry(Words(ids, vec4u(learner), vec4u(row), vec4u(0u)), key);
    let u = uniform01(words.a);
    var x: Point;
    let at = vec4u(drawnPoint(u.x), drawnPoint(u.y), drawnPoint(u.z), drawnPoint(u.w));
    for (var j = 0u; j < COORDINATES; j += 1u) {
      let plane = PARAMETERS + j * quads;
      x[j] = vec4f(
        data[plane + at.x / 4u][at.x % 4u],
        data[plane + at.y / 4u][at.y % 4u],
        data[plane + at.z / 4u][at.z % 4u],
        data[plane + at.w / 4u][at.w % 4u],
      );
    }
    if JITTER {
      for (var j = 0u; j < COORDINATES; j += 4u) {
        let block = vec4u(1u + j / 4u);
        let noise = normals(Words(ids, vec4u(learner), vec4u(row), block), key);
        let four = array<vec4f, 4>(noise.a, noise.b, noise.c, noise.d);
        for (var i = 0u; i < 4u; i += 1u) {
          if j + i < COORDINATES {
            x[min(j + i, COORDINATES - 1u)] += run.jitter * four[i];
          }
        }
      }
    }
    let weight = select(vec4f(0.0), vec4f(1.0 / f32(run.draws)), ids < vec4u(run.draws));
    let f = forces(x, t);
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      sum[i] += dot(weight, f[i]);
    }
  }
  return sum;
}

// One update from the sums over all chains.
fn updated(l: Learner, sums: Sums, learner: u32, row: u32) -> Learner {
  let share = 1.0 / f32(run.chains);
  var average = zeroTheta();
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    average[i] = data[i].x;
  }
  if POINTS {
    average = overPoints(l.theta);
  }
  var drawn = average;
  if MINIBATCH {
    drawn = overDraws(learner, row, l.theta);
  }
  var gradient = zeroTheta();
  var seen = zeroTheta();
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    gradient[i] = average[i] - sums[i] * share;
    seen[i] = drawn[i] - sums[i] * share;
  }
  var next = ruled(l, seen, row);
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    next.gain = plus(next.gain, (next.theta[i] - l.theta[i]) * gradient[i]);
  }
  return next;
}

// Keeps what a learner looks like before update `row`.
fn write(at: u32, l: Learner, sums: Sums, row: u32) {
  if row > run.updates {
    return;
  }
  let share = 1.0 / f32(run.chains);
  let base = row * DIARY * run.learners + at;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    diary[base + i * run.learners] = l.theta[i];
    diary[base + (PARAMETERS + i) * run.learners] = sums[i] * share;
  }
  let rest = 2u * PARAMETERS;
  diary[base + rest * run.learners] = sums[WORK] * share;
  for (var j = 0u; j < COORDINATES; j += 1u) {
    diary[base + (rest + 1u + j) * run.learners] = sums[MEANS + j] * share;
  }
}

alias Chains = array<Chain, 4>;

// Four groups of four chains.
struct Band {
  chains: Chains,
  theta: Theta,
  work: f32, // of the last update, summed over these chains
}

// Which band of the block an invocation carries, and for whom.
struct Place {
  at: u32,      // learner of the block
  within: u32,  // band of that learner
  group: u32,   // its first group of four in a plane
  ids: vec4u,   // first word of its counters
}

// What the row loop needs, read once: uniforms are not hoisted by every driver.
struct Medium {
  key: vec4u,
  luckKey: vec4u,
  high: vec4u, // second word of all counters
  pace: vec2f,
}

fn medium() -> Medium {
  return Medium(
    vec4u(run.seed, 1u, run.replica),
    vec4u(run.seed, 3u, run.replica),
    vec4u(run.bandHigh),
    run.pace,
  );
}

fn placeOf(at: u32, within: u32) -> Place {
  let band = at * run.bands + within;
  return Place(at, within, 4u * band, vec4u(run.band + 4u * band) + vec4u(0u, 1u, 2u, 3u));
}

fn noiseOf(ids: vec4u, number: u32, m: Medium) -> array<vec4f, 4> {
  let n = normals(Words(ids, m.high, vec4u(number), vec4u(0u)), m.key);
  return array<vec4f, 4>(n.a, n.b, n.c, n.d);
}

fn luckOf(ids: vec4u, number: u32, m: Medium) -> array<vec4f, 4> {
  let u = uniforms(Words(ids, m.high, vec4u(number), vec4u(0u)), m.luckKey);
  return array<vec4f, 4>(u.a, u.b, u.c, u.d);
}

// The noise of group q of a band in one move.
fn groupOf(xi: array<array<vec4f, 4>, COORDINATES>, q: u32) -> Point {
  var noise: Point;
  for (var j = 0u; j < COORDINATES; j += 1u) {
    noise[j] = xi[j][q];
  }
  return noise;
}

fn moved(c: Chain, xi: Point, luck: vec4f, t: Theta, pace: vec2f) -> Chain {
  let m = relax(c.x, xi, luck, t, pace);
  return Chain(m.x, c.work, c.heat + m.heat, c.shadow + (m.pathHeat - m.heat));
}

// Move `number` of all rows. The four groups are written out: a loop over so much
// code would not unroll, and registers cannot be indexed.
fn movedChains(c: Chains, place: Place, number: u32, t: Theta, pace: vec2f, m: Medium) -> Chains {
  let xi = noises(place.ids, number * COORDINATES, m);
  var luck = array<vec4f, 4>();
  if METROPOLIS {
    luck = luckOf(place.ids, number, m);
  }
  return Chains(
    moved(c[0], groupOf(xi, 0u), luck[0], t, pace),
    moved(c[1], groupOf(xi, 1u), luck[1], t, pace),
    moved(c[2], groupOf(xi, 2u), luck[2], t, pace),
    moved(c[3], groupOf(xi, 3u), luck[3], t, pace),
  );
}

fn worked(c: Chain, done: vec4f) -> Chain {
  return Chain(c.x, c.work + done, c.heat, c.shadow);
}

// The work of an update, then a group of moves.
fn driven(b: Band, place: Place, to: Theta, row: u32, live: bool, m: Medium) -> Band {
  let pace = select(vec2f(0.0), m.pace, live);
  let by = minus(to, b.theta);
  let done0 = switchWork(b.chains[0].x, b.theta, to, by);
  let done1 = switchWork(b.chains[1].x, b.theta, to, by);
  let done2 = switchWork(b.chains[2].x, b.theta, to, by);
  let done3 = switchWork(b.chains[3].x, b.theta, to, by);
  var work = 0.0;
  if LOGGED {
    let w = place.within;
    work = (dot(done0, existing(w, 0u)) + dot(done1, existing(w, 1u))) +
      (dot(done2, existing(w, 2u)) + dot(done3, existing(w, 3u)));
  }
  let still = Chains(
    worked(b.chains[0], done0),
    worked(b.chains[1], done1),
    worked(b.chains[2], done2),
    worked(b.chains[3], done3),
  );
  return Band(group(still, place, row, to, pace, m), to, work);
}

fn loadBand(place: Place, theta: Theta) -> Band {
  var band: Band;
  for (var q = 0u; q < 4u; q += 1u) {
    let at = place.group + q;
    var x: Point;
    for (var j = 0u; j < COORDINATES; j += 1u) {
      x[j] = state[j * run.stride + at];
    }
    let work = state[PENDING * run.stride + at];
    let heat = state[(PENDING + 1u) * run.stride + at];
    let shadow = state[(PENDING + 2u) * run.stride + at];
    band.chains[q] = Chain(x, work, heat, shadow);
  }
  band.theta = theta;
  band.work = state[LAST_WORK * run.stride + place.group].x;
  return band;
}

// Adds a sum to the integers of an account.
fn deposit(account: u32, at: u32, amount: vec4f) {
  let low = (ACCOUNTS + 2u * account) * run.stride + at;
  let high = low + run.stride;
  let sum = deposited(Fixed(bitcast<vec4u>(state[low]), bitcast<vec4u>(state[high])), amount);
  state[low] = bitcast<vec4f>(sum.low);
  state[high] = bitcast<vec4f>(sum.high);
}

fn saveBand(place: Place, band: Band) {
  for (var q = 0u; q < 4u; q += 1u) {
    let at = place.group + q;
    for (var j = 0u; j < COORDINATES; j += 1u) {
      state[j * run.stride + at] = band.chains[q].x[j];
    }
    state[PENDING * run.stride + at] = band.chains[q].work;
    state[(PENDING + 1u) * run.stride + at] = band.chains[q].heat;
    state[(PENDING + 2u) * run.stride + at] = band.chains[q].shadow;
  }
  if run.flush == 0u {
    return;
  }
  // Through memory, so that compilers do not write twelve deposits out.
  for (var k = 0u; k < 12u; k += 1u) {
    let at = place.group + k % 4u;
    let pending = (PENDING + k / 4u) * run.stride + at;
    deposit(k / 4u, at, state[pending]);
    state[pending] = vec4f(0.0);
  }
  state[LAST_WORK * run.stride + place.group].x = band.work;
}
