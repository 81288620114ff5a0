// An observer of theta who does not know the data: a Kalman filter of x and the
// mean of the data given theta, and one of the mean of the data given theta and
// x. Both are carried as what they miss, so that nothing is lost where the noise
// is small. Their gains are the same for all rows.
// Needs: linear.wgsl.
// Twin: lib/lagged/linear_observer.ts

// Two of each step of a dispatch, as lib/lagged/linear_gains.ts says. A uniform:
// a driver reads it once for all lanes.
@group(0) @binding(5) var<uniform> table: array<vec4f, 4096>;

struct Observer {
  // Missed of x, of the data less that, and of the data where x is known.
  x: Reals,
  gap: Reals,
  data: Reals,
  // Squares of the misses in units of their variances, halved.
  transfer: Reals,
}

// Knows where theta is, and how x and the data are distributed.
fn newcomer(lane: u32, x: Reals, data: Reals) -> Observer {
  clearSum(TRANSFER_MARGINAL, lane);
  return Observer(x, data - x, data, Reals(0.0));
}

// The noise of a step, the at-th of the dispatch, moves theta by the kick, and
// then x by the jump.
fn observed(o: Observer, at: u32, kick: Reals, jump: Reals, m: Medium) -> Observer {
  // What is left of the gap, gains of the gap and of x, 1/(2 S).
  let g = table[2u * at];
  // x known: what is left, gain, 1/(2 S'), and 1/(2 S) - 1/(2 S').
  let h = table[2u * at + 1u];
  let pull = m.gain * o.gap;
  let pullKnown = m.gain * o.data;
  let x = o.x - g.z * (pull + kick);
  return Observer(
    m.keep * x + jump,
    g.x * o.gap - g.y * kick + (1.0 - m.keep) * x - jump,
    h.x * o.data - h.y * kick,
    o.transfer + (pull * (pull + 2.0 * kick) * g.w -
      pullKnown * (pullKnown + 2.0 * kick) * h.z + h.w * kick * kick),
  );
}

fn observerAt(lane: u32) -> Observer {
  return Observer(
    realsAt(MISSED_X, lane),
    realsAt(MISSED_GAP, lane),
    realsAt(MISSED_DATA, lane),
    Reals(0.0),
  );
}

fn depositObserver(lane: u32, o: Observer, m: Medium) -> Observer {
  deposit(TRANSFER_MARGINAL, lane, o.transfer * m.transferUnit);
  return Observer(o.x, o.gap, o.data, Reals(0.0));
}

fn putObserver(lane: u32, o: Observer, x: Reals) {
  putReals(MISSED_X, lane, o.x);
  putReals(MISSED_GAP, lane, o.gap);
  putReals(MISSED_DATA, lane, o.data);
  putReals(FILTER_MARGINAL, lane, x - o.x);
}
