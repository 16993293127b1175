import { aliasArn, keyArn } from "../../names";
import { readAliasName } from "../alias-names";
import { aliasByName, lookUpKey } from "../find";
import { keyNeed, kmsOperation } from "../kms-operation";
import { aliases, aliasKey } from "../tables";

/** Removes a name; the key stays. Needs permission on the key and on the alias. */
export const deleteAlias = kmsOperation({
  action: "DeleteAlias",
  parameters: ["AliasName"],
  mutates: true,
  needs: (call) => {
    const { region, caller } = call;
    const alias = aliasByName(call, readAliasName(call));
    return [
      keyNeed(
        "DeleteAlias",
        keyArn(region, caller.accountId, alias.keyId),
        lookUpKey(call, alias.keyId),
      ),
      keyNeed("DeleteAlias", aliasArn(region, caller.accountId, alias.aliasName)),
    ];
  },
  run: (call) => {
    aliases(call.cloud).delete(aliasKey(call.region, readAliasName(call)));
    return {};
  },
});
