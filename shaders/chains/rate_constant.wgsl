// One learning rate for all steps, read before the first.

fn fixedRate() -> Rate {
  return Rate(run.rate.x, run.rate.y, run.rate.z);
}

fn rateAt(fixed: Rate, step: u32) -> Rate {
  return fixed;
}
