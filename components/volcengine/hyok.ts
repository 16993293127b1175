import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { XKS_PORT } from "../../core/limits";
import { generationName } from "../../core/names";
import { ProxyCredential } from "../../providers/hyok/proxy-credential/resource";
import { secretArgs } from "../secret-args";
import { ExternalKeyStore } from "./external-key-store";
import { HostedKey } from "./hosted-key";
import type { HyokArgs } from "./hyok-args";
import { KmsAccess } from "./kms-access";
import { ProxyBalancer } from "./proxy-balancer";
import { ProxyCertificates } from "./proxy-certificates";
import { proxyChain } from "./proxy-chain";
import { proxyEndpoint, wholeEndpoint } from "./proxy-endpoint";
import { ProxyEndpointService } from "./proxy-endpoint-service";
import { ProxyListener } from "./proxy-listener";

/** The whole Volcengine side: load balancer, endpoint service, certificates, proxies, key store and hosted keys, in the order that the vendor documents. */
export class Hyok extends pulumi.ComponentResource {
  /** Domain that KMS calls. */
  readonly serviceDomain: pulumi.Output<string>;
  readonly endpointServiceId: pulumi.Output<string>;
  readonly customKeyStoreId: pulumi.Output<string>;
  readonly keyringName: pulumi.Output<string>;
  /** Hosted keys by their names. */
  readonly hostedKeys: Readonly<Record<string, HostedKey>>;
  /** PEM of the proxies' CA. */
  readonly caCertificate: pulumi.Output<string>;
  readonly proxyAccessKeyId: pulumi.Output<string>;

  constructor(name: string, args: HyokArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:Hyok", name, secretArgs(args, "hosts", "keyManagers"), opts);
    const parent = { parent: this };
    const access = new KmsAccess(name, args.kmsAccess ?? {}, parent);
    const rotation = args.credentialRotation ?? 1;
    const credential = new ProxyCredential(name, { rotation }, parent);
    const { listener, service } = this.makeEntrance(name, args, access);
    const certificates = new ProxyCertificates(
      name,
      { serviceDomain: service.serviceDomain, ...(args.wire && { wire: args.wire }) },
      parent,
    );
    const endpoint = proxyEndpoint(args, { service, certificates, credential });
    const model = wholeEndpoint(endpoint);
    const proxies = proxyChain(args, { endpoint: model, certificates, parent: this });
    const { generation } = credential;
    const store = new ExternalKeyStore(
      name,
      { baseName: name, generation, endpoint, protect: args.protect ?? true },
      { ...parent, dependsOn: [access, service, listener, ...proxies] },
    );
    const keyringName = generation.apply((each) => generationName(name, each));
    const keyring = this.makeKeyring(name, keyringName, { args, access });
    this.hostedKeys = this.hostKeys(args, store, keyring);
    this.serviceDomain = service.serviceDomain;
    this.endpointServiceId = service.serviceId;
    this.customKeyStoreId = store.customKeyStoreId;
    this.keyringName = keyring.keyringName;
    this.caCertificate = certificates.caCertificate;
    this.proxyAccessKeyId = credential.accessKeyId;
    const { serviceDomain, customKeyStoreId } = this;
    this.registerOutputs({ serviceDomain, customKeyStoreId, keyringName: keyring.keyringName });
  }

  /** What stands between KMS and the proxies' network. */
  private makeEntrance(
    name: string,
    args: HyokArgs,
    access: KmsAccess,
  ): { listener: ProxyListener; service: ProxyEndpointService } {
    const tags = args.tags ?? {};
    // Load balancer and PrivateLink work through service-linked roles.
    const options = { parent: this, dependsOn: access };
    const { network, protect } = args;
    const balancer = new ProxyBalancer(
      name,
      { ...network, ...args.balancer, protect, tags },
      options,
    );
    const listener = this.makeListener(name, args, balancer);
    const { loadBalancerId } = balancer;
    const service = new ProxyEndpointService(
      name,
      { loadBalancerId, permittedAccountId: args.kmsServiceAccountId, tags },
      // It goes over to another load balancer only when that one passes calls on.
      { parent: this, dependsOn: [access, listener] },
    );
    return { listener, service };
  }

  private makeListener(name: string, args: HyokArgs, balancer: ProxyBalancer): ProxyListener {
    // Address and id alone: a host also carries the key that opens it.
    const backends = args.hosts.map(
      ({ name: host, instanceId, privateAddress }) =>
        [host, { instanceId, privateAddress }] as const,
    );
    return new ProxyListener(
      name,
      {
        loadBalancerId: balancer.loadBalancerId,
        port: args.port ?? XKS_PORT,
        backends: Object.fromEntries(backends),
      },
      { parent: this },
    );
  }

  private makeKeyring(
    name: string,
    keyringName: pulumi.Input<string>,
    { args, access }: { readonly args: HyokArgs; readonly access: KmsAccess },
  ): volcengine.kms.Keyring {
    const protect = args.protect ?? true;
    return new volcengine.kms.Keyring(
      name,
      { keyringName, keyringType: "CustomKeyring", description: `Keys hosted by ${name}` },
      // A keyring cannot be deleted while its keys wait for deletion, so destroy leaves it behind.
      { parent: this, protect, retainOnDelete: !protect, dependsOn: access },
    );
  }

  private hostKeys(
    args: HyokArgs,
    store: ExternalKeyStore,
    keyring: volcengine.kms.Keyring,
  ): Record<string, HostedKey> {
    const shared = {
      keyringName: keyring.keyringName,
      customKeyStoreId: store.customKeyStoreId,
      protect: args.protect ?? true,
      deletionWindowInDays: args.deletionWindowInDays ?? 30,
      tags: args.tags ?? {},
    };
    const keys = args.keys.map(({ name, alias, description }) => {
      const own = {
        keyName: name,
        xksKeyId: alias,
        ...(description !== undefined && { description }),
      };
      return [name, new HostedKey(name, { ...shared, ...own }, { parent: this })] as const;
    });
    return Object.fromEntries(keys);
  }
}
