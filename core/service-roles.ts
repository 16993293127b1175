import type { Range } from "./limits";

/** Service codes as IAM knows them, such as `ark` or `Volc_Observe`. Source: the vendor's list of services with service-linked roles. */
export const SERVICE_CODE_PATTERN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** `SERVICE_CODE_PATTERN` in words. */
export const SERVICE_CODE_FORM = "letters, digits and _: a service code such as ark";

/** Characters in a service code: our own limit. */
export const SERVICE_CODE_LENGTH: Range = { min: 1, max: 64 };

/** Services whose service-linked roles a key path needs: KMS itself, Ark that calls it, load balancer and PrivateLink on the way to the proxy. */
export const KEY_PATH_SERVICES = ["kms", "ark", "clb", "privatelink"] as const;

/** Characters in the name of an IAM role or policy. Source: IAM API CreateRole and CreatePolicy; inferred. */
export const IAM_NAME_LENGTH: Range = { min: 1, max: 64 };

/** Characters of the name of an IAM role or policy. Source: IAM API CreateRole and CreatePolicy; inferred. */
export const IAM_NAME_PATTERN = /^[\w+=,.@-]+$/;

/** `IAM_NAME_PATTERN` in words. */
export const IAM_NAME_FORM = "letters, digits and _+=,.@-";

/** Kinds of IAM policies: the vendor's own, and the account's. */
export const POLICY_TYPES = ["System", "Custom"] as const;
