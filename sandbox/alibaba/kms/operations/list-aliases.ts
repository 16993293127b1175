import type { OperationCall } from "../../../cloud/operation";
import { aliasArn, containerArn } from "../../names";
import { keyNeed, kmsOperation } from "../kms-operation";
import { PAGE_PARAMETERS, pageOf } from "../paging";
import { aliases, type AliasRow } from "../tables";

/** Lists the aliases of the call's region. */
export const listAliases = kmsOperation({
  action: "ListAliases",
  parameters: PAGE_PARAMETERS,
  mutates: false,
  needs: ({ region, caller }) => [
    keyNeed("ListAliases", containerArn(region, caller.accountId, "alias")),
  ],
  run: (call) => answerAliases(call, () => true),
});

/** One page of the region's aliases that are wanted, in the vendor's form. */
export function answerAliases(call: OperationCall, wanted: (alias: AliasRow) => boolean): object {
  const { cloud, region, caller, params } = call;
  const own = [...aliases(cloud).values()].filter(
    (alias) => alias.region === region && alias.accountId === caller.accountId && wanted(alias),
  );
  const page = pageOf(own, params);
  const Alias = page.items.map(({ keyId, aliasName }) => ({
    KeyId: keyId,
    AliasName: aliasName,
    AliasArn: aliasArn(region, caller.accountId, aliasName),
  }));
  return { ...page.fields, Aliases: { Alias } };
}
