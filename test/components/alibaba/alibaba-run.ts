import assert from "node:assert/strict";
import {
  opened,
  runProgram,
  type Answers,
  type Registration,
  type Run,
  type RunOptions,
} from "../../support/mock-engine";

/** Region and account of every ARN. */
export const REGION = "cn-beijing";
export const ACCOUNT = "1234567890123456";

/** Texts that must not be readable anywhere. */
export const SECRETS = {
  caPrivateKey: "canary-gvsm-ca-private-key",
  clientPrivateKey: "canary-gvsm-client-private-key",
  serverPrivateKey: "canary-gvsm-server-private-key",
  clientPkcs12: "canary-client-pkcs12",
  clientPkcs12Password: "canary-client-pkcs12-password",
  serverPkcs12: "canary-server-pkcs12",
  serverPkcs12Password: "canary-server-pkcs12-password",
  clientKeyContent: "canary-client-key-content",
  clientKeyPassword: "canary-client-key-password",
  accessKey: "canary-access-key-secret",
  webhookToken: "canary-webhook-token",
};

type Outputs = Record<string, (registration: Registration) => Record<string, unknown>>;

const OUTPUTS: Outputs = {
  "alicloud:kms/key:Key": ({ name }) => ({
    arn: `acs:kms:${REGION}:${ACCOUNT}:key/${name}-id`,
  }),
  "alicloud:kms/instance:Instance": ({ name }) => ({
    caCertificateChainPem: `chain of ${name}`,
    endDate: "2027-11-21T00:00:00Z",
    status: name.includes("waiting") ? "Connecting" : "Connected",
    productVersion: name.includes("hardware") ? "1" : "3",
  }),
  "alicloud:actiontrail/trail:Trail": ({ name }) =>
    name.includes("-adopted-")
      ? {
          status: name.includes("stopped") ? "Disable" : "Enable",
          eventRw: name.includes("writes") ? "Write" : "All",
          ossBucketName: "records",
        }
      : {},
  "alicloud:vpc/switch:Switch": ({ name }) =>
    name.includes("-adopted-") ? (SWITCHES[name.split("-adopted-")[1] ?? ""] ?? {}) : {},
  "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole": ({ inputs }) => ({
    arn: `acs:ram::${ACCOUNT}:role/${String(inputs["serviceName"])}`,
  }),
  "alicloud:ram/role:Role": ({ inputs }) => ({
    arn: `acs:ram::${ACCOUNT}:role/${String(inputs["roleName"]).toLowerCase()}`,
  }),
  "alicloud:ram/accessKey:AccessKey": () => ({ secret: SECRETS.accessKey }),
  "tls:index/privateKey:PrivateKey": ({ name }) => ({ privateKeyPem: privateKeyOf(name) }),
  "tls:index/certRequest:CertRequest": ({ name }) => ({ certRequestPem: `request ${name}` }),
  "tls:index/selfSignedCert:SelfSignedCert": ({ name }) => ({ certPem: `certificate ${name}` }),
  "tls:index/locallySignedCert:LocallySignedCert": ({ name }) => ({
    certPem: `certificate ${name}`,
    validityEndTime: "2031-11-21T00:00:00Z",
  }),
  "hyok:index:Pkcs12": ({ name }) => ({
    pkcs12Base64: name.includes("-client") ? SECRETS.clientPkcs12 : SECRETS.serverPkcs12,
    password: name.includes("-client")
      ? SECRETS.clientPkcs12Password
      : SECRETS.serverPkcs12Password,
  }),
  "hyok:index:ClientKey": ({ name }) => ({
    clientKeyId: `KAAP.${name}`,
    keyContent: SECRETS.clientKeyContent,
    password: SECRETS.clientKeyPassword,
    notBefore: "2026-11-21T00:00:00Z",
    notAfter: "2027-11-21T00:00:00Z",
  }),
  "hyok:index:HsmCluster": () => ({
    clusterId: "cluster-1",
    status: "INITIALIZED",
    masterInstanceId: "hsm-1",
    masterAddress: "10.80.0.10",
    ownerCertificate: "owner certificate",
    clusterCsr: "request",
    members: [
      { instanceId: "hsm-1", zoneId: "cn-beijing-f", master: true },
      { instanceId: "hsm-2", zoneId: "cn-beijing-k", master: false },
    ],
  }),
  "hyok:index:ManualStep": () => ({
    verifiedAt: "2026-11-21T12:00:00Z",
    verifiedBy: `acs:ram::${ACCOUNT}:user/deployer`,
    facts: { caCertificateChainPem: "chain of kst-1", endDate: "2027-11-21T00:00:00Z" },
  }),
};

/** Existing vSwitches by their ids. */
const SWITCHES: Readonly<Record<string, Record<string, unknown>>> = {
  "vsw-f": { vpcId: "vpc-1", zoneId: "cn-beijing-f" },
  "vsw-k": { vpcId: "vpc-1", zoneId: "cn-beijing-k" },
  "vsw-elsewhere": { vpcId: "vpc-2", zoneId: "cn-beijing-a" },
};

function privateKeyOf(name: string): string {
  if (name.includes("-ca")) return SECRETS.caPrivateKey;
  return name.includes("-client") ? SECRETS.clientPrivateKey : SECRETS.serverPrivateKey;
}

/** Alibaba Cloud in which everything succeeds. */
export const ALIBABA_ANSWERS: Answers = {
  outputs: (registration) => OUTPUTS[registration.type]?.(registration) ?? {},
  call(token) {
    throw new Error(`no test expects a call of ${token}`);
  },
};

/** Builds components. */
export function build<T>(program: () => T, options?: RunOptions): Promise<Run<T>> {
  return runProgram(ALIBABA_ANSWERS, program, options);
}

/** Every resource as `Type name`, in the order of the types. */
export function resources(run: Run<unknown>): string[] {
  return run.registrations
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
}

/** The one resource of a type (its last word), by name where there are several. */
export function only(run: Run<unknown>, type: string, name?: string): Registration {
  const found = run.registrations.filter(
    (each) => each.type.endsWith(`:${type}`) && (name === undefined || each.name === name),
  );
  assert.equal(found.length, 1, `${type} ${name ?? ""} in ${resources(run).join(", ")}`);
  return found[0]!;
}

/** Inputs of the one resource of a type, with secrets opened. */
export function inputsOf(run: Run<unknown>, type: string, name?: string): unknown {
  return opened(only(run, type, name).inputs);
}

/** Names of the resources that one depends on. */
export function dependenciesOf(run: Run<unknown>, type: string, name?: string): string[] {
  const { dependencies } = only(run, type, name);
  const names = new Map(
    run.registrations.map((each) => [
      each.urn,
      `${each.type.split(":").at(-1) ?? ""} ${each.name}`,
    ]),
  );
  return dependencies.map((urn) => names.get(urn) ?? urn).sort();
}

/** Expects a program to be refused with exactly this message before it has asked for anything. */
export async function refused(program: () => unknown, message: string): Promise<void> {
  const run = await build(() => {
    try {
      program();
    } catch (error) {
      return error;
    }
    return undefined;
  });
  assert(run.result instanceof Error, "was not refused");
  assert.equal(run.result.message, message);
  const asked = run.registrations.filter(({ isComponent }) => !isComponent);
  assert.deepEqual(
    asked.map(({ name }) => name),
    [],
  );
}
