import type { DiffRequest, DiffResult, PropertyChange } from "../../server/handler";
import { containsUnknown, type Properties } from "../../server/values";
import { isSameSet, texts } from "./inputs";

const UPDATE: PropertyChange = { kind: "update", inputDiff: false };
const REPLACE: PropertyChange = { kind: "update-replace", inputDiff: false };

/** Lists whose order says nothing. */
const LISTS = ["instanceIds", "vswitchIds", "whitelist"] as const;
/** Texts that can be given or left to the cloud. */
const TEXTS = ["masterInstanceId", "certificatePem", "issuerCertificatePem"] as const;
/** Inputs that only this program knows, or that are compared as a whole. */
const LOCAL = ["deleteOnDestroy", "initializeMaster"] as const;

/** Compares what is asked with what is in force, which state knows as outputs: so drift that a refresh found and a half-made cluster both show. */
export function diffCluster({
  oldInputs,
  olds,
  news,
}: Pick<DiffRequest, "oldInputs" | "olds" | "news">): DiffResult {
  const changes: Record<string, PropertyChange> = {};
  for (const name of ["region", "vpcId"]) if (olds[name] !== news[name]) changes[name] = REPLACE;
  if (news["clusterId"] !== undefined && news["clusterId"] !== olds["clusterId"])
    changes["clusterId"] = REPLACE;
  // An adopted cluster keeps its name.
  if (news["clusterId"] === undefined && olds["clusterName"] !== news["clusterName"])
    changes["clusterName"] = UPDATE;
  for (const name of TEXTS)
    if (news[name] !== undefined && olds[name] !== news[name]) changes[name] = UPDATE;
  // Nobody can join before the cluster is initialised.
  const compared = awaitsCertificate(olds, news)
    ? LISTS.filter((name) => name !== "instanceIds")
    : LISTS;
  for (const name of compared) if (isOther(name, olds, news)) changes[name] = UPDATE;
  for (const name of LOCAL) if (oldInputs[name] !== news[name]) changes[name] = UPDATE;
  if (containsUnknown(news["backup"]) || text(oldInputs["backup"]) !== text(news["backup"]))
    changes["backup"] = UPDATE;
  if (isUnfinished(olds, news)) changes["status"] = UPDATE;
  return { changes, deleteBeforeReplace: false };
}

/** A list that is left out is left as it is. */
function isOther(name: string, olds: Properties, news: Properties): boolean {
  if (news[name] === undefined) return false;
  if (containsUnknown(news[name])) return true;
  return !isSameSet(texts(olds[name]) ?? [], texts(news[name]) ?? []);
}

/** Whether a new cluster waits for a certificate that the program does not give yet: then it is as done as it can be. */
function awaitsCertificate(olds: Properties, news: Properties): boolean {
  const isWaiting = olds["status"] === "NEW" && olds["awaitsCertificate"] === true;
  return isWaiting && news["certificatePem"] === undefined;
}

/** Whether the cluster is not done. */
function isUnfinished(olds: Properties, news: Properties): boolean {
  if (awaitsCertificate(olds, news)) return false;
  return olds["status"] !== "INITIALIZED" || olds["isSynchronized"] !== true;
}

function text(value: unknown): string | undefined {
  return JSON.stringify(value);
}
