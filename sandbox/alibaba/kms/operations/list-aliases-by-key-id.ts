import { keyOperation } from "../kms-operation";
import { PAGE_PARAMETERS } from "../paging";
import { answerAliases } from "./list-aliases";

/** Lists the aliases of one key. */
export const listAliasesByKeyId = keyOperation({
  action: "ListAliasesByKeyId",
  parameter: "KeyId",
  alias: false,
  parameters: PAGE_PARAMETERS,
  mutates: false,
  run: (key, call) => answerAliases(call, (alias) => alias.keyId === key.keyId),
});
