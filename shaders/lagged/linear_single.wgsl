// One parameter: its thermal noise is part of that of the collective one.

fn openParameters(lane: u32, chain: Lanes, normal: Reals, m: Medium) -> Reals {
  return m.startDeviation * normal;
}

fn thermal(lane: u32, chain: Lanes, step: u32, m: Medium) -> Reals {
  return Reals(0.0);
}

fn closeParameters(lane: u32, chain: Lanes, moved: Reals, m: Medium) {}
