// Learners whose chains fit into a workgroup: all rows of a dispatch at once.
//
// A learner has SPAN invocations, each with BANDS of its bands in registers.
// Registers cannot be indexed, so the bands take turns in the first place. Every
// invocation makes the updates of its learner from the same sums.
// Needs: learner.wgsl, one of the files of exchanges, one of turns. Twin: lib/learning/learner.ts

alias Bands = array<Chains, BANDS>;

fn added(a: Sums, b: Sums) -> Sums {
  var sums: Sums;
  for (var i = 0u; i < SUMS; i += 1u) {
    sums[i] = a[i] + b[i];
  }
  return sums;
}

// The last invocation of a learner may have more seats than bands are left: those
// hold the last band once more, and count for nothing.
fn seat(at: u32, within: u32) -> Place {
  var place = placeOf(at, min(within, run.bands - 1u));
  place.within = within;
  return place;
}

@compute @workgroup_size(LANES)
fn learn(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  run = given;
  let slot = lane / SPAN;
  let at = workgroup.x * LEARNERS + slot;
  let exists = slot < LEARNERS && at < run.learners;
  let mine = min(at, run.learners - 1u);
  let first = lane % SPAN * BANDS;
  let held = run.held;
  var l = loadLearner(mine);
  var own = zeroSums();
  var bands: Bands;
  for (var b = 0u; b < held; b += 1u) {
    let band = loadBand(seat(mine, first + b), l.theta);
    own = added(own, sumsOf(band, first + b));
    bands = turned(bands, band.chains);
  }
  let start = run.row;
  // Of memory, not of the copy: all invocations must be known to meet at the barriers.
  let count = given.rowCount;
  let updates = run.updates;
  let m = medium();
  for (var i = 0u; i < count; i += 1u) {
    let row = start + i;
    let before = l.theta;
    if SUMMED {
      let all = gathered(own, lane);
      if LOGGED {
        if exists && first == 0u {
          write(mine, l, all, row);
        }
      }
      if row < updates {
        l = updated(l, all, run.learner + mine, row);
      }
    } else if row < updates {
      l = ruled(l, l.theta, row);
    }
    own = drivenAll(&bands, mine, first, before, l.theta, row, m);
  }
  let lastWork = own[WORK];
  for (var b = 0u; b < held; b += 1u) {
    if exists && first + b < run.bands {
      // The work of the last update is kept as a whole.
      let work = select(0.0, lastWork, b == 0u);
      saveBand(seat(mine, first + b), Band(bands[0], l.theta, work));
    }
    bands = turned(bands, bands[0]);
  }
  if exists && first == 0u {
    saveLearner(mine, l);
  }
}
