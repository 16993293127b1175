import { component, configuration, doctor, replaced, type Places } from "./place";

const AGREEMENT = "test/core/xks/agreement.spec.ts";
const ENVIRONMENT = "test/stacks/environment.spec.ts";
const FIELDS = "test/core/config/wrong-fields.ts";
const RELATIONS = "test/core/config/wrong-relations.ts";
const PROXY = "test/components/xks-proxy.spec.ts";
const STORE_CHECK = "test/providers/hyok/custom-key-store/check.spec.ts";
const AGREES = "config.yaml and the key store agree on port, path, credential and CA";
const EGRESS =
  "a proxy needs a way out to its key manager, and one through a NAT gateway is as good and lets nobody in";
const VENDOR_VALUES =
  "config.yaml has no blank that the proxy would fill in, and the vendor's values unchanged";
const CERTIFIES =
  "certifies the service domain and one label below it, for a year, from a CA of ten";
const CONFIGURES = "configures the proxy with what the clouds returned";

/** Requirements on the proxies, their network and the key store that no rule judges. */
export const VOLCENGINE_SIDE: Places = {
  "R-005": replaced("every proxy has a public address", "volcengine-ecs-egress-path", EGRESS),
  "R-011": component(
    "the basic size of load balancer is enough for external keys",
    "small_1 is the default of balancer.specification",
    ["test/core/config/parse.spec.ts", "fills in every default"],
  ),
  "R-014": replaced("every backend has a public address", "volcengine-ecs-egress-path", EGRESS),
  "R-021": configuration(
    "an adopted VPC comes with the subnet of its key manager",
    "network.existing.subnetIds",
    [FIELDS, "an adopted network without subnets"],
  ),
  "R-027": component(
    "the service domain is written down as a stack output",
    "the stack exports serviceDomain",
    [ENVIRONMENT, "exports what people and other programs need, of a development environment"],
  ),
  "R-028": component(
    "the service domain is one of PrivateLink in the stack's region",
    "nobody types the domain: it is an output of the endpoint service, made by the region's provider",
    [PROXY, CERTIFIES],
  ),
  "R-036": component(
    "ca_base64 of config.yaml is the CA file's DER form",
    "both are functions of one certificate",
    [AGREEMENT, AGREES],
  ),
  "R-042": component(
    "the private key on a host is readable by root alone",
    "the configure script writes it with mode 0600",
    [PROXY, "sends unit, CA, certificate, key and configuration, secrets readable by root alone"],
  ),
  "R-043": component(
    "the vendor's trial scripts make no certificate of production",
    "the scripts are never run: each environment has a CA of its own, made by tls resources",
    [PROXY, CERTIFIES],
  ),
  "R-045": configuration("server.port is a TCP port, 443 by default", "proxy.port", [
    FIELDS,
    "a port beyond the last one",
  ]),
  "R-046": component(
    "server.host is an address that the load balancer reaches",
    "it is always 0.0.0.0",
    [AGREEMENT, VENDOR_VALUES],
  ),
  "R-047": component("time-outs of the proxy are positive", "both stay at the vendor's 30 s", [
    AGREEMENT,
    VENDOR_VALUES,
  ]),
  "R-048": component(
    "path prefix of proxy and key store agree",
    "both are functions of one endpoint model",
    [AGREEMENT, AGREES],
  ),
  "R-049": component(
    "the proxy's credential is given whole or not at all",
    "config.yaml always holds both halves of a made pair",
    [AGREEMENT, VENDOR_VALUES],
  ),
  "R-051": component(
    "key store and proxy have the same credential",
    "both are functions of one endpoint model",
    [AGREEMENT, AGREES],
  ),
  "R-054": configuration("config.yaml names a key manager", "keySource", [FIELDS, "no key source"]),
  "R-055": component(
    "ids of key managers are unique",
    "config.yaml names one key manager, under an id of the kit",
    [PROXY, CONFIGURES],
  ),
  "R-058": component(
    "a key manager has region, endpoint and both halves of its access key",
    "the type of a key manager requires them; each is an output or a secret of the stack",
    [PROXY, CONFIGURES],
  ),
  "R-059": component(
    "the key manager's endpoint is one of its vendor and region",
    "it is made of the region unless the configuration names another",
    [PROXY, CONFIGURES],
  ),
  "R-060": configuration("key_mapping has an entry", "hostedKeys", [FIELDS, "no hosted keys"]),
  "R-061": configuration("aliases in key_mapping are unique", "hostedKeys[].name", [
    RELATIONS,
    "an alias that is another key's name",
  ]),
  "R-062": component(
    "sample values of key_mapping reach no production",
    "aliases are the hosted keys' names and ids are outputs of keys",
    [ENVIRONMENT, "hosts each key over its own external key"],
  ),
  "R-064": component("log.level is a level that there is", "it is always info", [
    AGREEMENT,
    VENDOR_VALUES,
  ]),
  "R-065": component("log.level is not debug in production", "it is always info", [
    AGREEMENT,
    VENDOR_VALUES,
  ]),
  "R-066": component(
    "the proxy keeps a log",
    "file_path stays empty as shipped, and the unit's output goes to the host's journal",
    [AGREEMENT, VENDOR_VALUES],
  ),
  "R-067": component("limits of the log are positive", "all stay at the vendor's values", [
    AGREEMENT,
    VENDOR_VALUES,
  ]),
  "R-068": component("xks_proxy stays as it is shipped", "no input changes it", [
    AGREEMENT,
    VENDOR_VALUES,
  ]),
  "R-071": component(
    "the proxy restarts for another configuration or certificate",
    "the configure script restarts the service when a file differs",
    ["test/core/deployment/configure-script.spec.ts", "restarts when one file changed"],
  ),
  "R-075": component(
    "the access key of the proxies belongs to a user, never to the account",
    "the kit makes a RAM user with one policy and one access key",
    [
      "test/components/proxy-principal.spec.ts",
      "has one policy of its own, one access key made after it, and no other permission",
    ],
  ),
  "R-079": component(
    "a key store has a CA certificate",
    "the resource refuses to be made without one",
    [STORE_CHECK, "refuses a store without a CA certificate or a credential"],
  ),
  "R-080": component("a key store has a credential", "the resource refuses to be made without", [
    STORE_CHECK,
    "refuses a store without a CA certificate or a credential",
  ]),
  "R-084": doctor("no job still needs a hosted key that is destroyed", "jobs-before-destroy"),
  "R-088": doctor("the three usual faults are looked for in order", "key-path-in-order"),
  "R-089": doctor("added latency is measured", "latency"),
};
