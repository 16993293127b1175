import { parseCidr } from "../../../core/cidr";
import type { Issue } from "../../../core/issues";
import { within, type Range } from "../../../core/limits";
import { alibabaRegionIssue } from "../alibaba/settings";
import { isRegion } from "../client/settings";
import { booleanIssues, inputsOver, textIssues, textOf, unknownInputIssues } from "../check";
import { Unknown, type Properties } from "../../server/values";
import { backupIssues, readBackup, type BackupInputs } from "./backup";
import { CERTIFICATE_RULES, TEXT_RULES } from "./text-rules";

/** HSMs in a cluster: two at least, in two zones. Source: Alibaba Cloud KMS collection 3.2. The upper end is our own. */
export const MEMBERS: Range = { min: 2, max: 32 };

/** Inputs of an HSM cluster after check. */
export interface HsmClusterInputs {
  readonly region: string;
  readonly clusterName: string;
  /** Cluster to adopt; undefined when one is to be made, or found by its name. */
  readonly clusterId: string | undefined;
  /** The first one becomes the master of a cluster that is made here. */
  readonly instanceIds: readonly string[];
  readonly vpcId: string;
  readonly vswitchIds: readonly string[];
  /** Undefined: whatever it is. */
  readonly whitelist: readonly string[] | undefined;
  readonly certificatePem: string;
  readonly issuerCertificatePem: string;
  readonly initializeMaster: boolean;
  readonly masterInstanceId: string | undefined;
  readonly backup: BackupInputs | undefined;
}

const KNOWN: ReadonlySet<string> = new Set([
  "region",
  "clusterName",
  "clusterId",
  "instanceIds",
  "vpcId",
  "vswitchIds",
  "whitelist",
  "certificatePem",
  "issuerCertificatePem",
  "initializeMaster",
  "masterInstanceId",
  "backup",
  "deleteOnDestroy",
]);

/** The inputs with their defaults; `undefined` members are left out. */
export function withDefaults(news: Properties, defaultRegion: string | undefined): Properties {
  const defaults = {
    deleteOnDestroy: false,
    initializeMaster: false,
    ...(defaultRegion === undefined ? {} : { region: defaultRegion }),
  };
  return inputsOver(defaults, news);
}

/** Everything that is wrong with the inputs, defaults applied. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  const { region } = inputs;
  return [
    ...textIssues(TEXT_RULES, inputs),
    ...listIssues("instanceIds", inputs, { form: /^hsm[-_]\S+$/, what: "HSM ids" }),
    ...listIssues("vswitchIds", inputs, { form: /^vsw-\S+$/, what: "vSwitch ids" }),
    ...whitelistIssues(inputs["whitelist"]),
    ...textIssues(CERTIFICATE_RULES, inputs),
    ...certificatePairIssues(inputs),
    ...masterIssues(inputs),
    ...backupIssues(inputs["backup"]),
    ...booleanIssues(["deleteOnDestroy", "initializeMaster"], inputs),
    ...adoptionIssues(inputs),
    ...(isRegion(region) || region instanceof Unknown
      ? []
      : [alibabaRegionIssue("region", region)]),
    ...unknownInputIssues(KNOWN, inputs),
  ];
}

function listIssues(
  path: string,
  inputs: Properties,
  { form, what }: { readonly form: RegExp; readonly what: string },
): Issue[] {
  const value = inputs[path];
  if (value instanceof Unknown) return [];
  const isList =
    Array.isArray(value) &&
    within(MEMBERS, value.length) &&
    value.every((id) => id instanceof Unknown || (typeof id === "string" && form.test(id)));
  const known = isList ? value.filter((id) => typeof id === "string") : [];
  if (isList && new Set(known).size === known.length) return [];
  const expected = `${MEMBERS.min} to ${MEMBERS.max} different ${what}`;
  return [{ path, expected, received: value, fix: "pass two of different zones" }];
}

function whitelistIssues(value: unknown): Issue[] {
  const path = "whitelist";
  if (value === undefined || value instanceof Unknown) return [];
  const entries = Array.isArray(value) ? value : [value];
  const isWrong = (entry: unknown) =>
    !(entry instanceof Unknown) && (typeof entry !== "string" || parseCidr(entry) === undefined);
  const wrong = entries.filter(isWrong);
  if (Array.isArray(value) && value.length > 0 && wrong.length === 0) return [];
  const expected = "a list of IPv4 addresses or networks, at least one";
  const fix = "use for example 10.0.0.0/24, or leave it out";
  return [{ path, expected, received: wrong.length > 0 ? wrong[0] : value, fix }];
}

function certificatePairIssues(inputs: Properties): Issue[] {
  const { certificatePem, issuerCertificatePem } = inputs;
  if ((certificatePem === undefined) === (issuerCertificatePem === undefined)) return [];
  const path = certificatePem === undefined ? "certificatePem" : "issuerCertificatePem";
  const expected = "both certificatePem and issuerCertificatePem, or neither";
  return [{ path, expected, received: undefined, fix: "pass the pair, or leave both out" }];
}

function masterIssues({ masterInstanceId: master, instanceIds }: Properties): Issue[] {
  if (typeof master !== "string" || !Array.isArray(instanceIds)) return [];
  if (instanceIds.includes(master) || instanceIds.some((id) => id instanceof Unknown)) return [];
  const expected = `one of instanceIds: ${instanceIds.join(", ")}`;
  const fix = "name a member, or leave it out";
  return [{ path: "masterInstanceId", expected, received: master, fix }];
}

function adoptionIssues({ clusterId, deleteOnDestroy }: Properties): Issue[] {
  if (clusterId === undefined || deleteOnDestroy !== true) return [];
  const expected = "false with an adopted cluster, which this stack did not make";
  const fix = "leave it out, or leave clusterId out";
  return [{ path: "deleteOnDestroy", expected, received: true, fix }];
}

/** Checked inputs with their types. */
export function readInputs(inputs: Properties): HsmClusterInputs {
  const text = (name: string): string => textOf(inputs, name);
  const optional = (name: string): string | undefined =>
    text(name) === "" ? undefined : text(name);
  return {
    region: text("region"),
    clusterName: text("clusterName"),
    clusterId: optional("clusterId"),
    instanceIds: texts(inputs["instanceIds"]) ?? [],
    vpcId: text("vpcId"),
    vswitchIds: texts(inputs["vswitchIds"]) ?? [],
    whitelist: texts(inputs["whitelist"]),
    certificatePem: text("certificatePem"),
    issuerCertificatePem: text("issuerCertificatePem"),
    initializeMaster: inputs["initializeMaster"] === true,
    masterInstanceId: optional("masterInstanceId"),
    backup: readBackup(inputs["backup"]),
  };
}

/** The texts of a list; undefined when it is none. */
export function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : undefined;
}

/** Whether two lists hold the same, in whatever order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return [...new Set(left)].sort().join("\n") === [...new Set(right)].sort().join("\n");
}
