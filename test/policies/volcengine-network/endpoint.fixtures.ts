import type { VpcEndpointServiceArgs } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import type { Declared, StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { endpointService, keyPath, permission } from "./bases";

const KMS = "2100052433";

/** An endpoint service before a load balancer of another stack, and who may connect. */
const service = (
  change: Partial<VpcEndpointServiceArgs>,
  ...permissions: readonly Declared[]
): Declared[] => [endpointService("clb-1", change), ...permissions];

const ACCEPTS = { autoAcceptEnabled: true };

const about = (resources: readonly Declared[], says: string) => ({
  resources,
  subject: "service",
  says,
});

const stranger = (account: string) =>
  `permitAccountId "${account}" may connect, expected ${KMS} alone`;

const NOT_FORGOTTEN = "the stack has no load balancer with listeners that is not offered";
const NO_BALANCER = "resources names no load balancer of the stack, expected balancer";

/** Fixtures of the rules about the endpoint service. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-network-endpoint-service-resource",
    broken: {
      "another load balancer": about([...keyPath(), endpointService("clb-other")], NO_BALANCER),
      "no load balancer": about(
        [...keyPath(), endpointService("clb-other", { resources: [] })],
        NO_BALANCER,
      ),
    },
    good: {
      "the proxies' load balancer": {
        resources: [...keyPath(), endpointService(ref("balancer"))],
      },
      "the proxies' load balancer beside one that is known later": {
        resources: [
          ...keyPath(),
          endpointService("", {
            resources: [
              { resourceId: later("clb-other"), resourceType: "CLB" },
              { resourceId: ref("balancer"), resourceType: "CLB" },
            ],
          }),
        ],
      },
    },
    notApplicable: {
      "a load balancer of another stack": about(service({}), NOT_FORGOTTEN),
    },
    unknown: {
      "the load balancer is known later": about(
        [...keyPath(), endpointService(later("clb-other"))],
        NO_BALANCER,
      ),
    },
  },
  {
    rule: "volcengine-network-endpoint-auto-accept",
    broken: {
      "somebody has to accept": about(
        service({ autoAcceptEnabled: false }, permission(KMS)),
        "autoAcceptEnabled is false, expected true",
      ),
      "nothing is said": about(
        service({}, permission(KMS)),
        "autoAcceptEnabled is not set, expected true",
      ),
    },
    good: { "it accepts KMS": { resources: service(ACCEPTS, permission(KMS)) } },
    notApplicable: {
      "a service for others": about(
        service({}, permission("2100000000")),
        "the service is not for KMS: no store names it, and no account of KMS may connect",
      ),
    },
    unknown: {
      "acceptance is known later": about(
        service({ autoAcceptEnabled: later(false) }, permission(KMS)),
        "autoAcceptEnabled is false, expected true",
      ),
    },
  },
  {
    rule: "volcengine-network-endpoint-whitelist",
    broken: {
      "nobody may connect": about(
        service(ACCEPTS),
        `no permission for account ${KMS}, expected one`,
      ),
      "another account may, too": about(
        service(ACCEPTS, permission(KMS), permission("2100000000", "other")),
        stranger("2100000000"),
      ),
      "another account may instead": about(
        service(ACCEPTS, permission("2100000000")),
        stranger("2100000000"),
      ),
      "every account may": about(service(ACCEPTS, permission("*")), stranger("*")),
      "another account may beside one that is known later": about(
        service(ACCEPTS, permission(later(KMS)), permission("2100000000", "other")),
        stranger("2100000000"),
      ),
    },
    good: { "KMS may alone": { resources: service(ACCEPTS, permission(KMS)) } },
    notApplicable: {
      "it accepts nobody by itself": about(
        service({}, permission("2100000000")),
        "no store names the service, and it accepts nobody by itself",
      ),
    },
    unknown: {
      "the account is known later": about(
        service(ACCEPTS, permission(later("2100000000"))),
        stranger("2100000000"),
      ),
    },
  },
];
