// Learners whose chains are spread over many workgroups: one row at a time.
//
//   gather   averages over the chains as they are
//   teach    one update of each learner from these averages
//   advance  its work and the moves, then the averages for the next row
//
// Each workgroup adds up its bands in a fixed order; `teach` adds up the
// workgroups with what rounding takes.
// Needs: learner.wgsl, one of the files of estimates. Twin: lib/learning/learner.ts

@group(0) @binding(6) var<storage, read_write> notes: array<f32>;
@group(0) @binding(7) var<storage, read_write> partials: array<f32>;

// What is noted of a learner besides its state, a number a plane: parameters
// before the update, pivots of the forces, both estimated metrics.
const BEFORE = 0u;
const PIVOT = PARAMETERS;
const FISHER = 2u * PARAMETERS;
const FRICTION = FISHER + PARAMETERS * PARAMETERS;

// Sums of a band: those of every learner, then those of the estimates.
const ALL_SUMS = SUMS + ESTIMATE_SUMS;

alias AllSums = array<f32, ALL_SUMS>;

var<workgroup> parts: array<f32, LANES * ALL_SUMS>;

fn noted(plane: u32, at: u32) -> f32 {
  return notes[plane * run.learners + at];
}

fn note(plane: u32, at: u32, value: f32) {
  notes[plane * run.learners + at] = value;
}

fn notedTheta(plane: u32, at: u32) -> Theta {
  var t = zeroTheta();
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    t[i] = noted(plane + i, at);
  }
  return t;
}

fn tilesOf() -> u32 {
  return (run.bands + LANES - 1u) / LANES;
}

// Adds the bands of a workgroup up; `row` is the one whose update comes next.
fn share(workgroup: vec3u, lane: u32, band: Band, place: Place, counts: bool, row: u32) {
  var sums: AllSums;
  let plain = sumsOf(band, place.within);
  for (var i = 0u; i < SUMS; i += 1u) {
    sums[i] = select(0.0, plain[i], counts);
  }
  let estimates = estimateOf(band, place, notedTheta(PIVOT, place.at), row, counts);
  for (var i = 0u; i < ESTIMATE_SUMS; i += 1u) {
    sums[SUMS + i] = select(0.0, estimates[i], counts);
  }
  for (var i = 0u; i < ALL_SUMS; i += 1u) {
    parts[lane * ALL_SUMS + i] = sums[i];
  }
  workgroupBarrier();
  for (var i = lane; i < ALL_SUMS; i += LANES) {
    var sum = 0.0;
    for (var k = 0u; k < LANES; k += 1u) {
      sum += parts[k * ALL_SUMS + i];
    }
    partials[(workgroup.y * tilesOf() + workgroup.x) * ALL_SUMS + i] = sum;
  }
}

fn placeIn(workgroup: vec3u, lane: u32) -> Place {
  return placeOf(workgroup.y, min(workgroup.x * LANES + lane, run.bands - 1u));
}

fn counted(workgroup: vec3u, lane: u32) -> bool {
  return workgroup.x * LANES + lane < run.bands;
}

@compute @workgroup_size(LANES)
fn gather(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  run = given;
  let place = placeIn(workgroup, lane);
  let band = loadBand(place, loadLearner(place.at).theta);
  share(workgroup, lane, band, place, counted(workgroup, lane), 0u);
}

@compute @workgroup_size(LANES)
fn advance(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  run = given;
  let place = placeIn(workgroup, lane);
  let counts = counted(workgroup, lane);
  let to = loadLearner(place.at).theta;
  var band = loadBand(place, notedTheta(BEFORE, place.at));
  band = driven(band, place, to, run.row, run.row + 1u < run.updates, medium());
  if counts {
    saveBand(place, band);
  }
  share(workgroup, lane, band, place, counts, run.row + 1u);
}

@compute @workgroup_size(LANES)
fn teach(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  run = given;
  let at = workgroup.x;
  let tiles = tilesOf();
  for (var i = 0u; i < ALL_SUMS; i += 1u) {
    var sum = Kept(0.0, 0.0);
    for (var k = lane; k < tiles; k += LANES) {
      sum = plus(sum, partials[(at * tiles + k) * ALL_SUMS + i]);
    }
    parts[lane * ALL_SUMS + i] = sum.sum + sum.lost;
  }
  workgroupBarrier();
  if lane == 0u {
    var all: AllSums;
    for (var i = 0u; i < ALL_SUMS; i += 1u) {
      var sum = Kept(0.0, 0.0);
      for (var k = 0u; k < LANES; k += 1u) {
        sum = plus(sum, parts[k * ALL_SUMS + i]);
      }
      all[i] = sum.sum + sum.lost;
    }
    var sums = zeroSums();
    for (var i = 0u; i < SUMS; i += 1u) {
      sums[i] = all[i];
    }
    let l = loadLearner(at);
    if LOGGED {
      write(at, l, sums, run.row);
    }
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      note(BEFORE + i, at, l.theta[i]);
    }
    if run.row < run.updates {
      estimate(at, all, run.row);
      learnerAt = at;
      saveLearner(at, updated(l, sums, run.learner + at, run.row));
    }
    for (var i = 0u; i < PARAMETERS; i += 1u) {
      note(PIVOT + i, at, sums[i] / f32(run.chains));
    }
  }
}
