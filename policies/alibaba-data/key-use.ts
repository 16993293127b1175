import type { KeyArgs } from "@pulumi/alicloud/kms/key";
import type { CloudService } from "../../core/kms/service-roles";
import type { Settings } from "../rule/facts";
import type { Link, Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import type { Verdict } from "../rule/verdict";

/** A key that something is encrypted under. */
export interface KeyUse {
  readonly user: AnyResource;
  /** Path of the property that names the key. */
  readonly property: string;
  /** The cloud service that needs a role to use the key, where the vendor names one. */
  readonly service: CloudService | undefined;
  readonly link: Exclude<Link<KeyArgs | undefined>, { readonly missing: true }>;
}

/** What a rule says of one use of a key. */
export type UseJudge<S extends Settings> = (use: KeyUse, stack: Stack, settings: S) => Verdict;
