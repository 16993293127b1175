import { textAt, type Answer } from "./answer";
import { hasCode } from "./error";
import type { CallContext, OpenApi, Operation } from "./openapi";
import { allPages } from "./pages";

/** A KMS key that belongs to a custom key store. */
export interface HostedKey {
  readonly id: string;
  readonly name: string;
  readonly keyringName: string;
  /** `Enable`, `Disable`, `PendingDelete`, `Archived` or `PendingImport`. */
  readonly state: string;
  /** When a key in state `PendingDelete` goes, as the vendor writes it. */
  readonly scheduleDeleteTime: string | undefined;
}

const DESCRIBE_KEYRINGS: Operation = {
  service: "kms",
  version: "2021-02-18",
  action: "DescribeKeyrings",
  method: "POST",
  idempotent: true,
};
const DESCRIBE_KEYS: Operation = { ...DESCRIBE_KEYRINGS, action: "DescribeKeys" };

const NOT_OPEN: ReadonlySet<string> = new Set(["KMS_ServiceNotOpen"]);

/** Whether KMS has been opened in the account: one cheap read. */
export async function isKmsOpen(api: OpenApi, context: CallContext): Promise<boolean> {
  try {
    await api.call(DESCRIBE_KEYRINGS, { CurrentPage: 1, PageSize: 1 }, context);
    return true;
  } catch (error) {
    if (hasCode(error, NOT_OPEN)) return false;
    throw error;
  }
}

/** The keys of one custom key store, those that wait for their deletion included. KMS cannot filter by store, so all keyrings are read. */
export async function keysOfStore(
  api: OpenApi,
  context: CallContext,
  storeId: string,
): Promise<readonly HostedKey[]> {
  const keyrings = await allPages("Keyrings", (page) =>
    api.call(DESCRIBE_KEYRINGS, { ...page }, context),
  );
  const keys: HostedKey[] = [];
  for (const keyring of keyrings) {
    const keyringName = textAt(keyring, "KeyringName") ?? "";
    const inKeyring = await allPages("Keys", (page) =>
      api.call(DESCRIBE_KEYS, { KeyringName: keyringName, ...page }, context),
    );
    const hosted = inKeyring.filter((key) => textAt(key, "CustomKeyStoreID") === storeId);
    keys.push(...hosted.map((key) => readKey(key, keyringName)));
  }
  return keys;
}

function readKey(answer: Answer, keyringName: string): HostedKey {
  return {
    id: textAt(answer, "ID") ?? "",
    name: textAt(answer, "KeyName") ?? "",
    keyringName,
    state: textAt(answer, "KeyState") ?? "",
    scheduleDeleteTime: textAt(answer, "ScheduleDeleteTime"),
  };
}
