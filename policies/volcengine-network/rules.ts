import type { RuleSet } from "../rule/rule-set";
import { balancerHasListener } from "./balancer-has-listener";
import { balancerPrivate } from "./balancer-private";
import { endpointAutoAccept } from "./endpoint-auto-accept";
import { endpointServiceResource } from "./endpoint-service-resource";
import { endpointWhitelist } from "./endpoint-whitelist";
import { limitedEgress } from "./limited-egress";
import { listenerBackendPort } from "./listener-backend-port";
import { listenerHealthCheck } from "./listener-health-check";
import { listenerTcp } from "./listener-tcp";
import { noOpenIngress } from "./no-open-ingress";
import { noPublicAdminPort } from "./no-public-admin-port";
import { oneVpc } from "./one-vpc";
import { proxyPortSource } from "./proxy-port-source";
import { twoZones } from "./two-zones";

/** Rules about the network between Volcengine KMS and the proxies. */
export const VOLCENGINE_NETWORK_RULES: RuleSet = {
  resourceRules: [
    balancerPrivate,
    limitedEgress,
    listenerHealthCheck,
    noOpenIngress,
    noPublicAdminPort,
  ],
  stackRules: [
    balancerHasListener,
    endpointAutoAccept,
    endpointServiceResource,
    endpointWhitelist,
    listenerBackendPort,
    listenerTcp,
    oneVpc,
    proxyPortSource,
    twoZones,
  ],
};
