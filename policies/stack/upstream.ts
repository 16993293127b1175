import type { Input } from "@pulumi/pulumi";
import { upstreamClass } from "../rule/upstream-class";

/** A secret of Volcengine's KMS, as far as rules read it. */
export interface SecretArgs {
  readonly secretName: Input<string>;
  readonly secretType: Input<string>;
  readonly secretValue: Input<string>;
}

/** Something that Volcengine's KMS is to encrypt. */
export interface CiphertextArgs {
  readonly plaintext: Input<string>;
}

/** A flow log of Volcengine, as far as rules read it. */
export interface FlowLogArgs {
  /** `vpc`, `subnet` or `eni`. */
  readonly resourceType: Input<string>;
  readonly resourceId: Input<string>;
  readonly trafficType: Input<string>;
}

export const Secret = upstreamClass<SecretArgs>("volcengine:kms/secret:Secret");

export const Ciphertext = upstreamClass<CiphertextArgs>("volcengine:kms/ciphertext:Ciphertext");

export const AsymmetricCiphertext = upstreamClass<CiphertextArgs>(
  "volcengine:kms/asymmetricCiphertext:AsymmetricCiphertext",
);

export const FlowLog = upstreamClass<FlowLogArgs>("volcengine:vpc/flowLog:FlowLog");
