// Nobody watches theta: it does not see x, or moves without noise.

struct Observer {
  nothing: f32,
}

fn newcomer(lane: u32, x: Reals, data: Reals) -> Observer {
  return Observer(0.0);
}

fn observed(o: Observer, at: u32, kick: Reals, jump: Reals, m: Medium) -> Observer {
  return o;
}

fn observerAt(lane: u32) -> Observer {
  return Observer(0.0);
}

fn depositObserver(lane: u32, o: Observer, m: Medium) -> Observer {
  return o;
}

fn putObserver(lane: u32, o: Observer, x: Reals) {}
