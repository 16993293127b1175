import { refusal } from "../../errors";
import { aliasArn, keyArn } from "../../names";
import { readAliasName } from "../alias-names";
import { aliasByName, findKey, lookUpKey, namedKeyArn, namedKeyId } from "../find";
import { keyNeed, kmsOperation } from "../kms-operation";

const KEY = { parameter: "KeyId", alias: false } as const;

/** Lets an alias name another key; needs permission on the old key, the new key and the alias. */
export const updateAlias = kmsOperation({
  action: "UpdateAlias",
  parameters: ["KeyId", "AliasName"],
  mutates: true,
  needs: (call) => {
    const { region, caller } = call;
    const alias = aliasByName(call, readAliasName(call));
    return [
      keyNeed(
        "UpdateAlias",
        keyArn(region, caller.accountId, alias.keyId),
        lookUpKey(call, alias.keyId),
      ),
      keyNeed("UpdateAlias", namedKeyArn(call, KEY), lookUpKey(call, namedKeyId(call, KEY))),
      keyNeed("UpdateAlias", aliasArn(region, caller.accountId, alias.aliasName)),
    ];
  },
  run: (call) => {
    const target = findKey(call, KEY);
    if (target.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
    aliasByName(call, readAliasName(call)).keyId = target.keyId;
    return {};
  },
});
