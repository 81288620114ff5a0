// A two-state system whose parameter walks on a grid. Everything that decides is
// a comparison of 31 random bits with a table, so that paths are exact; heat and
// work are counted in whole units of which the host makes nats.
// Needs: common.wgsl. Twin: lib/lagged/grid.ts

struct Medium {
  // Grid points m.
  states: u32,
  // Data points Nd.
  dataSize: u32,
  // Where parameters start; m: anywhere.
  origin: u32,
  // Share of x that a step draws anew, and the threshold of the rest.
  mixing: f32,
  stay: u32,
}

@group(0) @binding(3) var<storage, read> medium: Medium;
// Thresholds, shape [state]: of a 1 after a 0, of a 1 in equilibrium. Then of the
// moves of theta, cumulative, shape [data][state][2 or 4]: down and up; if a data
// point is drawn, down and up when it is 1, then when it is 0; if adaptive, down
// and up at x = 0, then at x = 1.
@group(0) @binding(5) var<storage, read> table: array<u32>;
// Thresholds of the count of ones, shape [dataSize]; of arrivals at x = 1,
// shape [data][state]; of arrivals at each state, cumulative, shape [data][state].
@group(0) @binding(6) var<storage, read> odds: array<u32>;

fn below(word: u32, threshold: u32) -> bool {
  return (word >> 1u) < threshold;
}

// Which of some cumulative thresholds a word reaches.
fn chosen(word: u32, start: u32, count: u32) -> u32 {
  var index = 0u;
  for (var k = 0u; k < count; k++) {
    index += select(1u, 0u, below(word, odds[start + k]));
  }
  return index;
}

struct Move {
  // -1, 0 or 1.
  way: i32,
  // The same where the data point was 1, else 0.
  recorded: i32,
}

// Where the moves of a state are.
fn movesOf(state: u32, count: u32, m: Medium) -> u32 {
  return 2u * m.states + MOVES * (count * m.states + state);
}

fn moveFrom(state: u32, count: u32, x: u32, word: u32, m: Medium) -> Move {
  let at = movesOf(state, count, m) + select(0u, 2u * x, ADAPTIVE);
  let v = word >> 1u;
  let down = select(0, 1, v < table[at]);
  let either = select(0, 1, v < table[at + 1u]);
  // Where one is passed, so are those behind it.
  let first = either - 2 * down;
  var way = first;
  if RECORDED {
    let down0 = select(0, 1, v < table[at + 2u]);
    let all = select(0, 1, v < table[at + 3u]);
    way += all + either - 2 * down0;
  }
  return Move(way, first);
}

fn shifted(state: u32, way: i32) -> u32 {
  return bitcast<u32>(bitcast<i32>(state) + way);
}

// x after a step with the parameter at `state`.
fn drawn(x: u32, state: u32, word: u32, m: Medium) -> u32 {
  return select(0u, 1u, below(word, table[state] + x * m.stay));
}

// Probability that thresholds stand for.
fn probability(threshold: u32) -> f32 {
  return f32(threshold) * 4.656612873077393e-10;
}

// What is known of x, a step later.
fn mixed(known: f32, state: u32, m: Medium) -> f32 {
  return (1.0 - m.mixing) * known + probability(table[state]);
}

// Twice theta over the spacing of the grid.
fn slope(state: u32, m: Medium) -> i32 {
  return 2 * bitcast<i32>(state) - (bitcast<i32>(m.states) - 1);
}

fn countedData(lane: u32, word: u32, m: Medium) -> u32 {
  let count = chosen(word, 0u, m.dataSize);
  putWords(COUNT, lane, count);
  return count;
}

fn originOf(word: u32, m: Medium) -> u32 {
  // The high word of word times m, in halves of 16 bits.
  let anywhere = ((word >> 16u) * m.states + (((word & 0xffffu) * m.states) >> 16u)) >> 16u;
  return select(m.origin, anywhere, m.origin == m.states);
}

fn startWords(chain: u32) -> Words {
  return threefry(counterOf(chain, 0u, 0u), keyOf(START_PURPOSE));
}

fn stepWords(chain: u32, step: u32) -> Words {
  return threefry(counterOf(chain, step >> 1u, 0u), keyOf(NOISE_PURPOSE));
}
