import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import type { CustomKeyStoreArgs } from "../../../providers/hyok/custom-key-store/resource";
import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { store } from "../volcengine-kms/bases";
import { copyArgs } from "./bases";
import { authority, bodyOf, brings, leaf, type LeafChange } from "./certificates";

const HOST = "epsvc-1.cn-beijing.privatelink.example";
const NOT_OF_A_STORE = "no key store of this stack trusts the authority of the certificate";

/** A store that trusts an authority of the stack. */
const trusting = (name: string, by: string, change: Partial<CustomKeyStoreArgs> = {}): Declared =>
  store(name, { trustAnchorCertificate: ref(by, "certPem"), ...change });

/** An authority, a certificate of it, and a store that trusts it. */
const chain = (change: LeafChange = {}): Declared[] => [
  ...authority("ca"),
  ...leaf("leaf", "ca", change),
  trusting("store", "ca"),
];

/** An authority and a certificate of it that no store trusts, beside a store that trusts another one. */
const untrusted = (change: LeafChange): Declared[] => [
  ...authority("ca"),
  ...leaf("leaf", "ca", change),
  ...authority("other"),
  trusting("store", "other"),
];

const names = (dnsNames: string[] | undefined) => chain({ request: { dnsNames: dnsNames } });
const life = (certificate: LeafChange["certificate"] = {}) => chain({ certificate });

const lacks = (host: string) =>
  `dnsNames of "leaf-request" do not hold ${host}, expected the host of xksProxyUriEndpoint`;
const NO_NAMES = "dnsNames is not set, expected the host of xksProxyUriEndpoint";
const OTHER_AUTHORITY =
  'trustAnchorCertificate is not the authority of "leaf", expected its caCertPem';

/** Fixtures of the rules about the proxy's certificate. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "proxy-certificate-names",
    broken: {
      "the name of another service": {
        resources: names(["epsvc-2.cn-beijing.privatelink.example"]),
        subject: "leaf",
        says: lacks(HOST),
      },
      "a wildcard for names below the host": {
        resources: names([`*.${HOST}`]),
        subject: "leaf",
        says: lacks(HOST),
      },
      "a domain without its wildcard": {
        resources: names(["cn-beijing.privatelink.example"]),
        subject: "leaf",
        says: lacks(HOST),
      },
      "no names": { resources: names(undefined), subject: "leaf", says: NO_NAMES },
      "an empty list, while the host is known later": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca", { request: { dnsNames: [] } }),
          trusting("store", "ca", { xksProxyUriEndpoint: later(`https://${HOST}`) }),
        ],
        subject: "leaf",
        says: NO_NAMES,
      },
      "the name of one of two stores": {
        resources: [
          ...chain(),
          trusting("second", "ca", {
            xksProxyUriEndpoint: "https://second.example",
            xksProxyVpcEndpointServiceName: "com.volces.privatelink.cn-beijing.epsvc-second",
          }),
        ],
        subject: "leaf",
        says: lacks("second.example"),
      },
    },
    good: {
      "the host itself": { resources: chain() },
      "a wildcard for the host's first label": {
        resources: names(["other.example", "*.cn-beijing.privatelink.example"]),
      },
    },
    notApplicable: {
      "a certificate that no store trusts": {
        resources: untrusted({ request: { dnsNames: [] } }),
        subject: "leaf",
        says: NOT_OF_A_STORE,
      },
      "a request that was made elsewhere": {
        resources: chain({ certificate: { certRequestPem: "request" } }),
        subject: "leaf",
        says: "the request of the certificate was made outside of this stack",
      },
    },
    unknown: {
      "the names are known later": {
        resources: names(later(["other.example"])),
        subject: "leaf",
        says: lacks(HOST),
      },
      "who trusts the certificate is known later": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca", { request: { dnsNames: [] } }),
          store("store", { trustAnchorCertificate: later(bodyOf("ca")) }),
        ],
        subject: "leaf",
        says: NO_NAMES,
      },
    },
  },
  {
    rule: "proxy-certificate-lifetime",
    broken: {
      "one hour more than 398 days": {
        resources: life({ validityPeriodHours: 9553 }),
        subject: "leaf",
        says: "validityPeriodHours is 9553, expected at most 9552",
      },
      "one hour less than ten days before its end": {
        resources: life({ earlyRenewalHours: 239 }),
        subject: "leaf",
        says: "earlyRenewalHours is 239, expected at least 240",
      },
      "no renewal before its end": {
        resources: life({ earlyRenewalHours: undefined }),
        subject: "leaf",
        says: "earlyRenewalHours is 0, expected at least 240",
      },
    },
    good: {
      "398 days": { resources: life({ validityPeriodHours: 9552 }) },
      "ten days before its end": { resources: life({ earlyRenewalHours: 240 }) },
    },
    notApplicable: {
      "a certificate that no store trusts": {
        resources: untrusted({
          certificate: { validityPeriodHours: 43_800, earlyRenewalHours: 0 },
        }),
        subject: "leaf",
        says: NOT_OF_A_STORE,
      },
    },
    unknown: {
      "the hours are known later": {
        resources: life({ validityPeriodHours: later(43_800) }),
        subject: "leaf",
        says: "validityPeriodHours is 43800, expected at most 9552",
      },
    },
  },
  {
    rule: "proxy-certificate-chain",
    broken: {
      "the store trusts another authority": {
        resources: [...untrusted({}), brings("leaf", "certPem")],
        subject: "store",
        says: OTHER_AUTHORITY,
      },
      "the certificate goes to the host as an asset": {
        resources: [
          ...untrusted({}),
          resource(CopyToRemote, "host", {
            args: copyArgs({ source: ref("leaf", "certPem") as never }),
          }),
        ],
        subject: "store",
        says: OTHER_AUTHORITY,
      },
      "the store trusts a certificate that is none of an authority": {
        resources: [
          ...authority("ca", { isCaCertificate: false }),
          ...leaf("leaf", "ca"),
          trusting("store", "ca"),
          brings("leaf", "certPem"),
        ],
        subject: "store",
        says: "isCaCertificate of the authority is false, expected true",
      },
    },
    good: {
      "the store trusts the authority": { resources: [...chain(), brings("leaf", "certPem")] },
      "the certificates of two stores go to hosts": {
        resources: [
          ...chain(),
          ...authority("second-ca"),
          ...leaf("second", "second-ca"),
          trusting("second-store", "second-ca", {
            xksProxyVpcEndpointServiceName: "com.volces.privatelink.cn-beijing.epsvc-second",
          }),
          brings("leaf", "certPem"),
          brings("second", "certPem", "second-host"),
        ],
      },
      "an authority of another stack": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca", { certificate: { caCertPem: "MIIBsampleauthority" } }),
          store("store"),
          brings("leaf", "certPem"),
        ],
      },
    },
    notApplicable: {
      "certificates of another stack": {
        resources: [store("store")],
        subject: "store",
        says: "no certificate of this stack is brought to a host",
      },
      "a certificate that opens the host only": {
        resources: [
          ...untrusted({}),
          resource(CopyToRemote, "host", {
            args: copyArgs({
              connection: { host: "10.60.0.5", privateKey: ref("leaf", "certPem"), hostKey: "k" },
            }),
          }),
        ],
        subject: "store",
        says: "no certificate of this stack is brought to a host",
      },
    },
    unknown: {
      "the authority is known later": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca"),
          store("store"),
          brings("leaf", "certPem"),
        ],
        subject: "store",
        says: OTHER_AUTHORITY,
      },
      "the trust anchor is known later": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca"),
          store("store", { trustAnchorCertificate: later(bodyOf("other")) }),
          brings("leaf", "certPem"),
        ],
        subject: "store",
        says: OTHER_AUTHORITY,
      },
    },
  },
];
