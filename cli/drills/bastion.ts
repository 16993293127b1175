import { newSshKeyPair } from "../../sandbox/hosts/root/ssh-key-pair";
import { PROJECT_NAME } from "../project";
import type { DrillAccount } from "./account";
import type { Arrangement, DrillGround } from "./drill";
import { changeConfig, configured } from "./means";

/** Address that the owner of the network takes its way out to have. */
const NO_WAY_OUT = "203.0.113.250";

/** Address that a way out of the network is said to have, from a range for documents (RFC 5737). */
const SAID_EGRESS = "203.0.113.200/32";

/** An existing private network with a bastion as the only way in. */
export interface BastionNetwork {
  readonly network: { readonly vpcId: string; readonly subnetIds: string[] };
  readonly address: string;
  readonly privateAddress: string;
  readonly hostKey: string;
  /** Opens the bastion; OpenSSH form. */
  readonly privateKey: string;
}

/** Makes a network without a way out, and a bastion in it with a public address of its own. */
export async function makeBastionNetwork(
  account: DrillAccount,
  ground: DrillGround,
): Promise<BastionNetwork> {
  const network = await account.makeNetwork();
  const { privateKey, publicKey } = newSshKeyPair();
  const keyPair = { keyPairName: "bastion", publicKey };
  await account.make("volcengine:ecs/keyPair:KeyPair", keyPair);
  const { imageId } = configured<{ imageId: string }>(ground.config, "proxy");
  const instance = await account.make("volcengine:ecs/instance:Instance", {
    instanceName: "bastion",
    hostName: "bastion",
    zoneId: account.zones[0],
    subnetId: network.subnetIds[0],
    securityGroupIds: [await account.makeSshGroup(network.vpcId)],
    imageId,
    instanceType: "ecs.g3i.large",
    systemVolumeType: "ESSD_PL0",
    systemVolumeSize: 20,
    keyPairName: keyPair.keyPairName,
    instanceChargeType: "PostPaid",
    installRunCommandAgent: true,
  });
  return {
    network,
    address: await attachAddress(account, instance.id),
    privateAddress: String(instance.outputs["primaryIpAddress"]),
    hostKey: await hostKeyOf(account, instance.id),
    privateKey,
  };
}

/** The configuration of a stack whose operators go through the bastion. */
export function throughBastion(bastion: BastionNetwork, hostKey: string): Arrangement {
  const { network: existing, address, privateAddress, privateKey } = bastion;
  return {
    adjust: (config) => {
      changeConfig(config, "network", { existing, egress: "existing" });
      changeConfig(config, "keySource", { sourceCidrs: [SAID_EGRESS] });
      changeConfig(config, "keySource", { sourceCidrs: [NO_WAY_OUT] });
      config[`${PROJECT_NAME}:operatorAccess`] = {
        mode: "bastion",
        adminCidrs: [`${privateAddress}/32`],
        bastion: { host: address, hostKey },
      };
    },
    secrets: { [`${PROJECT_NAME}:operatorPrivateKey`]: privateKey },
  };
}

/** A host key that no host has. */
export function strangeHostKey(): string {
  return newSshKeyPair().publicKey;
}

async function attachAddress(account: DrillAccount, instanceId: string): Promise<string> {
  const named = { name: "bastion", billingType: "PostPaidByTraffic", bandwidth: 5 };
  const { id, outputs } = await account.make("volcengine:eip/address:Address", named);
  const association = { allocationId: id, instanceId, instanceType: "EcsInstance" };
  await account.make("volcengine:eip/associate:Associate", association);
  return String(outputs["eipAddress"]);
}

/** Read through Cloud Assistant, as the stack reads those of its own hosts. */
async function hostKeyOf(account: DrillAccount, instanceId: string): Promise<string> {
  const { id: commandId } = await account.make("volcengine:ecs/command:Command", {
    name: "bastion-host-key",
    type: "Shell",
    commandContent: Buffer.from("cat /etc/ssh/ssh_host_ed25519_key.pub").toString("base64"),
    timeout: 60,
    username: "root",
  });
  const run = { commandId, invocationName: "bastion-host-key", instanceIds: [instanceId] };
  const settings = { username: "root", repeatMode: "Once" };
  const invocation = await account.make("volcengine:ecs/invocation:Invocation", {
    ...run,
    ...settings,
  });
  const token = "volcengine:ecs/getInvocationResults:getInvocationResults";
  const { invocationResults } = await account.look(token, { invocationId: invocation.id });
  const [result] = invocationResults as { output: string }[];
  const line = Buffer.from(result?.output ?? "", "base64").toString("utf8");
  return line.trim().split(" ").slice(0, 2).join(" ");
}
