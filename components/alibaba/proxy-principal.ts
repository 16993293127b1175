import * as ram from "@pulumi/alicloud/ram";
import * as pulumi from "@pulumi/pulumi";
import { proxyPolicyDocument } from "../../core/ram/proxy-policy";
import { secretArgs } from "../secret-args";

export interface ProxyPrincipalArgs {
  /** Name of the RAM user and of its policy. */
  readonly principalName: string;
  /** ARNs of exactly the keys that the proxy maps. */
  readonly keyArns: pulumi.Input<readonly string[]>;
  /** Addresses that calls may come from. @default - no source-IP condition */
  readonly sourceCidrs?: pulumi.Input<readonly string[]>;
}

/** The RAM user that the XKS proxy acts as: Encrypt, Decrypt and DescribeKey on its keys and nothing else. */
export class ProxyPrincipal extends pulumi.ComponentResource {
  readonly userName: pulumi.Output<string>;
  readonly accessKeyId: pulumi.Output<string>;
  /** Secret. */
  readonly secretAccessKey: pulumi.Output<string>;

  constructor(name: string, args: ProxyPrincipalArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:ProxyPrincipal", name, secretArgs(args), opts);
    const user = new ram.User(
      name,
      { name: args.principalName, displayName: args.principalName, comments: "XKS proxy" },
      { parent: this },
    );
    const policy = new ram.Policy(
      name,
      {
        policyName: args.principalName,
        description: "Encrypt, decrypt and describe the external keys of the XKS proxy",
        policyDocument: pulumi
          .all([args.keyArns, args.sourceCidrs ?? []])
          .apply(([keyArns, sourceCidrs]) => proxyPolicyDocument({ keyArns, sourceCidrs })),
        rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
        // Earlier versions of the document would keep the policy from being deleted.
        force: true,
      },
      { parent: this },
    );
    const attachment = new ram.UserPolicyAttachment(
      name,
      { userName: user.name, policyName: policy.policyName, policyType: "Custom" },
      { parent: this },
    );
    const accessKey = new ram.AccessKey(
      name,
      { userName: user.name },
      { parent: this, dependsOn: attachment, additionalSecretOutputs: ["secret"] },
    );
    this.userName = user.name;
    this.accessKeyId = accessKey.id;
    this.secretAccessKey = pulumi.secret(accessKey.secret);
    this.registerOutputs({ userName: this.userName, accessKeyId: this.accessKeyId });
  }
}
