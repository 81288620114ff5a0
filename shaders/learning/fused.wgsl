// Learners whose chains fit into a workgroup: all rows of a dispatch at once.
//
// A workgroup holds LEARNERS learners. Its bands are dealt out to the invocations,
// BANDS to each, which keep them in registers; invocation l makes the updates of
// learner l. So one exchange serves all its learners.
// Needs: learner.wgsl. Twin: lib/learning/learner.ts

var<workgroup> parts: array<f32, BANDS * LANES * SUMS>;
var<workgroup> thetas: array<f32, LANES * PARAMETERS>;

fn thetaOf(learner: u32) -> Theta {
  var t: Theta;
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    t[i] = thetas[i * LANES + learner];
  }
  return t;
}

fn publish(lane: u32, t: Theta) {
  for (var i = 0u; i < PARAMETERS; i += 1u) {
    thetas[i * LANES + lane] = t[i];
  }
}

fn totalOf(learner: u32) -> Sums {
  var sums = zeroSums();
  for (var s = 0u; s < run.bands; s += 1u) {
    for (var i = 0u; i < SUMS; i += 1u) {
      sums[i] += parts[i * BANDS * LANES + learner * run.bands + s];
    }
  }
  return sums;
}

@compute @workgroup_size(LANES)
fn learn(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let first = workgroup.x * LEARNERS;
  let mine = min(first + min(lane, LEARNERS - 1u), run.learners - 1u);
  let teaches = lane < LEARNERS && first + lane < run.learners;
  var l = loadLearner(mine);
  publish(lane, l.theta);
  workgroupBarrier();

  var places: array<Place, BANDS>;
  var bands: array<Band, BANDS>;
  var holds: array<bool, BANDS>;
  for (var b = 0u; b < BANDS; b += 1u) {
    let band = b * LANES + lane;
    let learner = band / run.bands;
    holds[b] = learner < LEARNERS && first + learner < run.learners;
    places[b] = placeOf(min(first + learner, run.learners - 1u), band % run.bands);
    bands[b] = loadBand(places[b], thetaOf(places[b].at - first));
  }
  let start = run.row;
  let count = run.rowCount;
  let updates = run.updates;
  let m = medium();
  for (var i = 0u; i < count; i += 1u) {
    let row = start + i;
    if SUMMED {
      for (var b = 0u; b < BANDS; b += 1u) {
        let sums = sumsOf(bands[b], places[b].within);
        for (var k = 0u; k < SUMS; k += 1u) {
          parts[(k * BANDS + b) * LANES + lane] = sums[k];
        }
      }
      workgroupBarrier();
      if teaches {
        let sums = totalOf(lane);
        if LOGGED {
          write(mine, l, sums, row);
        }
        if row < updates {
          l = updated(l, sums, run.learner + mine, row);
        }
        publish(lane, l.theta);
      }
      workgroupBarrier();
    } else if row < updates {
      l = ruled(l, l.theta, row);
    }
    for (var b = 0u; b < BANDS; b += 1u) {
      var to = l.theta;
      if SUMMED {
        to = thetaOf(places[b].at - first);
      }
      bands[b] = driven(bands[b], places[b], to, row, row + 1u < updates, m);
    }
  }
  for (var b = 0u; b < BANDS; b += 1u) {
    if holds[b] {
      saveBand(places[b], bands[b]);
    }
  }
  if teaches {
    saveLearner(mine, l);
  }
}
