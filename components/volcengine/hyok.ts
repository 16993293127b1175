import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { generationName } from "../../core/names";
import type { Archive } from "../../core/deployment";
import type { KeyManager, WireOverrides, XksEndpoint } from "../../core/xks";
import { ProxyCredential } from "../../providers/hyok/proxy-credential/resource";
import { secretArgs } from "../secret-args";
import { ExternalKeyStore } from "./external-key-store";
import { HostedKey } from "./hosted-key";
import { KmsAccess, type KmsAccessArgs } from "./kms-access";
import { ProxyBalancer, ProxyListener } from "./proxy-balancer";
import { ProxyCertificates } from "./proxy-certificates";
import { ProxyEndpointService } from "./proxy-endpoint-service";
import { XksProxy, type SshTarget } from "./xks-proxy";

/** A host that runs a proxy, made by `ProxyFleet` or adopted. */
export interface HyokHost {
  /** Stable name, part of resource names. */
  readonly name: string;
  readonly instanceId: pulumi.Input<string>;
  readonly privateAddress: pulumi.Input<string>;
  readonly ssh: SshTarget;
}

/** A key to host. */
export interface HyokKey {
  readonly name: string;
  /** Alias at the proxy. */
  readonly alias: string;
  readonly description?: string | undefined;
}

export interface HyokArgs {
  readonly hosts: readonly HyokHost[];
  readonly network: {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  };
  readonly archive: Archive;
  /** Account of Volcengine KMS that may connect. */
  readonly kmsServiceAccountId: string;
  /** External key managers with credentials and key mappings; secret. */
  readonly keyManagers: pulumi.Input<readonly KeyManager[]>;
  readonly keys: readonly HyokKey[];
  /** @default 443 */
  readonly port?: number;
  /** @default "" */
  readonly pathPrefix?: string;
  /** Values whose form Volcengine does not document. @default - inferred forms */
  readonly wire?: WireOverrides;
  readonly balancer?: {
    readonly specification?: volcengine.types.enums.clb.ClbLoadBalancerSpec;
    readonly existingId?: string | undefined;
  };
  readonly kmsAccess?: KmsAccessArgs;
  /** Raise it to renew the proxy's credential. @default 1 */
  readonly credentialRotation?: number;
  /** Days that KMS waits before it destroys a key; 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
  /** Refuse to delete what would take a key away. @default true */
  readonly protect?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The whole Volcengine side: load balancer, endpoint service, certificates, proxies, key store and hosted keys, in the order that the vendor documents. */
export class Hyok extends pulumi.ComponentResource {
  readonly serviceDomain: pulumi.Output<string>;
  readonly endpointServiceId: pulumi.Output<string>;
  readonly customKeyStoreId: pulumi.Output<string>;
  readonly keyringName: pulumi.Output<string>;
  readonly hostedKeys: Readonly<Record<string, HostedKey>>;
  /** PEM of the proxies' CA. */
  readonly caCertificate: pulumi.Output<string>;
  readonly proxyAccessKeyId: pulumi.Output<string>;

  constructor(name: string, args: HyokArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:Hyok", name, secretArgs(args, "hosts", "keyManagers"), opts);
    const tags = args.tags ?? {};
    const port = args.port ?? 443;
    const access = new KmsAccess(name, args.kmsAccess ?? {}, { parent: this });
    const balancer = new ProxyBalancer(
      name,
      { ...args.network, ...args.balancer, tags },
      { parent: this, dependsOn: access },
    );
    const service = new ProxyEndpointService(
      name,
      {
        loadBalancerId: balancer.loadBalancerId,
        permittedAccountId: args.kmsServiceAccountId,
        tags,
      },
      { parent: this, dependsOn: access },
    );
    const certificates = new ProxyCertificates(
      name,
      { serviceDomain: service.serviceDomain },
      { parent: this },
    );
    const credential = new ProxyCredential(
      name,
      { rotation: args.credentialRotation ?? 1 },
      { parent: this },
    );
    const endpoint = this.endpointModel(args, port, service, certificates, credential);
    const proxies = this.deployProxies(args, endpoint, certificates);
    const listener = new ProxyListener(
      name,
      {
        loadBalancerId: balancer.loadBalancerId,
        port,
        backends: Object.fromEntries(args.hosts.map((host) => [host.name, host])),
      },
      { parent: this },
    );
    const store = new ExternalKeyStore(
      name,
      {
        baseName: name,
        generation: credential.generation,
        endpoint,
        protect: args.protect ?? true,
      },
      { parent: this, dependsOn: [access, service, listener, ...proxies] },
    );
    const keyring = this.makeKeyring(name, args, credential, access);
    this.hostedKeys = this.hostKeys(args, store, keyring);
    this.serviceDomain = service.serviceDomain;
    this.endpointServiceId = service.serviceId;
    this.customKeyStoreId = store.customKeyStoreId;
    this.keyringName = keyring.keyringName;
    this.caCertificate = certificates.caCertificate;
    this.proxyAccessKeyId = credential.accessKeyId;
    this.registerOutputs({
      serviceDomain: this.serviceDomain,
      customKeyStoreId: this.customKeyStoreId,
      keyringName: this.keyringName,
    });
  }

  private endpointModel(
    args: HyokArgs,
    port: number,
    service: ProxyEndpointService,
    certificates: ProxyCertificates,
    credential: ProxyCredential,
  ): pulumi.Output<XksEndpoint> {
    return pulumi.secret(
      pulumi
        .all([
          service.serviceDomain,
          service.serviceName,
          credential.accessKeyId,
          credential.secretAccessKey,
          certificates.caCertificate,
        ])
        .apply(([serviceDomain, serviceName, accessKeyId, secretAccessKey, caCertificatePem]) => ({
          serviceDomain,
          serviceName,
          accessKeyId,
          secretAccessKey,
          caCertificatePem,
          port,
          pathPrefix: args.pathPrefix ?? "",
          wire: args.wire ?? {},
        })),
    );
  }

  /** One proxy after another: each waits for the one before, so that a change never stops them all at once. */
  private deployProxies(
    args: HyokArgs,
    endpoint: pulumi.Output<XksEndpoint>,
    certificates: ProxyCertificates,
  ): XksProxy[] {
    const proxies: XksProxy[] = [];
    for (const host of args.hosts) {
      const previous = proxies.at(-1);
      proxies.push(
        new XksProxy(
          host.name,
          {
            ssh: host.ssh,
            archive: args.archive,
            endpoint,
            keyManagers: args.keyManagers,
            certificate: certificates.certificate,
            privateKey: certificates.privateKey,
          },
          { parent: this, ...(previous && { dependsOn: previous }) },
        ),
      );
    }
    return proxies;
  }

  private makeKeyring(
    name: string,
    args: HyokArgs,
    credential: ProxyCredential,
    access: KmsAccess,
  ): volcengine.kms.Keyring {
    const protect = args.protect ?? true;
    return new volcengine.kms.Keyring(
      name,
      {
        keyringName: credential.generation.apply((generation) => generationName(name, generation)),
        keyringType: "CustomKeyring",
        description: `Keys hosted by ${name}`,
      },
      // A keyring cannot be deleted while its keys wait for deletion, so destroy leaves it behind.
      { parent: this, protect, retainOnDelete: !protect, dependsOn: access },
    );
  }

  private hostKeys(
    args: HyokArgs,
    store: ExternalKeyStore,
    keyring: volcengine.kms.Keyring,
  ): Record<string, HostedKey> {
    return Object.fromEntries(
      args.keys.map((key) => [
        key.name,
        new HostedKey(
          key.name,
          {
            keyName: key.name,
            keyringName: keyring.keyringName,
            customKeyStoreId: store.customKeyStoreId,
            xksKeyId: key.alias,
            protect: args.protect ?? true,
            ...(key.description !== undefined && { description: key.description }),
            ...(args.deletionWindowInDays !== undefined && {
              deletionWindowInDays: args.deletionWindowInDays,
            }),
            ...(args.tags && { tags: args.tags }),
          },
          { parent: this },
        ),
      ]),
    );
  }
}
