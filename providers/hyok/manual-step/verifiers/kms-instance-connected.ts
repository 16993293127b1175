import type { Issue } from "../../../../core/issues";
import { alibabaRegionIssue } from "../../alibaba/settings";
import { isRegion } from "../../client/settings";
import { findKmsInstance, HARDWARE, type KmsInstance } from "../../alibaba/kms-instances";
import { textIssues, textOf, type TextRule } from "../../check";
import { Unknown, type Properties } from "../../../server/values";
import type { Observation, Verifier, VerifierTools } from "../verifier";
import { isSameSet, rivalsOf } from "./rival-instances";

const KNOWN = ["region", "instanceId", "vpcId", "zoneIds", "vswitchIds"];

/** Lists of at least two texts: what their members look like, and what to pass. */
const LISTS = {
  zoneIds: { form: /./, what: "zone ids", fix: "pass the zones of the instance's vSwitches" },
  vswitchIds: {
    form: /^vsw-[\w-]+$/,
    what: "vSwitch ids",
    fix: "pass the vSwitches of the HSMs, or leave it out",
  },
} as const;

/**
 * A hardware KMS instance that a person binds to an HSM cluster is done when it is connected, in the VPC, the zones and the vSwitches that the program
 * names, and when no other hardware instance is connected in these vSwitches: one cluster serves one instance. To which cluster it is bound cannot be
 * verified: no API tells the cluster of an instance, nor the instance of a cluster.
 */
export const kmsInstanceConnected: Verifier = {
  kind: "kms-instance-connected",
  issues: (path, args) => argumentIssues(path, args),
  observe: (args, tools) => observe(args, tools),
};

async function observe(args: Properties, tools: VerifierTools): Promise<Observation> {
  const { alibaba, signal } = tools;
  const instanceId = textOf(args, "instanceId");
  const region = textOf(args, "region");
  const instance = await findKmsInstance(alibaba, instanceId, { region, signal });
  if (instance === undefined) {
    const wrong = [
      `KMS instance ${instanceId} does not exist in ${region}: check instanceId and region`,
    ];
    return { state: "no such instance", missing: [], wrong, facts: {} };
  }
  const rivals = await rivalsOf(
    { instanceId, region, vswitchIds: listOf(args, "vswitchIds") },
    tools,
  );
  return {
    state: instance.status === "" ? "status unknown" : `status ${instance.status}`,
    missing: missingIn(instance),
    wrong: [...wrongIn(instance), ...misplacedIn(instance, args), ...rivals],
    facts: {
      caCertificateChainPem: instance.caCertificateChainPem,
      startDate: instance.startDate,
      endDate: instance.endDate,
      vpcId: instance.vpcId,
      zoneIds: [...instance.zoneIds],
      vswitchIds: [...instance.vswitchIds],
    },
  };
}

function missingIn({ id, status }: KmsInstance): string[] {
  switch (status) {
    case "Connected":
      return [];
    case "Connecting":
      return [`KMS instance ${id} is still being enabled`];
    case "Error":
      return []; // said as what is wrong
    case "Disconnected":
      return [`KMS instance ${id} is disconnected: reconnect its HSM cluster in the KMS console`];
    default:
      return [`KMS instance ${id} is not enabled yet: do the steps of the runbook`];
  }
}

function wrongIn({ id, status, productVersion }: KmsInstance): string[] {
  const wrong: string[] = [];
  if (status === "Error")
    wrong.push(`KMS instance ${id} is in status Error: check cluster, certificates and password`);
  if (productVersion !== "" && productVersion !== HARDWARE) {
    wrong.push(
      `KMS instance ${id} has product version ${productVersion} instead of ${HARDWARE}: it is a software instance, which needs no HSM cluster`,
    );
  }
  return wrong;
}

/** Where the instance is instead of the place that the program names. What the program does not name is not compared. */
function misplacedIn(instance: KmsInstance, args: Properties): string[] {
  const { id } = instance;
  const vpcId = textOf(args, "vpcId");
  const misplaced: string[] = [];
  if (instance.vpcId !== "" && instance.vpcId !== vpcId)
    misplaced.push(`KMS instance ${id} is in VPC ${instance.vpcId} instead of ${vpcId}`);
  for (const [name, word] of [
    ["zoneIds", "zones"],
    ["vswitchIds", "vSwitches"],
  ] as const) {
    const is = instance[name];
    const wanted = listOf(args, name);
    if (is.length > 0 && wanted.length > 0 && !isSameSet(is, wanted)) {
      misplaced.push(
        `KMS instance ${id} is in the ${word} ${is.join(", ")} instead of ${wanted.join(", ")}`,
      );
    }
  }
  return misplaced;
}

function argumentIssues(path: string, args: Properties): readonly Issue[] {
  const { region } = args;
  const issues: Issue[] = [...textIssues(RULES, args)];
  if (!(region instanceof Unknown) && !isRegion(region))
    issues.push(alibabaRegionIssue("region", region));
  issues.push(...listIssues("zoneIds", args["zoneIds"]));
  if (args["vswitchIds"] !== undefined)
    issues.push(...listIssues("vswitchIds", args["vswitchIds"]));
  for (const name of Object.keys(args).filter((each) => !KNOWN.includes(each))) {
    const expected = `one of kind, ${KNOWN.join(", ")}`;
    const fix = "remove it or correct its name";
    issues.push({ path: name, expected, received: name, fix });
  }
  return issues.map((issue) => ({ ...issue, path: `${path}.${issue.path}` }));
}

const RULES: readonly TextRule[] = [
  {
    property: "instanceId",
    required: true,
    length: { min: 5, max: 64 },
    pattern: /^kst-[\w-]+$/,
    form: "kst- and the rest of the id",
    fix: "pass the id of the KMS instance",
  },
  {
    property: "vpcId",
    required: true,
    length: { min: 5, max: 64 },
    pattern: /^vpc-[\w-]+$/,
    form: "vpc- and the rest of the id",
    fix: "pass the VPC of the HSMs",
  },
];

function listIssues(path: keyof typeof LISTS, value: unknown): Issue[] {
  const { form, what, fix } = LISTS[path];
  const isList =
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((id) => id instanceof Unknown || (typeof id === "string" && form.test(id)));
  if (isList || value instanceof Unknown) return [];
  return [{ path, expected: `two ${what} or more`, received: value, fix }];
}

function listOf(args: Properties, name: string): readonly string[] {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : [];
}
