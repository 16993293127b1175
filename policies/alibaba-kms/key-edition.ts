import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import type { KmsEdition } from "../../core/kms/editions";
import { PRODUCT_VERSION } from "../../core/kms/instance";
import type { Link } from "../rule/stack";

/** Version code of a hardware instance, which a stack can read and cannot make. Source: BSS API, CreateInstance of product kms. */
const HARDWARE_VERSION = "1";

const SOFTWARE_VERSIONS: readonly string[] = Object.values(PRODUCT_VERSION);

/** Editions that the instance of a key may be of: all of them but shared KMS for an instance that does not tell. */
export function editionsOf(link: Link<InstanceArgs>): readonly KmsEdition[] {
  if ("missing" in link) return ["shared"];
  const version = "to" in link ? link.to.outputs.productVersion : undefined;
  if (version === HARDWARE_VERSION) return ["hardware"];
  return SOFTWARE_VERSIONS.some((each) => each === version)
    ? ["software"]
    : ["software", "hardware"];
}
