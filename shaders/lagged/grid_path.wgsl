// The parameter path of mirrored rows, one segment a dispatch: as linear_path.wgsl.
// Needs: grid.wgsl.

// States of a segment, both ends included, then that at the start of each segment.
@group(0) @binding(4) var<storage, read_write> path: array<u32>;

@compute @workgroup_size(WORKGROUP)
fn path_of(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let every = span.z;
  let again = span.w != 0u;
  let segment = first / every;
  let checkpoints = every + 1u;
  let groups = run.groups;
  if first == 0u && !again {
    let w = startWords(chain);
    let count = countedData(lane, w.a, m);
    let origin = originOf(w.b, m);
    putWords(STATE0, lane, origin);
    putReals(FILTER, lane, probability(table[m.states + origin]));
    putWords(HEAT, lane, 0u);
    putWords(WORK, lane, 0u);
    if RECORDED {
      putWords(RECORD, lane, 0u);
    }
    path[checkpoints * groups + lane] = origin;
  }
  let count = wordsAt(COUNT, lane);
  var state = path[(checkpoints + segment) * groups + lane];
  var known = realsAt(FILTER, lane);
  var recorded = 0;
  path[lane] = state;
  for (var step = first; step < end; step += 2u) {
    let w = stepWords(chain, step);
    let one = moveFrom(state, count, 0u, w.a, m);
    state = shifted(state, one.way);
    recorded += one.recorded;
    known = mixed(known, state, m);
    path[(step - first + 1u) * groups + lane] = state;
    for (var due = step + 1u < end; due; due = false) {
      let two = moveFrom(state, count, 0u, w.c, m);
      state = shifted(state, two.way);
      recorded += two.recorded;
      known = mixed(known, state, m);
      path[(step - first + 2u) * groups + lane] = state;
    }
  }
  if !again {
    path[(checkpoints + segment + 1u) * groups + lane] = state;
    putWords(STATE, lane, state);
    putReals(FILTER, lane, known);
    if RECORDED {
      putWords(RECORD, lane, wordsAt(RECORD, lane) + bitcast<u32>(recorded));
    }
  }
}
