/** Mutants that no fixture can notice, by file and text, and why. A survivor without a reason fails the test. */
export const SURVIVORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
