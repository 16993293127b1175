import { component, configuration, doctor, type Places } from "./place";

const ACCESS = "test/components/alibaba/application-access.spec.ts";
const APPLICATIONS = "test/stacks/alibaba-side.spec.ts";
const ROLES = "test/components/alibaba/service-roles.spec.ts";
const WAY_IN = "goes from a network rule over a policy and an access point to a client key";
const CONNECTION =
  "get client key and password as outputs of their own, both secret, and a connection in clear";

/** Requirements on application access points, service roles and the audit trail that no rule judges. */
export const ACCESS_AND_ROLES: Places = {
  "R-159": configuration("names of access points are unique", "applicationAccess[1].name"),
  "R-160": configuration("access points are where they are offered", "applicationAccess", [
    "test/core/config/wrong-access.ts",
    "an application without an instance",
  ]),
  "R-161": configuration(
    "an access point authenticates in a way that there is",
    "applicationAccess[0].authentication",
  ),
  "R-162": configuration("a role needs its trust and name", "applicationAccess[0].roleName"),
  "R-164": component(
    "an access point has a client key",
    "the component makes one after the access point",
    [ACCESS, WAY_IN],
  ),
  "R-165": configuration("an access point has a policy", "applicationAccess[0].keys"),
  "R-166": configuration("a policy is of one instance", "applicationAccess[0].scope"),
  "R-171": component(
    "each application has an access point of its own",
    "the component makes one for each",
    [APPLICATIONS, "have a way in each, to all generations of their own keys and to no others"],
  ),
  "R-173": configuration(
    "a network rule has a type that there is",
    "applicationAccess[0].networkType",
  ),
  "R-176": configuration("addresses are separate entries", "applicationAccess[0].sourceCidrs[0]"),
  "R-179": configuration(
    "a client key has an end",
    "applicationAccess[0].clientKey.validityInDays",
  ),
  "R-182": doctor("the end of a client key is told in time", "client-key-expiry"),
  "R-184": component("client key and password go separate ways", "they are two secret outputs", [
    APPLICATIONS,
    CONNECTION,
  ]),
  "R-185": component("a lost client key is and the old one deleted", "the new one is made first", [
    "test/providers/hyok/client-key/handler.spec.ts",
    "replaces the key for another rotation, access point, validity or region, the new one first",
  ]),
  "R-187": component(
    "the instance's CA comes with the client key",
    "the connection of each application holds the chain",
    [APPLICATIONS, CONNECTION],
  ),
  "R-188": component(
    "access points wait for the enabled instance",
    "policies name an output of it",
    [APPLICATIONS, "wait for the instance that they are let into"],
  ),
  "R-189": configuration("the role of KMS instances is of their service", "serviceRoles.keyStore"),
  "R-192": component(
    "the role of KMS instances outlives them",
    "it stays in the account when the stack goes",
    [ROLES, "makes the role of KMS instances when told to, and leaves it in the account"],
  ),
  "R-194": configuration(
    "the role of ECS secrets is of its service",
    "serviceRoles.cloudServices[0]",
  ),
  "R-195": component(
    "roles of managed secrets outlive the secrets",
    "roles stay in the account unless retain is false",
    [ROLES, "leaves every role of the cloud services in the account"],
  ),
  "R-197": component(
    "the role of RAM secrets may do four things with access keys",
    "its policy is data of the kit",
    [ROLES, "gives the role of RAM secrets its four actions by a policy of the account"],
  ),
  "R-201": doctor("who encrypts clusters may administer keys", "operator-permissions"),
  "R-202": doctor("who manages secrets may administer them", "operator-permissions"),
  "R-231": doctor("use of service keys is reviewed", "key-events"),
  "R-232": component(
    "queries of the trail filter by service and region",
    "the page on the trail says so",
    ["test/docs/trail-queries.spec.ts", "filters by service name and region"],
  ),
};
