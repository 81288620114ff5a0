// The system of mirrored rows, backward along the parameter path of a segment:
// as linear_back.wgsl.
// Needs: grid.wgsl.

@group(0) @binding(4) var<storage, read_write> path: array<u32>;

@compute @workgroup_size(WORKGROUP)
fn back(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let chain = chainsOf(lane);
  let m = medium;
  let first = span.x;
  let end = span.y;
  let groups = run.groups;
  var x = wordsAt(X0, lane);
  if span.w != 0u {
    let w = startWords(chain);
    let given = odds[m.dataSize + wordsAt(COUNT, lane) * m.states + wordsAt(STATE, lane)];
    var arrives = below(w.c, given);
    if FILTERED {
      arrives = uniform01(w.c) < realsAt(FILTER, lane);
    }
    x = select(0u, 1u, arrives);
    putWords(X, lane, x);
  }
  var heat = bitcast<i32>(wordsAt(HEAT, lane));
  var work = bitcast<i32>(wordsAt(WORK, lane));
  var state = path[(end - first) * groups + lane];
  for (var step = end; step > first; step -= 1u) {
    let w = stepWords(chain, step - 1u);
    let word = select(w.b, w.d, ((step - 1u) & 1u) != 0u);
    let before = path[(step - 1u - first) * groups + lane];
    let last = drawn(x, state, word, m);
    heat += slope(state, m) * (bitcast<i32>(x) - bitcast<i32>(last));
    work += (bitcast<i32>(state) - bitcast<i32>(before)) * bitcast<i32>(last);
    x = last;
    state = before;
  }
  putWords(X0, lane, x);
  putWords(HEAT, lane, bitcast<u32>(heat));
  putWords(WORK, lane, bitcast<u32>(work));
}
