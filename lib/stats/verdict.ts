/** What a check may say. */
export type Verdict = "pass" | "fail" | "inconclusive";
