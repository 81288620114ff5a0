/**
 * What entropies, identities and estimates of all models are called in the
 * names of laws and in pictures.
 *
 * @module
 */

/** Symbol and words of a stochastic entropy. */
export interface EntropyWords {
  /** Symbol, as in the names of laws. */
  readonly symbol: string;
  /** What it is, as in pictures. */
  readonly words: string;
}

/** Stochastic entropies by the ending of the names of their averages. */
export const entropyWords = {
  X: { symbol: "s(X)", words: "entropy production of X" },
  Theta: { symbol: "s(Theta)", words: "entropy production of Theta" },
  ThetaGivenData: {
    symbol: "s(Theta | B)",
    words: "entropy production of Theta given the data",
  },
  Joint: {
    symbol: "s(X, Theta)",
    words: "entropy production of X and Theta",
  },
  JointGivenData: {
    symbol: "s(X, Theta | B)",
    words: "entropy production of X and Theta given the data",
  },
  XGivenTheta: {
    symbol: "s(X | Theta path)",
    words: "entropy production of X given the path of Theta",
  },
  XInitial: {
    symbol: "s(X) + i_0",
    words: "entropy production of X with the first correlation",
  },
  XInterface: {
    symbol: "s(X) + i_0 - i_N",
    words: "entropy production of X less its information on Theta",
  },
  Dissipation: { symbol: "w - dF", words: "dissipated work" },
  Feedback: {
    symbol: "A given the data",
    words: "entropy production of X with transfer entropy, given the data",
  },
  FeedbackMarginal: {
    symbol: "A",
    words: "entropy production of X with transfer entropy",
  },
} as const satisfies Readonly<Record<string, EntropyWords>>;

/** Names of the averages of the entropy with transfer entropy. */
export const feedbackNames = {
  entropyProduction: "meanFeedbackEntropy",
  entropyProductionVariance: "feedbackEntropyVariance",
  integral: "feedbackIntegral",
} as const;

/** The same where the data are averaged over. */
export const marginalFeedbackNames = {
  entropyProduction: "meanFeedbackEntropyMarginal",
  entropyProductionVariance: "feedbackEntropyVarianceMarginal",
  integral: "feedbackIntegralMarginal",
} as const;

/** Names of identities by the ending of their estimate. */
export const identityWords = {
  Joint: "Identity of X and Theta, s(X, Theta) = s(X) + s(Theta) - (i_N - i_0)",
  Theta: "Identity of Theta, s(Theta) = s(Theta | B) + m_N - m_0",
  X: "Identity of X, s(X) = s(X | Theta path) + i_N - i_0 of the path",
  JointGivenData:
    "Identity of both given the data, s(X, Theta) = s(X, Theta | B) + ln p(x, theta | B)/p(x, theta)",
  FirstLaw: "First law, phi_N - phi_0 = w - q",
} as const satisfies Readonly<Record<string, string>>;

/** Names of comparisons with exact values, by their estimate. */
export const quantityWords: Readonly<Record<string, string>> = {
  memorizedInformation: "Memorised information, I(Theta; B)",
  memorizedTask: "Memorised of the task, I(Theta; mu)",
  learnedInformation: "Learned information, I(X; Theta)",
  learnedInformationData: "Learned of the data, I(X; B)",
  learnedInformationTask: "Learned of the task, I(X; mu)",
  learnedPath: "Learned of the path, I(X; Theta path)",
  initialInformation: "First information, I(X_0; Theta_0)",
  meanHeat: "Mean heat of X, into its bath",
  varianceHeat: "Variance of the heat of X",
  meanWork: "Mean work on X, done by Theta",
  varianceWork: "Variance of the work on X",
  meanHeatTheta: "Mean heat of Theta, into its bath",
  meanHeatThetaRecorded: "Mean heat of Theta, minibatches recorded",
  transferEntropyGivenData: "Transfer entropy, given the data",
  generalizationGap: "Generalisation gap, test less training loss",
  displacementPerParameter: "Squared displacement, of a parameter",
  absoluteIrreversibility: "Backward paths that end where none starts",
};
