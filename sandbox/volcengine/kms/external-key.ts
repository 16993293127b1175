import type { OperationCall } from "../../cloud/operation";
import { unusableKey } from "../../xks/kms-exceptions";
import { AWS_V1 } from "../../xks/profile";
import { targetOf } from "./connect";
import { kmsError } from "./errors";
import { admit, findStore } from "./find";
import type { KeyDraft } from "./key-params";
import type { KmsPorts } from "./ports";
import { throughProxy, vendorError } from "./proxy-errors";

/**
 * What CreateKey checks of an external key: its store is connected, its URI is legal, and the proxy says that it is an enabled AES-256
 * key for both directions. Does nothing for a key of KMS's own.
 */
export async function checkExternalKey(
  ports: KmsPorts,
  call: OperationCall,
  draft: KeyDraft,
): Promise<void> {
  const { external } = draft;
  if (!external) return;
  const store = findStore(call, external.storeId);
  admit(store, "use");
  const { uri, limits } = AWS_V1;
  const longest = `${store.uriEndpoint}${store.uriPath}/${uri.keys}/${external.keyId}/${uri.metadata}`;
  if (longest.length > limits.uri) {
    throw kmsError(
      "InvalidParameter",
      `XksKeyID: expected a URI of at most ${limits.uri} characters with endpoint and path, received ${longest.length}; use a shorter alias.`,
    );
  }
  const context = {
    operation: "CreateKey",
    requestId: call.requestId,
    principal: `trn:iam::${call.caller.accountId}:root`,
  };
  const facts = await throughProxy("create-key", () =>
    ports.proxy(call.cloud).metadata(targetOf(store), external.keyId, context),
  );
  const unusable = unusableKey(facts);
  if (unusable) throw vendorError(unusable);
  // The store may have been disconnected while the proxy was asked.
  admit(findStore(call, external.storeId), "use");
}
