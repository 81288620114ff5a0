// Rows of the grid from their start to their end.
// Needs: grid.wgsl.

struct Chain {
  state: u32,
  x: u32,
  known: f32,
  heat: i32,
  work: i32,
  recorded: i32,
  transfer: f32,
}

// Probability of a move, of the cumulative thresholds of down and up.
fn moved(way: i32, down: u32, either: u32) -> f32 {
  let up = either - down;
  return probability(select(select(0x80000000u - either, up, way > 0), down, way < 0));
}

fn learn(c: Chain, count: u32, thetaWord: u32, xWord: u32, m: Medium) -> Chain {
  var next = c;
  let hop = moveFrom(c.state, count, c.x, thetaWord, m);
  let state = shifted(c.state, hop.way);
  next.state = state;
  next.recorded += hop.recorded;
  next.work += hop.way * bitcast<i32>(c.x);
  if ADAPTIVE {
    let at = movesOf(c.state, count, m);
    let at0 = moved(hop.way, table[at], table[at + 1u]);
    let at1 = moved(hop.way, table[at + 2u], table[at + 3u]);
    let evidence = (1.0 - c.known) * at0 + c.known * at1;
    next.transfer += naturalLog(select(at0, at1, c.x != 0u) / evidence);
    next.known = c.known * at1 / evidence;
  }
  let x = drawn(c.x, state, xWord, m);
  next.x = x;
  next.heat += slope(state, m) * (bitcast<i32>(x) - bitcast<i32>(c.x));
  next.known = mixed(next.known, state, m);
  return next;
}

fn begun(lane: u32, chain: u32, m: Medium) -> Chain {
  let w = startWords(chain);
  let count = countedData(lane, w.a, m);
  let state = originOf(w.b, m);
  let equilibrium = table[m.states + state];
  let x = select(0u, 1u, below(w.c, equilibrium));
  putWords(STATE0, lane, state);
  putWords(X0, lane, x);
  if ADAPTIVE {
    clearSum(TRANSFER, lane);
  }
  return Chain(state, x, probability(equilibrium), 0, 0, 0, 0.0);
}


@compute @workgroup_size(WORKGROUP)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  var c = Chain(0u, 0u, 0.0, 0, 0, 0, 0.0);
  if first == 0u {
    c = begun(lane, chain, m);
  } else {
    c.state = wordsAt(STATE, lane);
    c.x = wordsAt(X, lane);
    c.known = realsAt(FILTER, lane);
    c.heat = bitcast<i32>(wordsAt(HEAT, lane));
    c.work = bitcast<i32>(wordsAt(WORK, lane));
    if RECORDED {
      c.recorded = bitcast<i32>(wordsAt(RECORD, lane));
    }
  }
  let count = wordsAt(COUNT, lane);
  for (var start = first; start < end; start += every) {
    let stop = min(start + every, end);
    var step = start;
    for (; step + 1u < stop; step += 2u) {
      let w = stepWords(chain, step);
      c = learn(c, count, w.a, w.b, m);
      c = learn(c, count, w.c, w.d, m);
    }
    for (; step < stop; step += 1u) {
      let w = stepWords(chain, step);
      c = learn(c, count, w.a, w.b, m);
    }
    if ADAPTIVE {
      deposit(TRANSFER, lane, c.transfer);
      c.transfer = 0.0;
    }
  }
  putWords(STATE, lane, c.state);
  putWords(X, lane, c.x);
  putReals(FILTER, lane, c.known);
  putWords(HEAT, lane, bitcast<u32>(c.heat));
  putWords(WORK, lane, bitcast<u32>(c.work));
  if RECORDED {
    putWords(RECORD, lane, bitcast<u32>(c.recorded));
  }
}
