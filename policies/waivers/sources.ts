/** Requirements that ask for exceptions with a reason and an end. */
export const WAIVER_SOURCES = ["R-495", "U-79"] as const;
