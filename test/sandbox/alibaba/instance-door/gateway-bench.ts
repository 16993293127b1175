import { createServer, type Server } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { once } from "node:events";
import { issueEndpointCertificate } from "../../../../sandbox/alibaba/instance-door/certificate";
import {
  InstanceClient,
  type InstanceClientOptions,
} from "../../../../sandbox/alibaba/instance-door/client";
import { createInstanceDoor } from "../../../../sandbox/alibaba/instance-door/door";
import { newInstanceAuthority } from "../../../../sandbox/alibaba/kms/instances/authority";
import {
  caCertificateChainPem,
  instanceHostName,
  type KmsInstanceRow,
} from "../../../../sandbox/alibaba/kms/instances/tables";
import { INSTANCE_ID, plantInstance } from "../kms/planted-instance";
import type { SmallCloud } from "../small-cloud";

/** Password of every client key of the bench. */
export const PASSWORD = "hunter22-hunter22";

/** An address that the bench's network rule admits. */
export const INSIDE = "10.70.0.5";

/** One instance behind a real HTTPS server on loopback; callers come from the address that `sourceIp` says. */
export class GatewayBench {
  sourceIp = INSIDE;
  readonly failures: unknown[] = [];
  private server: Server | undefined;

  private constructor(
    readonly cloud: SmallCloud,
    readonly instance: KmsInstanceRow,
  ) {}

  static async open(
    cloud: SmallCloud,
    changes: Partial<KmsInstanceRow> = {},
  ): Promise<GatewayBench> {
    // Dated by the machine's clock, as TLS clients judge certificates by it.
    const authority = await newInstanceAuthority(changes.instanceId ?? INSTANCE_ID, Date.now());
    const bench = new GatewayBench(cloud, plantInstance(cloud, { ...authority, ...changes }));
    const door = createInstanceDoor(cloud, {
      instance: bench.instance,
      machine: cloud.clock,
      sourceIpOf: () => bench.sourceIp,
      onFailure: (error) => bench.failures.push(error),
    });
    bench.server = createServer(await issueEndpointCertificate(bench.instance), door);
    bench.server.listen(0, "127.0.0.1");
    await once(bench.server, "listening");
    return bench;
  }

  async close(): Promise<void> {
    this.server?.close();
    this.server?.closeAllConnections();
    await Promise.resolve();
  }

  get port(): number {
    return (this.server?.address() as AddressInfo).port;
  }

  /** Makes rule, policy, access point and client key for an application; answers the client key's file. */
  async makeAccess(changes: {
    readonly name: string;
    readonly resources?: readonly string[];
    readonly permissions?: readonly string[];
    readonly instanceId?: string;
    readonly validity?: { readonly NotBefore: string; readonly NotAfter: string };
  }): Promise<string> {
    const { name } = changes;
    await this.cloud.run("kms:CreateNetworkRule", {
      Name: name,
      Type: "Private",
      SourcePrivateIp: '["10.70.0.0/24"]',
    });
    await this.cloud.run("kms:CreatePolicy", {
      Name: name,
      KmsInstance: changes.instanceId ?? this.instance.instanceId,
      Permissions: JSON.stringify(
        changes.permissions ?? ["RbacPermission/Template/CryptoServiceKeyUser"],
      ),
      Resources: JSON.stringify(changes.resources ?? ["key/*"]),
      AccessControlRules: JSON.stringify({ NetworkRules: [name] }),
    });
    const Policies = JSON.stringify([name]);
    await this.cloud.run("kms:CreateApplicationAccessPoint", { Name: name, Policies });
    const made = await this.cloud.run("kms:CreateClientKey", {
      AapName: name,
      Password: PASSWORD,
      ...changes.validity,
    });
    return JSON.stringify({ KeyId: made["ClientKeyId"], PrivateKeyData: made["PrivateKeyData"] });
  }

  /** An application with a client key. */
  client(clientKey: string, changes: Partial<InstanceClientOptions> = {}): InstanceClient {
    return new InstanceClient({
      host: instanceHostName(this.instance.instanceId),
      caPem: caCertificateChainPem(this.instance),
      clientKey,
      password: PASSWORD,
      connect: async () => {
        const socket = connect(this.port, "127.0.0.1");
        await once(socket, "connect");
        return socket;
      },
      now: () => this.cloud.clock.now(),
      ...changes,
    });
  }
}

/** Status, code and message of what the gateway refuses. */
export async function gatewayRefusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: string; message: string };
    if (status === undefined) throw error;
    return `${status} ${code}: ${message}`;
  }
  throw new Error("expected a refusal, received a success");
}
