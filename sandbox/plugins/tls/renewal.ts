import type { DiffResult, Properties } from "../../../providers/server";

const HOUR_MS = 3_600_000;

/** A certificate's lifetime as outputs. */
export interface Lifetime {
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly outputs: Readonly<{
    validityStartTime: string;
    validityEndTime: string;
    readyForRenewal: boolean;
  }>;
}

/** The lifetime of a certificate that is signed now. */
export function lifetimeFrom(nowMs: number, inputs: Properties): Lifetime {
  // Certificates carry whole seconds.
  const notBefore = new Date(Math.floor(nowMs / 1000) * 1000);
  const notAfter = new Date(
    notBefore.getTime() + (inputs["validityPeriodHours"] as number) * HOUR_MS,
  );
  const outputs = { validityStartTime: rfc3339(notBefore), validityEndTime: rfc3339(notAfter) };
  return {
    notBefore,
    notAfter,
    outputs: { ...outputs, readyForRenewal: isDue(nowMs, { ...inputs, ...outputs }) },
  };
}

/** Whether a certificate should be renewed: its end is no further away than `earlyRenewalHours`. */
export function isDue(nowMs: number, properties: Properties): boolean {
  const end = Date.parse(String(properties["validityEndTime"]));
  const early =
    typeof properties["earlyRenewalHours"] === "number" ? properties["earlyRenewalHours"] : 0;
  return nowMs >= end - early * HOUR_MS;
}

/** Adds the replacement of a certificate whose time has come to the changes that the program asks for. */
export function withRenewal(result: DiffResult, due: boolean): DiffResult {
  if (!due) return result;
  return {
    ...result,
    changes: { ...result.changes, readyForRenewal: { kind: "update-replace", inputDiff: false } },
  };
}

function rfc3339(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
