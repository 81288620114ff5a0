// What is left of up to eight samples: their numbers, four bits each, in
// increasing order.
// Twin: lib/chains/batches_numeric.ts

var<private> drawList: u32;

fn drawFill() {
  drawList = 0x76543210u;
}

// Takes the one of given rank.
fn drawTaken(rank: u32) -> u32 {
  let shift = rank << 2u;
  let upper = 0xffffffffu << shift;
  let number = (drawList >> shift) & 15u;
  drawList = (drawList & ~upper) | ((drawList >> 4u) & upper);
  return number;
}
