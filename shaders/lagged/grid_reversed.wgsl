// Rows of the grid from their end to their start: each step first undoes x with
// theta frozen, then theta with that x frozen. Accounts are those of the same
// path read forward. The flag of the span is 1 where rows arrive.
// Needs: grid.wgsl.

struct Chain {
  state: u32,
  x: u32,
  // Sum of what the filter of the path takes of each state, and of the next one.
  known: f32,
  weight: f32,
  heat: i32,
  work: i32,
  recorded: i32,
}

fn undone(c: Chain, count: u32, thetaWord: u32, xWord: u32, m: Medium) -> Chain {
  var last = c;
  let x = drawn(c.x, c.state, xWord, m);
  last.x = x;
  last.heat += slope(c.state, m) * (bitcast<i32>(c.x) - bitcast<i32>(x));
  last.known += c.weight * probability(table[c.state]);
  last.weight = c.weight * (1.0 - m.mixing);
  let hop = moveFrom(c.state, count, x, thetaWord, m);
  last.state = shifted(c.state, hop.way);
  last.work -= hop.way * bitcast<i32>(x);
  last.recorded -= hop.recorded;
  return last;
}

fn arrived(lane: u32, chain: u32, m: Medium) -> Chain {
  let w = startWords(chain);
  let count = countedData(lane, w.a, m);
  let arrivals = (m.dataSize + 1u) * m.states;
  let state = chosen(w.b, m.dataSize + arrivals + count * m.states, m.states - 1u);
  let x = select(0u, 1u, below(w.c, odds[m.dataSize + count * m.states + state]));
  putWords(STATE, lane, state);
  putWords(X, lane, x);
  return Chain(state, x, 0.0, 1.0, 0, 0, 0);
}

@compute @workgroup_size(WORKGROUP)
fn reversed(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let m = medium;
  let first = span.x;
  let end = span.y;
  var c = Chain(0u, 0u, 0.0, 0.0, 0, 0, 0);
  if span.w != 0u {
    c = arrived(lane, chain, m);
  } else {
    c.state = wordsAt(STATE0, lane);
    c.x = wordsAt(X0, lane);
    c.known = realsAt(FILTER_SUM, lane);
    c.weight = realsAt(WEIGHT, lane);
    c.heat = bitcast<i32>(wordsAt(HEAT, lane));
    c.work = bitcast<i32>(wordsAt(WORK, lane));
    if RECORDED {
      c.recorded = bitcast<i32>(wordsAt(RECORD, lane));
    }
  }
  let count = wordsAt(COUNT, lane);
  var step = end;
  for (; ((step - first) & 1u) != 0u; step -= 1u) {
    let w = stepWords(chain, step - 1u);
    c = undone(c, count, w.a, w.b, m);
  }
  for (; step > first; step -= 2u) {
    let w = stepWords(chain, step - 1u);
    c = undone(c, count, w.c, w.d, m);
    c = undone(c, count, w.a, w.b, m);
  }
  putWords(STATE0, lane, c.state);
  putWords(X0, lane, c.x);
  putReals(FILTER_SUM, lane, c.known);
  putReals(WEIGHT, lane, c.weight);
  if !ADAPTIVE {
    putReals(FILTER, lane, c.known + c.weight * probability(table[m.states + c.state]));
  }
  putWords(HEAT, lane, bitcast<u32>(c.heat));
  putWords(WORK, lane, bitcast<u32>(c.work));
  if RECORDED {
    putWords(RECORD, lane, bitcast<u32>(c.recorded));
  }
}
