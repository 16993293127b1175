import { numberAt, objectAt, objectsAt, textAt, type Answer } from "../client/answer";
import type { CallContext } from "../client/openapi";
import type { AlibabaApi, AlibabaOperation } from "./api";
import { isAbsence } from "./error";

const KMS = { product: "kms", version: "2016-01-20", idempotent: true } as const;
const GET: AlibabaOperation = { ...KMS, action: "GetKmsInstance" };
const LIST: AlibabaOperation = { ...KMS, action: "ListKmsInstances" };

/** Largest page that ListKmsInstances gives. */
const PAGE_SIZE = 100;

/** Product version of a hardware instance, the only edition that no API enables. Source: KMS API reference, CreateInstance. */
export const HARDWARE = "1";

/** What KMS tells of an instance, as far as it is needed here. */
export interface KmsInstance {
  readonly id: string;
  /** `Uninitialized`, `Connecting`, `Connected`, `Disconnected` or `Error`. */
  readonly status: string;
  /** Code of the edition: 1 hardware, 3 and 5 software; empty when the answer has none. */
  readonly productVersion: string;
  /** Empty until the instance is enabled. */
  readonly vpcId: string;
  readonly zoneIds: readonly string[];
  readonly vswitchIds: readonly string[];
  readonly caCertificateChainPem: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** The instance of an id; undefined when there is none. */
export async function findKmsInstance(
  api: AlibabaApi,
  id: string,
  context: CallContext,
): Promise<KmsInstance | undefined> {
  try {
    const answer = await api.call(GET, { KmsInstanceId: id }, context);
    return instanceOf(id, objectAt(answer, "KmsInstance"));
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Ids of every instance of a region. */
export async function kmsInstanceIds(
  api: AlibabaApi,
  context: CallContext,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.call(LIST, { PageNumber: page, PageSize: PAGE_SIZE }, context);
    const items = objectsAt(objectAt(answer, "KmsInstances"), "KmsInstance");
    ids.push(...items.flatMap((item) => textAt(item, "KmsInstanceId") ?? []));
    if (items.length === 0 || page * PAGE_SIZE >= (numberAt(answer, "TotalCount") ?? 0)) return ids;
  }
}

function instanceOf(id: string, answer: Answer): KmsInstance {
  const text = (name: string): string => textAt(answer, name) ?? "";
  return {
    id,
    status: text("Status"),
    productVersion: text("ProductVersion"),
    vpcId: text("VpcId"),
    zoneIds: namesIn(answer["ZoneIds"]),
    vswitchIds: namesIn(answer["VswitchIds"]),
    caCertificateChainPem: text("CaCertificateChainPem"),
    startDate: text("StartDate"),
    endDate: text("EndDate"),
  };
}

/** Names in a list, or in a text that lists them: the vendor answers `"a","b"`, a JSON list or a plain one. */
function namesIn(value: unknown): readonly string[] {
  const text = Array.isArray(value) ? value.join(",") : typeof value === "string" ? value : "";
  return text.match(/[\w-]+/g) ?? [];
}
