import { containerArn, keyArn } from "../../names";
import { keyNeed, kmsOperation } from "../kms-operation";
import { PAGE_PARAMETERS, pageOf } from "../paging";
import { keys } from "../tables";

/** Lists the keys of the call's region. */
export const listKeys = kmsOperation({
  action: "ListKeys",
  parameters: PAGE_PARAMETERS,
  mutates: false,
  needs: ({ region, caller }) => [
    keyNeed("ListKeys", containerArn(region, caller.accountId, "key")),
  ],
  run: ({ cloud, caller, region, params }) => {
    const own = [...keys(cloud).values()].filter(
      (key) => key.region === region && key.accountId === caller.accountId,
    );
    const page = pageOf(own, params);
    const Key = page.items.map((key) => ({
      KeyId: key.keyId,
      KeyArn: keyArn(key.region, key.accountId, key.keyId),
    }));
    return { ...page.fields, Keys: { Key } };
  },
});
