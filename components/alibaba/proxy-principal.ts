import * as ram from "@pulumi/alicloud/ram";
import * as pulumi from "@pulumi/pulumi";
import { proxyPolicyDocument, proxyPolicyGroups } from "../../core/ram/proxy-policy";
import { generationChild, generationIssues } from "../generations";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";

export interface ProxyPrincipalArgs {
  /** Name of the RAM user and of its first policy; the others have `-2`, `-3` behind it. */
  readonly principalName: string;
  /** ARNs of exactly the keys that the proxy maps; as many policies are made as it takes to name them all. */
  readonly keyArns: readonly pulumi.Input<string>[];
  /** Addresses that calls may come from. @default - no source-IP condition */
  readonly sourceCidrs?: pulumi.Input<readonly string[]> | undefined;
  /**
   * Generation of the access key. Adding 1 makes another key and hands it to the proxies; the old one is deleted at the end of the same update, when no proxy uses it.
   * A user has at most two access keys.
   * @default 1
   */
  readonly accessKeyRotation?: number | undefined;
}

/** The RAM user that the XKS proxy acts as: Encrypt, Decrypt and DescribeKey on its keys and nothing else. */
export class ProxyPrincipal extends pulumi.ComponentResource {
  readonly userName: pulumi.Output<string>;
  readonly accessKeyId: pulumi.Output<string>;
  /** Secret. */
  readonly secretAccessKey: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when the generation of the access key is none. */
  constructor(name: string, args: ProxyPrincipalArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:ProxyPrincipal", name, secretArgs(args), opts);
    const rotation = args.accessKeyRotation ?? 1;
    rejectIssues(this, generationIssues("accessKeyRotation", rotation));
    const user = new ram.User(
      name,
      { name: args.principalName, displayName: args.principalName, comments: "XKS proxy" },
      { parent: this },
    );
    const attachments = proxyPolicyGroups(args.keyArns).map((keyArns, group) =>
      this.grant({ ...args, keyArns }, { name, suffix: group === 0 ? "" : `-${group + 1}`, user }),
    );
    const accessKey = new ram.AccessKey(
      generationChild(name, "r", rotation),
      { userName: user.name },
      { parent: this, dependsOn: attachments, additionalSecretOutputs: ["secret"] },
    );
    this.userName = user.name;
    this.accessKeyId = accessKey.id;
    this.secretAccessKey = pulumi.secret(accessKey.secret);
    this.registerOutputs({ userName: this.userName, accessKeyId: this.accessKeyId });
  }

  /** Attaches a policy that names exactly these keys. */
  private grant(
    args: ProxyPrincipalArgs,
    to: { readonly name: string; readonly suffix: string; readonly user: ram.User },
  ): ram.UserPolicyAttachment {
    const policy = new ram.Policy(
      `${to.name}${to.suffix}`,
      {
        policyName: `${args.principalName}${to.suffix}`,
        description: "Encrypt, decrypt and describe the external keys of the XKS proxy",
        policyDocument: pulumi
          .all([pulumi.all([...args.keyArns]), args.sourceCidrs ?? []])
          .apply(([keyArns, sourceCidrs]) => proxyPolicyDocument({ keyArns, sourceCidrs })),
        rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
        // Earlier versions of the document would keep the policy from being deleted.
        force: true,
      },
      { parent: this },
    );
    return new ram.UserPolicyAttachment(
      `${to.name}${to.suffix}`,
      { userName: to.user.name, policyName: policy.policyName, policyType: "Custom" },
      { parent: this },
    );
  }
}
