import type { Value } from "./valid-config";
import type { WrongCase } from "./wrong-fields";

const HOST_KEY = "ssh-ed25519 AAAA";
const ADMIN = ["198.51.100.10/32"];
const BASTION: Value = {
  mode: "bastion",
  adminCidrs: ["10.20.0.5/32"],
  bastion: { host: "b.example.com", hostKey: HOST_KEY },
};
const INSIDE: Value = { mode: "privateNetwork", adminCidrs: ["10.20.0.5/32"] };
const TWO_ZONES = ["cn-beijing-a", "cn-beijing-b"];
const ARN = "acs:kms:cn-beijing:1234567890123456:key/key-1";
const AWS_ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd";
const AWS: Value = { provider: "aws", region: "eu-central-1" };
const PRIVATE =
  "expected a network inside 10.0.0.0/8 or 172.16.0.0/12 or 192.168.0.0/16, and so apart from 100.64.0.0/10 of the load balancers";
const CHOOSE = "choose a private range that no connected network uses";
const OPERATOR_KEY =
  "received undefined; set it with pulumi config set --secret operatorPrivateKey";

/** An adopted VPC with a way out of its own. */
const adopt = (subnetIds: string[]): Record<string, Value> => ({
  "network.existing": { vpcId: "vpc-1", subnetIds },
  "keySource.sourceCidrs": ["203.0.113.9"],
});

/** Fields that are right alone and wrong together. */
export const WRONG_RELATIONS: Readonly<Record<string, WrongCase>> = {
  "a zone of another region": [
    { "volcengine.zones": ["cn-shanghai-a"] },
    "volcengine.zones[0]: expected a zone of cn-beijing, received 'cn-shanghai-a'; name a zone of volcengine.region",
  ],
  "one zone twice": [
    { "volcengine.zones": ["cn-beijing-a", "cn-beijing-a"] },
    "volcengine.zones[1]: expected a zone that is not in the list yet, received 'cn-beijing-a'; name each zone once",
  ],
  "fewer subnets than zones": [
    {
      "volcengine.zones": TWO_ZONES,
      ...adopt(["subnet-1"]),
    },
    "network.existing.subnetIds: expected as many subnet ids as volcengine.zones has zones: 2, received [ 'subnet-1' ]; list one subnet for each of volcengine.zones",
  ],
  "one subnet for two zones": [
    {
      "volcengine.zones": TWO_ZONES,
      ...adopt(["subnet-1", "subnet-1"]),
    },
    "network.existing.subnetIds[1]: expected a subnet that is not in the list yet, received 'subnet-1'; name the subnet of each zone once",
  ],
  "a network without room for two subnets": [
    { "volcengine.zones": TWO_ZONES, "network.cidr": "10.60.0.0/24" },
    "network.cidr: expected a network with room for one /24 per zone: 2, received '10.60.0.0/24'; choose a larger range, such as a /16",
  ],
  "a network smaller than a subnet": [
    { "network.cidr": "10.60.0.0/25" },
    "network.cidr: expected a network with room for one /24 per zone: 1, received '10.60.0.0/25'; choose a larger range, such as a /16",
  ],
  "a network of public addresses": [
    { "network.cidr": "8.8.0.0/16" },
    `network.cidr: ${PRIVATE}, received '8.8.0.0/16'; ${CHOOSE}`,
  ],
  "a network of the load balancers' addresses": [
    { "network.cidr": "100.64.0.0/16" },
    `network.cidr: ${PRIVATE}, received '100.64.0.0/16'; ${CHOOSE}`,
  ],
  "a network that reaches beyond a private range": [
    { "network.cidr": "172.0.0.0/8" },
    `network.cidr: ${PRIVATE}, received '172.0.0.0/8'; ${CHOOSE}`,
  ],
  "a way out of a network that is not there": [
    { "network.egress": "existing" },
    'network.egress: expected "eip" or "nat" for a VPC that the kit makes, received \'existing\'; use it only with network.existing',
  ],
  "port 22 open to the world": [
    { "operatorAccess.adminCidrs": ["0.0.0.0/0"] },
    "operatorAccess.adminCidrs[0]: expected a network of prefix length 16 to 32, received '0.0.0.0/0'; port 22 must not be open to the world: give the operators' own addresses",
  ],
  "port 22 open to a network of 131072 addresses": [
    { "operatorAccess.adminCidrs": [...ADMIN, "10.0.0.0/15"] },
    "operatorAccess.adminCidrs[1]: expected a network of prefix length 16 to 32, received '10.0.0.0/15'; port 22 must not be open to the world: give the operators' own addresses",
  ],
  "one admin network twice": [
    { "operatorAccess.adminCidrs": [...ADMIN, ...ADMIN] },
    "operatorAccess.adminCidrs[1]: expected a network that is not in the list yet, received '198.51.100.10/32'; name each network once",
  ],
  "21 tags": [
    { tags: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`tag${index}`, "x"])) },
    "tags: expected at most 20 tags, received 21; remove some",
  ],
  "a port that KMS does not call": [
    { "proxy.port": 8443 },
    "proxy.port: expected 443, the only port that KMS calls, received 8443; remove it or set it to 443",
  ],
  "existing instances without host keys and without a key": [
    {
      ...adopt(["subnet-1"]),
      operatorAccess: INSIDE,
      "proxy.existingInstanceIds": ["i-1"],
    },
    "proxy.existingHostKeys: expected as many host keys as proxy.existingInstanceIds has instances: 1, received undefined; read each on its host: cat /etc/ssh/ssh_host_ed25519_key.pub",
    `operatorPrivateKey: expected the private key that opens the existing instances, ${OPERATOR_KEY}`,
  ],
  "one existing instance twice, reached by public addresses, with another count": [
    {
      ...adopt(["subnet-1"]),
      "proxy.existingInstanceIds": ["i-1", "i-1"],
      "proxy.existingHostKeys": [HOST_KEY, HOST_KEY],
      "operatorAccess.mode": "publicAddress",
    },
    "proxy.existingInstanceIds[1]: expected an instance that is not in the list yet, received 'i-1'; name each instance once: a host runs one proxy",
    "proxy.count: expected 2, the number of existing instances, received 1; let both numbers agree",
    `operatorPrivateKey: expected the private key that opens the existing instances, ${OPERATOR_KEY}`,
    'operatorAccess.mode: expected "bastion" or "privateNetwork" with proxy.existingInstanceIds, received \'publicAddress\'; reach existing instances by their private addresses',
  ],
  "host keys of new instances": [
    { "proxy.existingHostKeys": [HOST_KEY] },
    "proxy.existingHostKeys: expected no host keys without proxy.existingInstanceIds, received [ 'ssh-ed25519 AAAA' ]; remove it: host keys of new instances are learned",
  ],
  "a bastion without a key": [
    { ...adopt(["subnet-1"]), operatorAccess: BASTION },
    `operatorPrivateKey: expected the private key that opens the bastion, ${OPERATOR_KEY}`,
  ],
  "a bastion and existing instances without a key": [
    {
      ...adopt(["subnet-1"]),
      operatorAccess: BASTION,
      "proxy.existingInstanceIds": ["i-1"],
      "proxy.existingHostKeys": [HOST_KEY],
    },
    `operatorPrivateKey: expected the private key that opens the existing instances and the bastion, ${OPERATOR_KEY}`,
  ],
  "public access behind a NAT gateway": [
    { "operatorAccess.mode": "publicAddress" },
    'operatorAccess.mode: expected "bastion" or "privateNetwork" with network.egress "nat", received \'publicAddress\'; use network.egress "eip", or reach the proxies through a bastion',
  ],
  "one name twice": [
    { hostedKeys: [{ name: "first" }, { name: "first", alias: "second" }] },
    "hostedKeys[1].name: expected a name that no other hosted key has, received 'first'; change one of the two",
  ],
  "an alias that is another key's name": [
    { hostedKeys: [{ name: "first" }, { name: "second", alias: "first" }] },
    "hostedKeys[1].alias: expected an alias that no other hosted key has, whose default is its name, received 'first'; change one of the two",
  ],
  "one external key twice, by ARN and by id": [
    {
      "keySource.accountId": "1234567890123456",
      hostedKeys: [
        { name: "first", externalKeyId: ARN },
        { name: "second", externalKeyId: "key-1" },
      ],
    },
    "hostedKeys[1].externalKeyId: expected an external key that no other hosted key uses, received 'key-1'; change one of the two",
  ],
  "AWS without credentials and keys": [
    { keySource: AWS },
    "awsAccessKeyId: expected a secret of this stack, received undefined; set it with pulumi config set --secret awsAccessKeyId",
    "awsSecretAccessKey: expected a secret of this stack, received undefined; set it with pulumi config set --secret awsSecretAccessKey",
    "hostedKeys[0].externalKeyId: expected the ARN of an existing AWS KMS key, received undefined; name one: the kit makes keys at Alibaba Cloud only",
  ],
  "an existing key without its account": [
    { "hostedKeys.0.externalKeyId": "key-1" },
    "keySource.accountId: expected the account that owns the existing keys, received undefined; give the 16 digits, or name the keys by their ARN",
  ],
  "an external key that dies before the hosted key in front of it": [
    { "keySource.pendingWindowInDays": 29 },
    "keySource.pendingWindowInDays: expected at least the 30 days of deletionWindowInDays, received 29; raise it: an external key must not die before the hosted key in front of it",
  ],
  "a key of another cloud": [
    { "keySource.region": "eu-central-1", "hostedKeys.0.externalKeyId": AWS_ARN },
    `hostedKeys[0].externalKeyId: expected a key of keySource: aliyun, eu-central-1, received '${AWS_ARN}'; name a key that the key source holds`,
  ],
  "a key of another region": [
    { "keySource.region": "cn-hangzhou", "hostedKeys.0.externalKeyId": ARN },
    `hostedKeys[0].externalKeyId: expected a key of keySource: aliyun, cn-hangzhou, received '${ARN}'; name a key that the key source holds`,
  ],
  "a key of another account": [
    { "keySource.accountId": "9999999999999999", "hostedKeys.0.externalKeyId": ARN },
    `hostedKeys[0].externalKeyId: expected a key of keySource: aliyun, cn-beijing, 9999999999999999, received '${ARN}'; name a key that the key source holds`,
  ],
};
