import { component, configuration, doctor, uncheckable, type Places } from "./place";

const APPLICATIONS = "test/stacks/alibaba-side.spec.ts";
const CONNECTION =
  "get client key and password as outputs of their own, both secret, and a connection in clear";
const DEDICATED = "test/components/alibaba/dedicated-kms.spec.ts";
const INSTANCES = "test/core/config/wrong-instances.ts";
const PORT = "dedicatedKms.binding.portAttributes";

/** Requirements on KMS instances, and on HSM clusters and their binding, that no rule judges. */
export const INSTANCES_AND_HSMS: Places = {
  "R-090": configuration("the edition is one that is sold", "dedicatedKms.edition"),
  "R-091": configuration("software instances of 2022 are in four regions", "keySource.region"),
  "R-092": configuration("hardware instances are where there are HSMs", "keySource.region"),
  "R-093": configuration("at most 20 instances are bought at once", "dedicatedKms.count"),
  "R-094": configuration("an instance holds its number of key versions", "dedicatedKms.keyQuota"),
  "R-095": configuration(
    "calls stay below what the instance serves",
    "dedicatedKms.expectedQueriesPerSecond",
  ),
  "R-096": configuration("payment is one that is sold", "dedicatedKms.purchase.payment"),
  "R-098": configuration(
    "an instance is enabled in vSwitches",
    "dedicatedKms.network.existing.vswitchIds",
  ),
  "R-100": component("enabling has 30 minutes at least", "the time limit is 90 minutes", [
    DEDICATED,
    "waits 90 minutes for an instance to be enabled",
  ]),
  "R-101": component("keys and access points wait for the enabled instance", "they depend on it", [
    DEDICATED,
    "is enabled before its keys are made, and its service-linked role before it",
  ]),
  "R-103": configuration("bound VPCs are connected", "dedicatedKms.vpcsInterconnected"),
  "R-104": configuration("bound VPCs are no more than bought", "dedicatedKms.vpcQuota"),
  "R-105": configuration("each bound VPC names a vSwitch", "dedicatedKms.bindVpcs[0].vswitchId"),
  "R-106": doctor("what was bought is never lowered", "instance-quota"),
  "R-108": configuration(
    "instance and HSMs are bought for the same time",
    "dedicatedKms.hsm.periodInMonths",
  ),
  "R-109": doctor("the end of an instance is told in time", "instance-expiry"),
  "R-110": doctor("shared KMS may hand calls of services on", "forwarding-grant"),
  "R-112": configuration("applications call the instance's own address", "keySource.endpoint"),
  "R-113": configuration("the endpoint is a host without a scheme", "keySource.endpoint"),
  "R-114": doctor("the applications' network reaches the instance", "dedicated-route"),
  "R-115": configuration("TLS is verified", "keySource.ignoreSSL"),
  "R-116": component(
    "clients get the instance's CA certificates",
    "the whole chain is an output beside the client key",
    [APPLICATIONS, CONNECTION],
  ),
  "R-119": doctor("audit records still arrive", "trail-delivery"),
  "R-121": component(
    "the HSM cluster is whole and active",
    "the binding waits for the cluster, which joins, synchronises and activates its members",
    [
      "test/components/alibaba/hardware-kms.spec.ts",
      "binds after the cluster is there, and makes keys after the binding",
    ],
  ),
  "R-122": configuration("the cluster is of the instance's account", "dedicatedKms.hsm.accountId"),
  "R-123": configuration("the cluster is in the instance's region", "dedicatedKms.hsm.region"),
  "R-124": configuration("a cluster serves one instance", "dedicatedKms", [
    INSTANCES,
    "a number of instances",
  ]),
  "R-125": configuration("an instance has one cluster", "dedicatedKms", [
    INSTANCES,
    "a number of instances",
  ]),
  "R-126": configuration(
    "instance and HSMs know each other by certificates",
    "dedicatedKms.binding.certificates",
  ),
  "R-127": configuration(
    "the password is not the vendor's",
    "dedicatedKms.binding.clientProtectionPassword",
  ),
  "R-128": configuration(
    "the client certificate is a PKCS#12 file in base64",
    "dedicatedKms.binding.clientCertificate",
  ),
  "R-129": configuration(
    "the security-domain certificate is one in PEM form",
    "dedicatedKms.binding.securityDomainCertificate",
  ),
  "R-130": configuration(
    "the CA's private key never enters the stack",
    "dedicatedKms.binding.caPrivateKey",
  ),
  "R-131": configuration("the management port is 8020", `${PORT}.port`),
  "R-133": configuration("keep-alive is 60 s", `${PORT}.keepAliveInSeconds`),
  "R-134": configuration("the message header is empty", `${PORT}.headerLength`),
  "R-135": configuration("messages are ASCII", `${PORT}.encoding`),
  "R-136": configuration("communication is two-way", `${PORT}.communication`),
  "R-137": configuration("the protocol is TLS 1.2", `${PORT}.protocol`),
  "R-138": uncheckable(
    "an HSM restarts after its certificate and its port attributes changed",
    "no API tells of a restart; the runbook that a deployment waits for has the step",
  ),
  "R-139": doctor("the cluster is synchronised after its master", "hsm-cluster-state"),
  "R-140": component(
    "a reconnection keeps its cluster",
    "another cluster is another resource, which protection keeps from being replaced",
    [
      "test/providers/hyok/hsm-cluster/handler.spec.ts",
      "is replaced in another region or VPC, or for another adopted cluster",
    ],
  ),
  "R-142": configuration("the binding has time enough", "dedicatedKms.binding.timeoutInMinutes"),
};
