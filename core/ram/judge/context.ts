import type { ActionProfile } from "../actions";

/** A key with its tags. */
export interface TaggedKey {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What is known of a policy besides its text. */
export interface PolicyContext {
  /** Table of actions that holds. @default "2026" */
  readonly profile?: ActionProfile;
  /** Who gets the policy. @default "application" */
  readonly audience?: "application" | "administrator";
  /** Account that owns every resource. @default - any account */
  readonly accountId?: string;
  /** Region of every resource. @default - any region */
  readonly region?: string;
  /** Gateway that calls go through. @default "shared" */
  readonly gateway?: "shared" | "dedicated";
  /** Resource names of the owner's own keys that protect the secrets. @default - keys of the service */
  readonly secretKeyArns?: readonly string[];
  /** Every key that the policy may be about, with its tags. @default - unknown */
  readonly keys?: readonly TaggedKey[];
  /** Whether the grant is to end. @default false */
  readonly temporary?: boolean;
}
