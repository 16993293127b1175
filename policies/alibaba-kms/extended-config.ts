import type { SecretArgs } from "@pulumi/alicloud/kms/secret";
import { jsonOf } from "../rule/json";
import { valueAt, type Stack } from "../rule/stack";
import type { AnyResource, StackResource } from "../rule/stack-rule";

/** A managed secret in its stack; a personal one is used by people. */
export interface Managed {
  readonly secret: StackResource<SecretArgs>;
  readonly stack: Stack;
  readonly isPersonal: () => boolean;
}

/** The property by which a managed secret names what it is a secret of. */
const CONFIG = "extendedConfig";

/** Path of a member of the configuration of a managed secret. */
export function configPath(member: string): string {
  return `${CONFIG}.${member}`;
}

/**
 * A managed secret whose configuration is the object that its text says, so that links can be followed into it. The text is read when
 * somebody asks: what is not known of it still has its dependencies.
 */
export function withConfig(secret: StackResource<SecretArgs>): AnyResource {
  const outputs = {
    get [CONFIG]() {
      return jsonOf(secret.outputs.extendedConfig ?? "");
    },
  };
  return { ...secret, outputs };
}

/** A text of the configuration; undefined for one that is not set. */
export function configText(secret: AnyResource, member: string): string | undefined {
  const value = valueAt(secret.outputs, configPath(member));
  return typeof value === "string" && value !== "" ? value : undefined;
}
