import type { Value } from "./valid-config";

/** What is changed in a right configuration, and the lines that answer it. */
export type WrongCase = readonly [Record<string, Value | undefined>, ...string[]];

const REGION = "expected a region id such as cn-beijing";
const CIDR = "expected an IPv4 network such as 10.60.0.0/16";
const ADMIN_CIDR = "expected an IPv4 network such as 198.51.100.10/32";
const SHA256 = "expected the SHA-256 of the archive in 64 lower-case hex digits";
const OBJECT = "expected an object with the keys";
const FILL = "write at least one of these keys below it, or remove the line";
const SPELLING = "correct the spelling or remove it";
const PIN = "run hyok pin URL and copy what it prints";
const COPY = "copy it from the console, or leave it out to have one made";
const MODE =
  'expected mode "publicAddress", "bastion" or "privateNetwork" with the fields of that mode';
const SAY_HOW = "say how an operator reaches the proxies by SSH";
const PROVIDER = 'expected provider "aliyun" or "aws" with the fields of that provider';
const SAY_WHO = "say which key manager holds the external keys";
const EXTERNAL_KEY = "expected the id or key ARN of an existing key in the key manager";
const TAG_KEY =
  "expected tags by keys of 1 to 64 letters, digits and _.:/=+@- that do not start with aliyun, acs:, volc: or sys:";
const BASTION = { host: "bastion.example.com", hostKey: "ssh-ed25519 AAAA" };
const ADMIN = ["198.51.100.10/32"];

/** Fields that are wrong alone. */
export const WRONG_FIELDS: Readonly<Record<string, WrongCase>> = {
  "no volcengine at all": [
    { volcengine: undefined },
    `volcengine: ${OBJECT} region, zones, kmsServiceAccountId, received undefined; write region and zones below it`,
  ],
  "a region by its name": [
    { "volcengine.region": "Beijing" },
    `volcengine.region: ${REGION}, received 'Beijing'; use the region's id, not its name`,
  ],
  "no zones": [
    { "volcengine.zones": [] },
    "volcengine.zones: expected 1 or 2 zone ids of the region, received []; name the zone that the subnets, proxies and load balancer are made in, and a second one for production",
  ],
  "a zone that is a number": [
    { "volcengine.zones": [1] },
    "volcengine.zones[0]: expected a zone id such as cn-beijing-a, received 1; use the zone's id",
  ],
  "an account id without quotes": [
    { "volcengine.kmsServiceAccountId": 2100052433 },
    "volcengine.kmsServiceAccountId: expected the digits of an account id, in quotes, received 2100052433; leave it out outside special partitions",
  ],
  "an unknown key": [
    { colour: "red" },
    `colour: expected one of the keys volcengine, network, balancer, proxy, operatorAccess, keySource, hostedKeys, keyProtection, deletionWindowInDays, kmsAccess, credentialRotation, wire, tags, dedicatedKms, kmsKeys, applicationAccess, serviceRoles, audit, alarms, received 'colour'; ${SPELLING}`,
  ],
  "an unknown key inside an object": [
    { "volcengine.regoin": "cn-beijing" },
    `volcengine.regoin: expected one of the keys region, zones, kmsServiceAccountId, received 'regoin'; ${SPELLING}`,
  ],
  "an unknown key inside a list": [
    { "hostedKeys.0.rotate": true },
    `hostedKeys[0].rotate: expected one of the keys name, alias, externalKeyId, description, received 'rotate'; ${SPELLING}`,
  ],
  "a field of another mode": [
    { "operatorAccess.mode": "publicAddress", "operatorAccess.bastion": BASTION },
    `operatorAccess.bastion: expected one of the keys mode, adminCidrs, received 'bastion'; ${SPELLING}`,
  ],
  "an unknown key of a network": [
    { "network.vpcId": "vpc-1" },
    `network.vpcId: expected one of the keys cidr, existing, egress, received 'vpcId'; ${SPELLING}`,
  ],
  "a network with bits below its prefix": [
    { "network.cidr": "10.60.0.1/16" },
    `network.cidr: ${CIDR}, received '10.60.0.1/16'; choose a private range that no connected network uses`,
  ],
  "a network without a prefix": [
    { "network.cidr": "10.60.0.0" },
    `network.cidr: ${CIDR}, received '10.60.0.0'; choose a private range that no connected network uses`,
  ],
  "an octet above 255": [
    { "network.cidr": "10.256.0.0/16" },
    `network.cidr: ${CIDR}, received '10.256.0.0/16'; choose a private range that no connected network uses`,
  ],
  "a network that is a text": [
    { network: "10.60.0.0/16" },
    `network: ${OBJECT} cidr, existing, egress, received '10.60.0.0/16'; ${FILL}`,
  ],
  "a network that is left empty": [
    { network: null },
    `network: ${OBJECT} cidr, existing, egress, received null; ${FILL}`,
  ],
  "a network that the engine hands over as an empty text": [
    { network: "" },
    `network: ${OBJECT} cidr, existing, egress, received ''; ${FILL}`,
  ],
  "an existing network that is left empty": [
    { "network.existing": null },
    `network.existing: ${OBJECT} vpcId, subnetIds, securityGroupId, received null; write vpcId and subnetIds below it, or remove it to have a network made`,
  ],
  "a balancer, access and wire that are left empty": [
    { balancer: null, kmsAccess: null, wire: null },
    `balancer: ${OBJECT} specification, existingId, received null; ${FILL}`,
    `kmsAccess: ${OBJECT} serviceLinkedRoles, explicitRole, received null; ${FILL}`,
    `wire: ${OBJECT} vpcEndpointServiceName, uriEndpoint, uriPath, trustAnchorEncoding, received null; ${FILL}`,
  ],
  "a hosted key that is a text": [
    { hostedKeys: ["finetune"] },
    `hostedKeys[0]: ${OBJECT} name, alias, externalKeyId, description, received 'finetune'; name the key, such as - name: finetune`,
  ],
  "a bastion that is left empty": [
    { operatorAccess: { mode: "bastion", adminCidrs: ADMIN, bastion: null } },
    `operatorAccess.bastion: ${OBJECT} host, port, user, hostKey, received null; write host and hostKey below it, or remove it to have a bastion made`,
  ],
  "an unknown egress": [
    { "network.egress": "direct" },
    'network.egress: expected "eip", "nat" or "existing", received \'direct\'; use "eip" for development, "nat" for production, "existing" when an adopted VPC has a way out',
  ],
  "an adopted network without subnets": [
    { "network.existing": { vpcId: "vpc-1" } },
    "network.existing.subnetIds: expected one subnet id per zone, in the order of the zones, received undefined; list them in the order of volcengine.zones",
  ],
  "an id of another kind": [
    { "network.existing": { vpcId: "sg-1", subnetIds: ["subnet-1"] } },
    `network.existing.vpcId: expected the id of a VPC (vpc-...), received 'sg-1'; ${COPY}`,
  ],
  "a subnet id that is empty": [
    { "network.existing": { vpcId: "vpc-1", subnetIds: [""] } },
    `network.existing.subnetIds[0]: expected the id of a subnet (subnet-...), received ''; ${COPY}`,
  ],
  "an unknown size of load balancer": [
    { "balancer.specification": "huge" },
    "balancer.specification: expected small_1, small_2, medium_1, medium_2, large_1 or large_2, received 'huge'; small_1 is enough for hosted keys",
  ],
  "a load balancer by its name": [
    { "balancer.existingId": "my-balancer" },
    `balancer.existingId: expected the id of a load balancer (clb-...), received 'my-balancer'; ${COPY}`,
  ],
  "no archive": [
    { "proxy.archive": undefined },
    `proxy.archive: ${OBJECT} url, sha256, received undefined; ${PIN}`,
  ],
  "an archive over http": [
    { "proxy.archive.url": "http://example.com/a.tar.gz" },
    "proxy.archive.url: expected an https URL that ends in .tar.gz, received 'http://example.com/a.tar.gz'; use the vendor's download address",
  ],
  "an archive address that would end a shell word": [
    { "proxy.archive.url": "https://example.com/'; reboot; '.tar.gz" },
    `proxy.archive.url: expected an https URL that ends in .tar.gz, received "https://example.com/'; reboot; '.tar.gz"; use the vendor's download address`,
  ],
  "a checksum in capitals": [
    { "proxy.archive.sha256": "A".repeat(64) },
    `proxy.archive.sha256: ${SHA256}, received '${"A".repeat(64)}'; ${PIN}`,
  ],
  "a checksum that YAML read as a number": [
    { "proxy.archive.sha256": 1.2e63 },
    `proxy.archive.sha256: ${SHA256}, received 1.2e+63; ${PIN}`,
  ],
  "an image by its name": [
    { "proxy.imageId": "Ubuntu 24.04" },
    "proxy.imageId: expected an ECS image id (image-...), received 'Ubuntu 24.04'; use a Linux image of the region",
  ],
  "an instance type of another cloud": [
    { "proxy.instanceType": "t3.large" },
    "proxy.instanceType: expected an ECS instance type such as ecs.g3i.large, received 't3.large'; use a type that the zone offers",
  ],
  "half a proxy": [
    { "proxy.count": 1.5 },
    "proxy.count: expected a whole number of proxies from 1 to 4, received 1.5; use one for development and two for production",
  ],
  "a count in quotes": [
    { "proxy.count": "2" },
    "proxy.count: expected a whole number of proxies from 1 to 4, received '2'; use one for development and two for production",
  ],
  "a port beyond the last one": [
    { "proxy.port": 70000 },
    "proxy.port: expected a port from 1 to 65535, received 70000; use 443: KMS calls no other port",
  ],
  "a prefix with slashes at its ends": [
    { "proxy.pathPrefix": "/team" },
    "proxy.pathPrefix: expected path segments of letters, digits, - and _ without slashes at the ends, or nothing, received '/team'; leave it empty unless several key stores share a proxy",
  ],
  "a host key of another kind": [
    { "proxy.existingHostKeys": ["ssh-rsa AAAA"] },
    "proxy.existingHostKeys[0]: expected one public host key per existing instance (ssh-ed25519 AAAA...), received 'ssh-rsa AAAA'; read it on the host: cat /etc/ssh/ssh_host_ed25519_key.pub",
  ],
  "no operator access": [
    { operatorAccess: undefined },
    `operatorAccess: ${MODE}, received undefined; ${SAY_HOW}`,
  ],
  "an unknown mode": [
    { "operatorAccess.mode": "vpn" },
    `operatorAccess.mode: ${MODE}, received 'vpn'; ${SAY_HOW}`,
  ],
  "no admin networks": [
    { "operatorAccess.adminCidrs": [] },
    "operatorAccess.adminCidrs: expected at least one network that operators connect from, received []; port 22 is opened to these networks only",
  ],
  "an admin network that is an address": [
    { "operatorAccess.adminCidrs": ["198.51.100.10"] },
    `operatorAccess.adminCidrs[0]: ${ADMIN_CIDR}, received '198.51.100.10'; give the operators' own addresses, as narrow as you can`,
  ],
  "a bastion without a host key": [
    { operatorAccess: { mode: "bastion", adminCidrs: ADMIN, bastion: { host: "b.example.com" } } },
    "operatorAccess.bastion.hostKey: expected the bastion's public host key (ssh-ed25519 AAAA...), received undefined; read it on the bastion: cat /etc/ssh/ssh_host_ed25519_key.pub",
  ],
  "a bastion on port 0": [
    { operatorAccess: { mode: "bastion", adminCidrs: ADMIN, bastion: { ...BASTION, port: 0 } } },
    "operatorAccess.bastion.port: expected a port from 1 to 65535, received 0; leave it out unless the bastion listens elsewhere than on 22",
  ],
  "a bastion user with an option in it": [
    {
      operatorAccess: { mode: "bastion", adminCidrs: ADMIN, bastion: { ...BASTION, user: "-oX" } },
    },
    "operatorAccess.bastion.user: expected a Linux user name, received '-oX'; name the user that the key belongs to",
  ],
  "no key source": [
    { keySource: undefined },
    `keySource: ${PROVIDER}, received undefined; ${SAY_WHO}`,
  ],
  "an unknown provider": [
    { "keySource.provider": "gcp" },
    `keySource.provider: ${PROVIDER}, received 'gcp'; ${SAY_WHO}`,
  ],
  "an Alibaba account without quotes": [
    { "keySource.accountId": 1234567890123456 },
    "keySource.accountId: expected the 16 digits of an Alibaba Cloud account id, in quotes, received 1234567890123456; copy it from the console's account page",
  ],
  "an endpoint with a scheme": [
    { "keySource.endpoint": "https://kms.example.com" },
    "keySource.endpoint: expected a host name such as kms.cn-beijing.aliyuncs.com, received 'https://kms.example.com'; leave it out for the region's shared gateway",
  ],
  "an AWS endpoint with a path": [
    { keySource: { provider: "aws", region: "eu-central-1", endpoint: "kms.example.com/x" } },
    "keySource.endpoint: expected a host name such as kms.eu-central-1.amazonaws.com, received 'kms.example.com/x'; leave it out for the region's endpoint",
  ],
  "a source address that is a name": [
    { "keySource.sourceCidrs": ["proxy.example.com"] },
    "keySource.sourceCidrs[0]: expected addresses or networks that the proxies call from, received 'proxy.example.com'; leave it out to use the proxies' own public addresses",
  ],
  "no hosted keys": [
    { hostedKeys: [] },
    "hostedKeys: expected 1 to 100 keys, received []; name at least one key to host",
  ],
  "a key name with a space": [
    { "hostedKeys.0.name": "fine tune" },
    "hostedKeys[0].name: expected 2 to 31 letters, digits, - and _, received 'fine tune'; choose the name that the fine-tuning team will see",
  ],
  "a key name that fails two checks": [
    { "hostedKeys.0.name": "" },
    "hostedKeys[0].name: expected 2 to 31 letters, digits, - and _, received ''; choose the name that the fine-tuning team will see",
  ],
  "an alias with a slash": [
    { "hostedKeys.0.alias": "team/key" },
    "hostedKeys[0].alias: expected 1 to 128 letters, digits, ., _ and -, received 'team/key'; choose the proxy's name for the external key",
  ],
  "all external keys at once": [
    { "hostedKeys.0.externalKeyId": "acs:kms:cn-beijing:1234567890123456:key/*" },
    `hostedKeys[0].externalKeyId: ${EXTERNAL_KEY}, received 'acs:kms:cn-beijing:1234567890123456:key/*'; leave it out to have one made`,
  ],
  "an external key by its alias": [
    { "hostedKeys.0.externalKeyId": "alias/finetune" },
    `hostedKeys[0].externalKeyId: ${EXTERNAL_KEY}, received 'alias/finetune'; leave it out to have one made`,
  ],
  "a protection that YAML read as a truth value": [
    { keyProtection: false },
    'keyProtection: expected "on" or "off" (in quotes), received false; use "off" only where loss of the data is harmless',
  ],
  "a window of a text": [
    { deletionWindowInDays: "007" },
    "deletionWindowInDays: expected a whole number of days from 7 to 30, received '007'; use 30 unless the keys protect no data",
  ],
  "a service code with a dot": [
    { "kmsAccess.serviceLinkedRoles": ["kms.volcengine"] },
    "kmsAccess.serviceLinkedRoles[0]: expected different service codes such as kms, ark, clb, privatelink, received 'kms.volcengine'; leave it out for those that the key path needs",
  ],
  "a service code twice": [
    { "kmsAccess.serviceLinkedRoles": ["kms", "kms"] },
    "kmsAccess.serviceLinkedRoles: expected different service codes such as kms, ark, clb, privatelink, received [ 'kms', 'kms' ]; leave it out for those that the key path needs",
  ],
  "a role name with a space": [
    { "kmsAccess.explicitRole": { roleName: "hyok ark", servicePrincipal: "ark" } },
    "kmsAccess.explicitRole.roleName: expected 1 to 64 letters, digits and _+=,.@-, received 'hyok ark'; choose a free role name",
  ],
  "a policy of an unknown kind without a name": [
    {
      "kmsAccess.explicitRole": {
        roleName: "hyok",
        servicePrincipal: "ark",
        policyName: "",
        policyType: "Own",
      },
    },
    "kmsAccess.explicitRole.policyName: expected 1 to 64 letters, digits and _+=,.@-, received ''; name a policy that exists, or leave it out for a role without one",
    'kmsAccess.explicitRole.policyType: expected "System" or "Custom", received \'Own\'; leave it out for one of the vendor\'s own policies',
  ],
  "a role without a service": [
    { "kmsAccess.explicitRole": { roleName: "hyok" } },
    "kmsAccess.explicitRole.servicePrincipal: expected 1 to 64 letters, digits and _: a service code such as ark, received undefined; ask the vendor for the service that assumes the role",
  ],
  "a URI endpoint with a port": [
    { "wire.uriEndpoint": "https://proxy.example.com:443" },
    "wire.uriEndpoint: expected 10 to 128 characters of https:// and a host name, without port and path, received 'https://proxy.example.com:443'; leave it out for the service domain",
  ],
  "a URI path of another API": [
    { "wire.uriPath": "/kms/v1" },
    "wire.uriPath: expected 10 to 128 characters of a path that ends in /kms/xks/v1, received '/kms/v1'; leave it out for the path of the prefix",
  ],
  "an unknown encoding": [
    { "wire.trustAnchorEncoding": "der" },
    'wire.trustAnchorEncoding: expected "der-base64" or "pem", received \'der\'; leave it out',
  ],
  "a tag key of the cloud's own": [
    { tags: { "acs:owner": "me" } },
    `tags.acs:owner: ${TAG_KEY}, received 'acs:owner'; rename or remove the tag`,
  ],
  "a tag that YAML read as a number": [
    { tags: { costCentre: 4711 } },
    "tags.costCentre: expected a text of at most 128 characters, received 4711; shorten it, or put it in quotes",
  ],
};
