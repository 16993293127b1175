import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";

/** What turns the rotation of a key on, as the upstream provider has it. */
export class KeyRotation extends CustomResource {
  static readonly __pulumiType = "volcengine:kms/keyRotation:KeyRotation";

  constructor(
    name: string,
    args: { readonly keyId?: string; readonly keyName?: string; readonly keyringName?: string },
    options?: CustomResourceOptions,
  ) {
    super(KeyRotation.__pulumiType, name, args, options);
  }
}
