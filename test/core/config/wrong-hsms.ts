import type { Change } from "./alibaba-config";
import type { WrongRule } from "./wrong-rule";

const ONE_OF =
  "expected one of the keys performedBy, timeoutInMinutes, portAttributes, certificates, certificateRotation";
const SPELLING = "correct the spelling or remove it";
const ALL = "all that a hardware instance works with";

const PEM = "-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----";
const PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----canary-41d7-----END PRIVATE KEY-----";
const NOT_INITIALIZED =
  "expected false outside the mainland of China, and with a clusterId, received true; remove it: only the master of a new cluster in the mainland is initialised";

/** A hardware instance outside the mainland. */
const SINGAPORE: Change = {
  "keySource.region": "ap-southeast-1",
  "dedicatedKms.zones": ["ap-southeast-1a", "ap-southeast-1b"],
  "dedicatedKms.hsm.zones": ["ap-southeast-1a", "ap-southeast-1b"],
};

/** HSMs that a hardware instance cannot be bound to, and bindings that cannot work. */
export const WRONG_HSMS: readonly WrongRule[] = [
  {
    rule: "R-120",
    title: "two GVSMs in one zone",
    base: "hardware",
    change: { "dedicatedKms.hsm.zones": ["cn-beijing-f", "cn-beijing-f"] },
    message: [
      "dedicatedKms.hsm.zones: expected GVSMs in at least two zones, received [ 'cn-beijing-f', 'cn-beijing-f' ]; buy a GVSM in another zone of the region",
    ],
  },
  {
    rule: "R-120",
    title: "one GVSM",
    base: "hardware",
    change: {
      "dedicatedKms.hsm.instanceIds": ["hsm-1"],
      "dedicatedKms.hsm.zones": ["cn-beijing-f", "cn-beijing-k"],
    },
    message: [
      "dedicatedKms.hsm.instanceIds: expected 2 to 16 ids of GVSMs, received [ 'hsm-1' ]; buy at least two general-purpose HSMs in two zones, and list them",
    ],
  },
  {
    rule: "R-120",
    title: "one GVSM twice",
    base: "hardware",
    change: { "dedicatedKms.hsm.instanceIds": ["hsm-1", "hsm-1"] },
    message: [
      "dedicatedKms.hsm.instanceIds[1]: expected a GVSM that is not in the list yet, received 'hsm-1'; name each GVSM once",
    ],
  },
  {
    rule: "R-120",
    title: "a GVSM without its zone",
    base: "hardware",
    change: { "dedicatedKms.hsm.instanceIds": ["hsm-1", "hsm-2", "hsm-3"] },
    message: [
      "dedicatedKms.hsm.zones: expected as many zones as hsm.instanceIds has GVSMs: 3, received [ 'cn-beijing-f', 'cn-beijing-k' ]; name the zone of each GVSM, in the same order",
    ],
  },
  {
    rule: "R-120",
    title: "a GVSM where there are none",
    base: "hardware",
    change: { "dedicatedKms.hsm.zones": ["cn-beijing-f", "cn-beijing-b"] },
    message: [
      "dedicatedKms.hsm.zones[1]: expected a zone with HSMs: cn-beijing-a, cn-beijing-f, cn-beijing-k, received 'cn-beijing-b'; name the zone that the GVSM was bought in",
    ],
  },
  {
    rule: "R-122",
    title: "a cluster of another account",
    base: "hardware",
    change: { "dedicatedKms.hsm.accountId": "9999999999999999" },
    message: [
      "dedicatedKms.hsm.accountId: expected 1234567890123456, the account of the instance, received '9999999999999999'; bind a cluster of the same account",
    ],
  },
  {
    rule: "R-123",
    title: "a cluster of another region",
    base: "hardware",
    change: { "dedicatedKms.hsm.region": "cn-shanghai" },
    message: [
      "dedicatedKms.hsm.region: expected cn-beijing, the region of the instance, received 'cn-shanghai'; bind a cluster of the instance's own region",
    ],
  },
  {
    rule: "R-123",
    title: "a GVSM in a zone of another region",
    base: "hardware",
    change: { "dedicatedKms.hsm.zones": ["cn-beijing-f", "cn-shanghai-b"] },
    message: [
      "dedicatedKms.hsm.zones[1]: expected a zone of cn-beijing, received 'cn-shanghai-b'; name a zone of keySource.region: the HSMs are in the region of the instance",
    ],
  },
  {
    rule: "R-126",
    title: "certificates that nobody makes",
    base: "hardware",
    change: { "dedicatedKms.binding.certificates": "none" },
    message: [
      'dedicatedKms.binding.certificates: expected "made" or "managed", received \'none\'; use "managed" for HSMs bought with automatic certificates',
    ],
  },
  {
    rule: "R-127",
    title: "a client protection password",
    base: "hardware",
    change: { "dedicatedKms.binding.clientProtectionPassword": "12345678" },
    message: [
      `dedicatedKms.binding.clientProtectionPassword: ${ONE_OF}, received 'clientProtectionPassword'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-128",
    title: "a client certificate",
    base: "hardware",
    change: { "dedicatedKms.binding.clientCertificate": "-----BEGIN CERTIFICATE-----" },
    message: [
      `dedicatedKms.binding.clientCertificate: ${ONE_OF}, received 'clientCertificate'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-129",
    title: "a security-domain certificate",
    base: "hardware",
    change: { "dedicatedKms.binding.securityDomainCertificate": "MIIB" },
    message: [
      `dedicatedKms.binding.securityDomainCertificate: ${ONE_OF}, received 'securityDomainCertificate'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-130",
    title: "the CA's private key",
    base: "hardware",
    change: { "dedicatedKms.binding.caPrivateKey": "-----BEGIN RSA PRIVATE KEY-----" },
    message: [`dedicatedKms.binding.caPrivateKey: ${ONE_OF}, received 'caPrivateKey'; ${SPELLING}`],
  },
  {
    rule: "R-131",
    title: "another management port",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { port: 8021 } },
    message: [
      `dedicatedKms.binding.portAttributes.port: expected one of the keys keepAliveInSeconds, headerLength, encoding, communication, protocol, received 'port'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-133",
    title: "another keep-alive",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { keepAliveInSeconds: 30 } },
    message: [
      `dedicatedKms.binding.portAttributes.keepAliveInSeconds: expected 60, ${ALL}, received 30; leave it out`,
    ],
  },
  {
    rule: "R-134",
    title: "a message header",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { headerLength: 4 } },
    message: [
      `dedicatedKms.binding.portAttributes.headerLength: expected 0, ${ALL}, received 4; leave it out`,
    ],
  },
  {
    rule: "R-135",
    title: "another encoding",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { encoding: "EBCDIC" } },
    message: [
      `dedicatedKms.binding.portAttributes.encoding: expected "ASCII", ${ALL}, received 'EBCDIC'; leave it out`,
    ],
  },
  {
    rule: "R-136",
    title: "one-way communication",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { communication: "one-way" } },
    message: [
      `dedicatedKms.binding.portAttributes.communication: expected "two-way", ${ALL}, received 'one-way'; leave it out`,
    ],
  },
  {
    rule: "R-137",
    title: "an old protocol",
    base: "hardware",
    change: { "dedicatedKms.binding.portAttributes": { protocol: "TLSv1.0" } },
    message: [
      `dedicatedKms.binding.portAttributes.protocol: expected "TLSv1.2", ${ALL}, received 'TLSv1.0'; leave it out`,
    ],
  },
  {
    rule: "R-142",
    title: "a wait that is too short for a person",
    base: "hardware",
    change: { "dedicatedKms.binding.timeoutInMinutes": 0.5 },
    message: [
      "dedicatedKms.binding.timeoutInMinutes: expected a whole number of minutes from 5 to 1440, received 0.5; use 60: the next run goes on where this one stopped",
    ],
  },
  {
    rule: "kit",
    title: "a GVSM in a zone without a vSwitch",
    base: "hardware",
    change: { "dedicatedKms.hsm.zones": ["cn-beijing-f", "cn-beijing-a"] },
    message: [
      "dedicatedKms.hsm.zones[1]: expected a zone of dedicatedKms.zones: cn-beijing-f, cn-beijing-k, received 'cn-beijing-a'; name the zones of the GVSMs in dedicatedKms.zones: there are the instance's vSwitches",
    ],
  },
  {
    rule: "R-132",
    title: "networks of a management port, which nothing opens",
    base: "hardware",
    change: { "dedicatedKms.hsm.adminCidrs": ["0.0.0.0/0"] },
    message: [
      `dedicatedKms.hsm.adminCidrs: expected one of the keys instanceIds, zones, clusterId, region, accountId, certificate, initializeMaster, periodInMonths, whitelist, received 'adminCidrs'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-107",
    title: "protected keys in an instance that is not renewed",
    base: "hardware",
    change: { "dedicatedKms.autoRenewal": false },
    message: [
      'dedicatedKms.autoRenewal: expected true with keyProtection "on", received false; switch automatic renewal on at the console, then here',
    ],
  },
  {
    rule: "R-108",
    title: "protected keys in HSMs that end before the instance",
    base: "hardware",
    change: { "dedicatedKms.hsm.periodInMonths": 6 },
    message: [
      'dedicatedKms.hsm.periodInMonths: expected 12 with keyProtection "on", the months of the instance, received 6; buy, or renew, both for the same time',
    ],
  },
  {
    rule: "kit",
    title: "the id of a GVSM as that of a cluster",
    base: "hardware",
    change: { "dedicatedKms.hsm.clusterId": "hsm-1" },
    message: [
      "dedicatedKms.hsm.clusterId: expected the id of an HSM cluster (cluster-...), received 'hsm-1'; leave it out to have one made of the GVSMs",
    ],
  },
  {
    rule: "kit",
    title: "HSMs open to the world",
    base: "hardware",
    change: { "dedicatedKms.hsm.whitelist": ["0.0.0.0/0"] },
    message: [
      "dedicatedKms.hsm.whitelist[0]: expected a private network, received '0.0.0.0/0'; name networks of the HSMs' VPC: nothing else can reach them",
    ],
  },
  {
    rule: "R-492",
    title: "nobody at the console",
    base: "hardware",
    change: { "dedicatedKms.binding": {} },
    message: [
      "dedicatedKms.binding.performedBy: expected who does it, in 1 to 128 characters, received undefined; name the person or the role, such as Key custodian",
    ],
  },
  {
    rule: "kit",
    title: "a hardware instance without its id",
    base: "hardware",
    change: { "dedicatedKms.instanceId": undefined },
    message: [
      "dedicatedKms.instanceId: expected the id of a KMS instance (kst-...), received undefined; copy it from the KMS console",
    ],
  },
  {
    rule: "kit",
    title: "a hardware instance that is to be bought",
    base: "hardware",
    change: { "dedicatedKms.purchase": { payment: "Subscription" } },
    message: [
      `dedicatedKms.purchase: expected one of the keys edition, instanceId, zones, network, periodInMonths, autoRenewal, hsm, binding, received 'purchase'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-130",
    title: "a private key for a certificate",
    base: "hardware",
    change: {
      ...SINGAPORE,
      "dedicatedKms.hsm.certificate": { certificatePem: PEM, issuerCertificatePem: PRIVATE_KEY },
    },
    message: [
      "dedicatedKms.hsm.certificate.issuerCertificatePem: expected the certificate of that CA in PEM form, received a secret value; paste the certificate alone, never a private key",
    ],
  },
  {
    rule: "R-130",
    title: "a private key after a certificate",
    base: "hardware",
    change: {
      ...SINGAPORE,
      "dedicatedKms.hsm.certificate": {
        certificatePem: `${PEM}${PRIVATE_KEY}`,
        issuerCertificatePem: PEM,
      },
    },
    message: [
      "dedicatedKms.hsm.certificate.certificatePem: expected what your CA made of the cluster's request in PEM form, received a secret value; paste the certificate alone, never a private key",
    ],
  },
  {
    rule: "kit",
    title: "a private key in place of a list",
    base: "hardware",
    change: { "dedicatedKms.hsm.whitelist": { key: PRIVATE_KEY } },
    message: [
      "dedicatedKms.hsm.whitelist: expected at least one network that may reach the HSMs, received a secret value; leave it out for none besides what the cloud opens itself",
    ],
  },
  {
    rule: "R-129",
    title: "Base64 without the lines of PEM",
    base: "hardware",
    change: {
      ...SINGAPORE,
      "dedicatedKms.hsm.certificate": { certificatePem: "MIIB", issuerCertificatePem: PEM },
    },
    message: [
      "dedicatedKms.hsm.certificate.certificatePem: expected what your CA made of the cluster's request in PEM form, received 'MIIB'; paste the certificate alone, never a private key",
    ],
  },
  {
    rule: "kit",
    title: "a cluster's certificate in the mainland",
    base: "hardware",
    change: {
      "dedicatedKms.hsm.certificate": { certificatePem: PEM, issuerCertificatePem: PEM },
    },
    message: [
      `dedicatedKms.hsm.certificate: expected nothing in cn-beijing: clusters in the mainland of China need none, received { certificatePem: '${PEM}', issuerCertificatePem: '${PEM}' }; remove it: binding.certificates says who makes what the GVSMs need`,
    ],
  },
  {
    rule: "kit",
    title: "a GVSM outside the mainland that is to be initialised",
    base: "hardware",
    change: { ...SINGAPORE, "dedicatedKms.hsm.initializeMaster": true },
    message: [`dedicatedKms.hsm.initializeMaster: ${NOT_INITIALIZED}`],
  },
  {
    rule: "kit",
    title: "a cluster that exists and is to be initialised",
    base: "hardware",
    change: {
      "dedicatedKms.hsm.clusterId": "cluster-Ab1",
      "dedicatedKms.hsm.initializeMaster": true,
    },
    message: [`dedicatedKms.hsm.initializeMaster: ${NOT_INITIALIZED}`],
  },
];
