import { timingSafeEqual } from "node:crypto";
import { refusal } from "../errors";

/** What a request says about itself, its signature still unverified. */
export interface Claim {
  readonly accessKeyId: string;
  readonly action: string;
  readonly version: string;
  readonly nonce: string;
  /** UTC time in the form `2026-05-20T06:34:21Z`. */
  readonly timestamp: string;
  /** Parameters of the operation, without those of the protocol. */
  readonly params: Readonly<Record<string, string>>;
  /** `RegionId`, when the caller sends one. */
  readonly regionId: string | undefined;
  /** @throws CloudError SignatureDoesNotMatch unless the request is signed with this secret. */
  verify(secret: string): void;
}

/** Compares in constant time. @throws CloudError SignatureDoesNotMatch. */
export function requireSame(calculated: string, received: string): void {
  const expected = Buffer.from(calculated);
  const given = Buffer.from(received);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw refusal("SignatureDoesNotMatch");
  }
}
