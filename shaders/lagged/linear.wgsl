// The Gaussian model that learns a mean: one step, and where a row begins.
// Sums are kept in squared lengths and turned into nats where they are deposited.
// Needs: common.wgsl, one of linear_single.wgsl and linear_many.wgsl.
// Twin: lib/lagged/linear.ts

struct Medium {
  // a = learning rate times curvature.
  gain: f32,
  // rho: how much of x a step keeps.
  keep: f32,
  // Deviations: of the task, of the mean of the data about it, of each
  // parameter at the start, of the model, and of the noises of a step.
  taskDeviation: f32,
  dataDeviation: f32,
  startDeviation: f32,
  modelDeviation: f32,
  batchDeviation: f32,
  thermalDeviation: f32,
  jumpDeviation: f32,
  // Variances of the noise along the collective parameter, and of the model.
  noise: f32,
  modelVariance: f32,
  // What the deposits of heat, work, parameter heat and transfer count in.
  heatUnit: f32,
  workUnit: f32,
  heatThetaUnit: f32,
  transferUnit: f32,
  // Arrival: coefficients of filter, theta and data, and the deviation.
  xFilter: f32,
  xTheta: f32,
  xData: f32,
  xDeviation: f32,
  thetaData: f32,
  thetaDeviation: f32,
  // Parameters D, and 1/sqrt(D).
  dimensions: u32,
  direction: f32,
}

@group(0) @binding(3) var<storage, read> medium: Medium;

struct Account {
  heat: Reals,
  work: Reals,
  heatTheta: Reals,
  transfer: Reals,
}

fn emptyAccount() -> Account {
  return Account(Reals(0.0), Reals(0.0), Reals(0.0), Reals(0.0));
}

fn depositAll(lane: u32, account: Account, m: Medium) {
  deposit(HEAT, lane, account.heat * m.heatUnit);
  deposit(WORK, lane, account.work * m.workUnit);
  depositTheta(lane, account, m);
}

fn depositTheta(lane: u32, account: Account, m: Medium) {
  if NOISY {
    deposit(HEAT_THETA, lane, account.heatTheta * m.heatThetaUnit);
  }
  if FEEDBACK {
    deposit(TRANSFER, lane, account.transfer * m.transferUnit);
  }
}

struct Beginning {
  data: Reals,
  theta: Reals,
  // The normals that are left: of the start of theta and of x.
  thetaNormal: Reals,
  xNormal: Reals,
}

// Task and data of a row, its parameters drawn, its sums set to zero.
fn beginning(lane: u32, chain: Lanes, m: Medium) -> Beginning {
  let z = normals(counterOf(chain, 0u, 0u), keyOf(START_PURPOSE));
  let task = m.taskDeviation * z.a;
  let data = task + m.dataDeviation * z.b;
  putReals(TASK, lane, task);
  putReals(DATA, lane, data);
  clearSum(HEAT, lane);
  clearSum(WORK, lane);
  if NOISY {
    clearSum(HEAT_THETA, lane);
  }
  if FEEDBACK {
    clearSum(TRANSFER, lane);
  }
  let theta = openParameters(lane, chain, z.c, m);
  return Beginning(data, theta, z.c, z.d);
}
