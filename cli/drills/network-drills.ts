import { DrillAccount } from "./account";
import { makeBastionNetwork, throughBastion } from "./bastion";
import type { Drill } from "./drill";
import { before, byConfiguration, changeConfig } from "./means";

/** An account id that is not that of KMS. */
const OTHER_ACCOUNT = "2100000001";

/** Operation before which everything of the network is there, and nothing has used it. */
const BEFORE_CREATE = "volcengine:kms:CreateCustomKeyStore";
const BEFORE_CONNECT = "volcengine:kms:ConnectCustomKeyStore";

/** Failures of the way from KMS to the proxy, and of the proxy's way out. */
export const NETWORK_DRILLS: readonly Drill[] = [
  {
    name: "whitelist-lacks-kms",
    means: "configuration",
    story:
      "volcengine.kmsServiceAccountId names another account, so the endpoint service's whitelist lacks that of KMS",
    expected: { phase: "up", layer: "permission", cause: "does not permit account" },
    arrange: byConfiguration("volcengine", { kmsServiceAccountId: OTHER_ACCOUNT }),
  },
  {
    name: "auto-accept-off",
    means: "console",
    story:
      "somebody turns automatic acceptance of the endpoint service off, just before the key store is made",
    expected: { phase: "up", layer: "network", cause: "has not accepted the endpoint" },
    arrange: before(BEFORE_CREATE, {
      kind: "update",
      token: "volcengine:privatelink/vpcEndpointService:VpcEndpointService",
      changes: { autoAcceptEnabled: false },
    }),
  },
  {
    name: "security-group-closed",
    means: "account",
    story:
      "the stack adopts a VPC with a security group (network.existing.securityGroupId) that lets only SSH in",
    expected: {
      phase: "up",
      layer: "network",
      cause: "no ingress rule for 100.64.0.0/10 on tcp/443",
    },
    async arrange(ground) {
      const account = new DrillAccount(ground);
      const network = await account.makeNetwork();
      const securityGroupId = await account.makeSshGroup(network.vpcId);
      const existing = { ...network, securityGroupId };
      return { adjust: (config) => changeConfig(config, "network", { existing }) };
    },
  },
  {
    name: "backend-port-differs",
    means: "console",
    story:
      "somebody gives the load balancer's backends port 8443, just before the key store is connected",
    expected: { phase: "up", layer: "network", cause: "calls port 8443" },
    arrange: before(BEFORE_CONNECT, {
      kind: "update",
      token: "volcengine:clb/serverGroupServer:ServerGroupServer",
      changes: { port: 8443 },
    }),
  },
  {
    name: "no-egress",
    means: "account",
    story:
      "the stack adopts a VPC without NAT gateway or public addresses and says that it has a way out (network.egress existing)",
    expected: { phase: "up", layer: "network", cause: "has no route to" },
    async arrange(ground) {
      const bastion = await makeBastionNetwork(new DrillAccount(ground), ground);
      return throughBastion(bastion, bastion.hostKey);
    },
  },
];
