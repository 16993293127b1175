import { objectAt, textAt } from "./answer";
import { hasCode } from "./error";
import type { CallContext, OpenApi, Operation } from "./openapi";

const QUERY: Operation = {
  service: "kms",
  version: "2021-02-18",
  action: "QueryKeyring",
  method: "GET",
  idempotent: true,
};
const DELETE: Operation = { ...QUERY, action: "DeleteKeyring", idempotent: false };

const NOT_FOUND: ReadonlySet<string> = new Set([
  "KeyringNotFound",
  "KeyringNotExist",
  "InvalidKeyring.NotFound",
]);

/** Deletes a keyring by name; one that is gone already is a success. @throws OpenApiError while keys remain in it. */
export async function deleteKeyring(
  api: OpenApi,
  context: CallContext,
  name: string,
): Promise<void> {
  try {
    const keyring = objectAt(await api.call(QUERY, { KeyringName: name }, context), "Keyring");
    await api.call(DELETE, { KeyringID: textAt(keyring, "ID") ?? textAt(keyring, "Uid") }, context);
  } catch (error) {
    if (!hasCode(error, NOT_FOUND)) throw error;
  }
}
