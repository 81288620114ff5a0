// A learning rate for the burn-in, and one for each step of the path.

@group(0) @binding(3) var<storage, read> rates: array<vec4f>;

fn fixedRate() -> Rate {
  return Rate(0.0, 0.0, 0.0);
}

fn rateAt(fixed: Rate, step: u32) -> Rate {
  let row = rates[select(0u, 1u + step - run.burnIn, step >= run.burnIn)];
  return Rate(row.x, row.y, row.z);
}
