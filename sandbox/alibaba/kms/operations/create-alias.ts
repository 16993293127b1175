import { refusal } from "../../errors";
import { aliasArn } from "../../names";
import { readAliasName } from "../alias-names";
import { findKey, lookUpKey, namedKeyArn, namedKeyId } from "../find";
import { keyNeed, kmsOperation } from "../kms-operation";
import { aliases, aliasKey } from "../tables";

const KEY = { parameter: "KeyId", alias: false } as const;

/** Gives a key another name; needs permission on the key and on the alias. */
export const createAlias = kmsOperation({
  action: "CreateAlias",
  parameters: ["KeyId", "AliasName"],
  mutates: true,
  needs: (call) => [
    keyNeed("CreateAlias", namedKeyArn(call, KEY), lookUpKey(call, namedKeyId(call, KEY))),
    keyNeed("CreateAlias", aliasArn(call.region, call.caller.accountId, readAliasName(call))),
  ],
  run: (call) => {
    const key = findKey(call, KEY);
    const aliasName = readAliasName(call);
    const id = aliasKey(call.region, aliasName);
    if (key.state === "PendingDeletion") throw refusal("Rejected.StateModifiedFailed");
    if (aliases(call.cloud).has(id)) throw refusal("AliasAlreadyExists");
    const { region, caller } = call;
    aliases(call.cloud).set(id, {
      aliasName,
      region,
      accountId: caller.accountId,
      keyId: key.keyId,
    });
    return {};
  },
});
