import { KMS_SERVICE_ACCOUNT_ID } from "../../core/limits";
import { DrillAccount } from "./account";
import { makeBastionNetwork, strangeHostKey, throughBastion } from "./bastion";
import type { Drill } from "./drill";
import { otherCertificateScript, STOP_PROXY } from "./host-scripts";
import { before, changeConfig, configured } from "./means";
import { strangeCertificate } from "./strange-certificate";

const BEFORE_CONNECT = "volcengine:kms:ConnectCustomKeyStore";

/** Longer than the 365 days that a proxy's certificate lives, in milliseconds. */
const THIRTEEN_MONTHS_MS = 400 * 86_400_000;

/** Failures on the hosts: deployment, process, certificate. */
export const HOST_DRILLS: readonly Drill[] = [
  {
    name: "host-key-differs",
    means: "account",
    story: "operatorAccess.bastion.hostKey pins another key than the bastion shows",
    expected: { phase: "up", layer: "host", cause: "host key mismatch" },
    async arrange(ground) {
      const bastion = await makeBastionNetwork(new DrillAccount(ground), ground);
      return throughBastion(bastion, strangeHostKey());
    },
  },
  {
    name: "archive-checksum-differs",
    means: "configuration",
    story: "proxy.archive.sha256 is not that of the archive behind proxy.archive.url",
    expected: { phase: "up", layer: "configuration", cause: "archive checksum differs" },
    arrange: ({ status }) => {
      const archive = { url: status.archive.url, sha256: "0".repeat(64) };
      return Promise.resolve({ adjust: (config) => changeConfig(config, "proxy", { archive }) });
    },
  },
  {
    name: "proxy-stopped",
    means: "console",
    story:
      "somebody stops the xksproxy service on the hosts, just before the key store is connected",
    expected: { phase: "up", layer: "host", cause: "finds nothing on tcp/443" },
    arrange: before(BEFORE_CONNECT, { kind: "run", script: STOP_PROXY }),
  },
  {
    name: "certificate-lacks-domain",
    means: "console",
    story:
      "somebody points the key store to another endpoint service of the load balancer, an adopted one, just before it is connected; the proxy's certificate lacks that service's domain",
    expected: { phase: "up", layer: "TLS", cause: "but its certificate is for" },
    async arrange(ground) {
      const account = new DrillAccount(ground);
      await account.makeNetworkRoles();
      const existing = await account.makeNetwork();
      const balancer = await makeBalancer(account, existing.subnetIds[0] ?? "");
      const changes = await makeEndpointService(account, ground.config, balancer);
      const action = "UpdateCustomKeyStore";
      await before(BEFORE_CONNECT, { kind: "call", service: "kms", action, changes })(ground);
      return {
        adjust: (config) => {
          changeConfig(config, "network", { existing });
          changeConfig(config, "balancer", { existingId: balancer });
        },
      };
    },
  },
  {
    name: "certificate-expired",
    means: "time",
    story:
      "nobody runs pulumi up for 13 months, so the proxy's certificate of 365 days has expired when a key is used",
    expected: { phase: "verify", layer: "TLS", cause: "expired on" },
    arrange: before("volcengine:kms:Encrypt", { kind: "wait", advanceMs: THIRTEEN_MONTHS_MS }),
  },
  {
    name: "wrong-ca",
    means: "console",
    story:
      "somebody installs a certificate of another CA on the hosts, just before the key store is connected",
    expected: { phase: "up", layer: "TLS", cause: "self-signed and is not the trust anchor" },
    async arrange(ground) {
      const script = otherCertificateScript(await strangeCertificate());
      return before(BEFORE_CONNECT, { kind: "run", script })(ground);
    },
  },
];

async function makeBalancer(account: DrillAccount, subnetId: string): Promise<string> {
  const [masterZoneId] = account.zones;
  const { id } = await account.make("volcengine:clb/clb:Clb", {
    loadBalancerName: "existing",
    type: "private",
    subnetId,
    loadBalancerSpec: "small_1",
    loadBalancerBillingType: "PostPaid",
    zoneType: "single",
    masterZoneId,
  });
  return id;
}

/** An endpoint service that KMS may use. Answers the parameters of a key store that name it. */
async function makeEndpointService(
  account: DrillAccount,
  config: Readonly<Record<string, unknown>>,
  balancer: string,
): Promise<Record<string, string>> {
  const { id, outputs } = await account.make(
    "volcengine:privatelink/vpcEndpointService:VpcEndpointService",
    { resources: [{ resourceId: balancer, resourceType: "CLB" }], autoAcceptEnabled: true },
  );
  const { kmsServiceAccountId } = configured<{ kmsServiceAccountId: string }>(config, "volcengine");
  await account.make(
    "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission",
    {
      serviceId: id,
      permitAccountId: kmsServiceAccountId ?? KMS_SERVICE_ACCOUNT_ID,
    },
  );
  return {
    XksProxyUriEndpoint: `https://${String(outputs["serviceDomain"])}`,
    XksProxyVpcEndpointServiceName: String(outputs["serviceName"]),
  };
}
