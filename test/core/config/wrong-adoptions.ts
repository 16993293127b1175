import type { Value } from "./valid-config";
import type { WrongCase } from "./wrong-fields";

const NETWORK: Value = { vpcId: "vpc-1", subnetIds: ["subnet-1"] };
/** An adopted VPC with a way out of its own. */
const ADOPT: Record<string, Value> = {
  "network.existing": NETWORK,
  "keySource.sourceCidrs": ["203.0.113.9"],
};
const BASTION: Value = { host: "b.example.com", hostKey: "ssh-ed25519 AAAA" };
const THROUGH_ITS_OWN: Value = {
  mode: "bastion",
  adminCidrs: ["10.20.0.5/32"],
  bastion: BASTION,
};
const INSIDE: Value = { mode: "privateNetwork", adminCidrs: ["10.20.0.5/32"] };
const HOSTS: Record<string, Value> = {
  "proxy.existingInstanceIds": ["i-1"],
  "proxy.existingHostKeys": ["ssh-ed25519 AAAA"],
};
const PRIVATE = "give private addresses, such as 10.20.0.5/32: the proxies see no others";
const NO_KEY =
  "operatorPrivateKey: expected the private key that opens the bastion, received undefined; set it with pulumi config set --secret operatorPrivateKey";
const NO_HOST_KEY = NO_KEY.replace("the bastion", "the existing instances");

/** What a stack adopts, and its ways in, that cannot be so. */
export const WRONG_ADOPTIONS: Readonly<Record<string, WrongCase>> = {
  "an existing load balancer without its VPC": [
    { "balancer.existingId": "clb-1" },
    "network.existing: expected the VPC of balancer.existingId, received undefined; set network.existing to the VPC that they are in",
  ],
  "existing instances and a load balancer without their VPC": [
    { ...HOSTS, "balancer.existingId": "clb-1", "operatorAccess.bastion": undefined },
    NO_HOST_KEY,
    "network.existing: expected the VPC of proxy.existingInstanceIds and balancer.existingId, received undefined; set network.existing to the VPC that they are in",
    "operatorAccess.bastion: expected the bastion that proxy.existingInstanceIds lets in on tcp/22, received undefined; name it with its host key, or use privateNetwork",
  ],
  "an operator inside a VPC that does not exist yet": [
    { operatorAccess: INSIDE },
    'operatorAccess.mode: expected "publicAddress" or "bastion" for a VPC that the kit makes, received \'privateNetwork\'; set network.existing to a VPC that your network is connected to, or use a bastion',
  ],
  "a bastion that cannot reach a VPC that does not exist yet": [
    { operatorAccess: THROUGH_ITS_OWN },
    NO_KEY,
    "operatorAccess.bastion: expected no bastion of your own for a VPC that the kit makes: none can reach it yet, received 'b.example.com'; leave it out to have a bastion made, or set network.existing to a VPC that yours reaches",
  ],
  "a bastion known by its public address": [
    {
      ...ADOPT,
      operatorAccess: THROUGH_ITS_OWN,
      "operatorAccess.adminCidrs": ["10.20.0.5/32", "203.0.113.5/32"],
    },
    NO_KEY,
    `operatorAccess.adminCidrs[1]: expected a private network: the addresses that the bastion has inside, received '203.0.113.5/32'; ${PRIVATE}`,
  ],
  "an operator inside with a public address": [
    {
      ...ADOPT,
      operatorAccess: { mode: "privateNetwork", adminCidrs: ["172.32.0.0/16"] },
    },
    `operatorAccess.adminCidrs[0]: expected a private network: the addresses that operators have inside, received '172.32.0.0/16'; ${PRIVATE}`,
  ],
  "a bastion to be made in front of hosts that do not know it": [
    { ...HOSTS, ...ADOPT },
    NO_HOST_KEY,
    "operatorAccess.bastion: expected the bastion that proxy.existingInstanceIds lets in on tcp/22, received undefined; name it with its host key, or use privateNetwork",
  ],
  "a bastion to be made that a security group does not know": [
    { ...ADOPT, "network.existing": { ...NETWORK, securityGroupId: "sg-1" } },
    "operatorAccess.bastion: expected the bastion that network.existing.securityGroupId lets in on tcp/22, received undefined; name it with its host key, or use privateNetwork",
  ],
  "public addresses for existing instances": [
    {
      ...HOSTS,
      ...ADOPT,
      "network.egress": "eip",
      operatorAccess: INSIDE,
    },
    NO_HOST_KEY,
    "network.egress: expected \"existing\" with proxy.existingInstanceIds, received 'eip'; the kit gives public addresses only to hosts that it makes",
  ],
  "a NAT gateway in a VPC that others use": [
    { ...ADOPT, "network.egress": "nat" },
    'network.egress: expected "existing" or "eip" with network.existing, received \'nat\'; leave it out and give the subnets a way out: a NAT gateway of the kit would change the routes of all that is in the VPC',
  ],
  "a VPC whose own way out has an unknown address": [
    { "network.existing": NETWORK },
    "keySource.sourceCidrs: expected the public addresses that the proxies call from, received undefined; give the addresses of the existing way out, such as that of the NAT gateway",
  ],
  "an existing way out of unknown address": [
    { "network.existing": NETWORK, "network.egress": "existing" },
    "keySource.sourceCidrs: expected the public addresses that the proxies call from, received undefined; give the addresses of the existing way out, such as that of the NAT gateway",
  ],
  "an existing way out with an empty list of addresses": [
    {
      "network.existing": NETWORK,
      "network.egress": "existing",
      "keySource.sourceCidrs": [],
    },
    "keySource.sourceCidrs: expected the public addresses that the proxies call from, received []; give the addresses of the existing way out, such as that of the NAT gateway",
  ],
};
