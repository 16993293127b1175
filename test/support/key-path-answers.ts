import type { Answers, Registration } from "./mock-engine";

/** Texts that must not be readable anywhere: one for each secret that is given or made. */
export const CANARIES = {
  operatorPrivateKey: "canary-operator-private-key",
  bastionPrivateKey: "canary-bastion-private-key",
  hostPrivateKey: "canary-host-private-key",
  caPrivateKey: "canary-ca-private-key",
  serverPrivateKey: "canary-server-private-key",
  proxySecret: "canary-proxy-secret-access-key",
  managerSecret: "canary-manager-secret-access-key",
};

/** Body of the CA certificate that the answers hold. */
export const CA_BASE64 = "Y2EtY2VydGlmaWNhdGU=";
export const CA_PEM = `-----BEGIN CERTIFICATE-----\n${CA_BASE64}\n-----END CERTIFICATE-----\n`;
export const SERVER_PEM = "-----BEGIN CERTIFICATE-----\nc2VydmVy\n-----END CERTIFICATE-----\n";
export const HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHost";

/** What the command SDK adds to every connection. */
export const SSH_DEFAULTS = { port: 22, dialErrorLimit: 10, perDialTimeout: 15 };

type Outputs = Record<string, (registration: Registration) => Record<string, unknown>>;

/** Outputs of every resource type of the key path. */
const OUTPUTS: Outputs = {
  "volcengine:vpc/vpc:Vpc": () => ({ routeTableIds: ["vtb-1"] }),
  "volcengine:vpc/subnet:Subnet": (subnet) =>
    isAdopted(subnet) ? { vpcId: "vpc-1", zoneId: subnet.name.split("-adopted-")[1] } : {},
  "volcengine:vpc/securityGroup:SecurityGroup": (group) =>
    isAdopted(group) ? { vpcId: "vpc-1" } : {},
  "volcengine:clb/clb:Clb": (clb) =>
    isAdopted(clb) ? { vpcId: "vpc-1", masterZoneId: "cn-beijing-a", type: "private" } : {},
  "volcengine:ecs/instance:Instance": ({ name }) => ({
    primaryIpAddress: `address-of-${name}`,
    vpcId: "vpc-1",
    zoneId: "cn-beijing-a",
    status: "RUNNING",
  }),
  "volcengine:eip/address:Address": ({ name }) => ({ eipAddress: `public-${name}` }),
  "volcengine:privatelink/vpcEndpointService:VpcEndpointService": () => ({
    serviceName: "com.volces.privatelink.cn-beijing.epsvc-1",
    serviceDomain: "epsvc-1.privatelink.example.com",
  }),
  "volcengine:kms/keyring:Keyring": () => ({}),
  "volcengine:kms/key:Key": ({ name }) => ({ trn: `trn:${name}` }),
  "tls:index/privateKey:PrivateKey": ({ name }) => privateKey(name),
  "tls:index/selfSignedCert:SelfSignedCert": () => ({ certPem: CA_PEM }),
  "tls:index/certRequest:CertRequest": () => ({ certRequestPem: "certificate request" }),
  "tls:index/locallySignedCert:LocallySignedCert": () => ({ certPem: SERVER_PEM }),
  "hyok:index:ProxyCredential": () => ({
    accessKeyId: "AKIDPROXYAAAAAAAAAAA",
    secretAccessKey: CANARIES.proxySecret,
    generation: "gen001",
  }),
  "hyok:index:CustomKeyStore": () => ({ connectionState: "CONNECTED" }),
  "alicloud:kms/key:Key": ({ name }) => ({
    arn: `acs:kms:cn-beijing:1234567890123456:key/${name}-id`,
  }),
  "alicloud:ram/accessKey:AccessKey": () => ({ secret: CANARIES.managerSecret }),
};

/** What is read is named as adopted. */
function isAdopted({ name }: Registration): boolean {
  return name.includes("-adopted");
}

function privateKey(name: string): Record<string, unknown> {
  if (name.endsWith("-ca")) return { privateKeyPem: CANARIES.caPrivateKey };
  return name.endsWith("-operator")
    ? { privateKeyOpenssh: CANARIES.hostPrivateKey, publicKeyOpenssh: "ssh-ed25519 public\n" }
    : { privateKeyPem: CANARIES.serverPrivateKey };
}

/** Clouds in which everything succeeds. */
export const KEY_PATH_ANSWERS: Answers = {
  outputs: (registration) => OUTPUTS[registration.type]?.(registration) ?? {},
  call(token, args) {
    if (token !== "volcengine:ecs/getInvocationResults:getInvocationResults") {
      throw new Error(`no test expects a call of ${token}`);
    }
    const output = Buffer.from(`${HOST_KEY} root@host\n`).toString("base64");
    return { ...args, invocationResults: [{ invocationResultStatus: "Success", output }] };
  },
};
