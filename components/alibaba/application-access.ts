import * as alicloudKms from "@pulumi/alicloud/kms";
import * as pulumi from "@pulumi/pulumi";
import { accessControlRules, keyResource, RBAC_PERMISSIONS } from "../../core/kms/access-points";

import { ClientKey } from "../../providers/hyok/client-key/resource";
import { generationChild } from "../generations";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import { accessIssues } from "./access-checks";
import { boundName } from "./bound-name";
import type { KmsInstance } from "./kms-instance";

export interface ApplicationAccessArgs {
  /** Instance that the keys live in. Changing it replaces the permission policy. */
  readonly instance: Pick<KmsInstance, "instanceId" | "endpoint" | "caCertificateChain">;
  readonly region: string;
  /** Private networks that the application calls from; at most a /16 each. */
  readonly sourceCidrs: readonly string[];
  /** Ids of the keys that it may encrypt, decrypt, sign and verify with; all generations of a key that is rotated by hand. */
  readonly keyIds: readonly pulumi.Input<string>[];
  readonly clientKey?:
    | {
        /** Adding 1 makes a new client key. @default 1 */
        readonly rotation?: number | undefined;
        /** 1 to 365. @default 365 */
        readonly validityInDays?: number | undefined;
        /** Keep the client key before the newest, until the application has the new one. Set it to false, and back, to delete the old one. @default true */
        readonly keepPrevious?: boolean | undefined;
      }
    | undefined;
  /** Refuse to delete the access point: its client keys would go with it. @default true */
  readonly protect?: boolean | undefined;
}

/** What an application connects with; no secret is in it. */
export interface ApplicationConnection {
  /** Host alone: the protocol is https. */
  readonly endpoint: string;
  readonly protocol: "https";
  readonly region: string;
  /** PEM certificates that the client verifies the endpoint by. */
  readonly caCertificateChain: string;
  readonly clientKeyId: string;
  /** When the client key ends. */
  readonly notAfter: string;
}

/** The way of one application to its own keys in an instance: network rule, permission policy, application access point and client key. It is not for the XKS proxies. */
export class ApplicationAccess extends pulumi.ComponentResource {
  readonly accessPointName: pulumi.Output<string>;
  readonly connection: pulumi.Output<ApplicationConnection>;
  /** JSON of the client key, as the vendor's clients read it from a file. Secret. */
  readonly clientKeyContent: pulumi.Output<string>;
  /** Opens the client key; hand it over by another way than the content. Secret. */
  readonly clientKeyPassword: pulumi.Output<string>;

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: ApplicationAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const { instanceId, endpoint, caCertificateChain } = args.instance;
    // Its facts alone: the instance may be a whole component.
    const instance = { instanceId, endpoint, caCertificateChain };
    super("hyok:alibaba:ApplicationAccess", name, secretArgs({ ...args, instance }), opts);
    rejectIssues(this, accessIssues(args));
    const protect = args.protect ?? true;
    const point = new alicloudKms.ApplicationAccessPoint(
      name,
      {
        applicationAccessPointName: name,
        policies: [this.makePolicy(name, args).policyName],
        description: `Access of ${name}`,
      },
      { parent: this, protect },
    );
    this.accessPointName = point.applicationAccessPointName;
    const newest = this.makeClientKey(name, args);
    this.clientKeyContent = pulumi.secret(newest.keyContent);
    this.clientKeyPassword = pulumi.secret(newest.password);
    this.connection = pulumi
      .all([
        args.instance.endpoint,
        args.instance.caCertificateChain,
        newest.clientKeyId,
        newest.notAfter,
      ])
      .apply(([endpoint, caCertificateChain, clientKeyId, notAfter]): ApplicationConnection => ({
        endpoint,
        protocol: "https",
        region: args.region,
        caCertificateChain,
        clientKeyId,
        notAfter,
      }));
    this.registerOutputs({ accessPointName: this.accessPointName, connection: this.connection });
  }

  private makePolicy(name: string, args: ApplicationAccessArgs): alicloudKms.Policy {
    const rule = new alicloudKms.NetworkRule(
      name,
      {
        networkRuleName: name,
        sourcePrivateIps: [...args.sourceCidrs],
        description: `Where ${name} calls from`,
      },
      { parent: this },
    );
    const { instanceId } = args.instance;
    return new alicloudKms.Policy(
      name,
      {
        // Another instance makes another policy, which the access point takes over before the old one is deleted: it could be neither of the same name nor deleted first.
        policyName: instanceId.apply((each) => boundName(name, each)),
        kmsInstanceId: instanceId,
        permissions: [RBAC_PERMISSIONS.keys],
        resources: args.keyIds.map((keyId) => pulumi.output(keyId).apply(keyResource)),
        accessControlRules: rule.networkRuleName.apply((each) => accessControlRules([each])),
        description: `What ${name} may do`,
      },
      { parent: this },
    );
  }

  /** Makes the newest client key, and keeps the one before it. */
  private makeClientKey(name: string, args: ApplicationAccessArgs): ClientKey {
    const { rotation = 1, validityInDays = 365, keepPrevious = true } = args.clientKey ?? {};
    const make = (generation: number): ClientKey =>
      new ClientKey(
        generationChild(name, "r", generation),
        {
          applicationAccessPointName: this.accessPointName,
          rotation: generation,
          validityInDays,
          isCurrent: generation === rotation,
          region: args.region,
        },
        { parent: this },
      );
    if (keepPrevious && rotation > 1) make(rotation - 1);
    return make(rotation);
  }
}
