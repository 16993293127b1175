import { containerArn } from "../../../names";
import { keyNeed, kmsOperation } from "../../kms-operation";
import { PAGE_PARAMETERS, pageOf } from "../../paging";
import { instanceArn } from "../find";
import { kmsInstances } from "../tables";

const PAGE_SIZE = "20";

/** Lists the instances of the call's region. */
export const listKmsInstances = kmsOperation({
  action: "ListKmsInstances",
  parameters: PAGE_PARAMETERS,
  mutates: false,
  needs: ({ region, caller }) => [
    keyNeed("ListKmsInstances", containerArn(region, caller.accountId, "keystore")),
  ],
  run: ({ cloud, region, caller, params }) => {
    const own = [...kmsInstances(cloud).values()].filter(
      (instance) => instance.region === region && instance.accountId === caller.accountId,
    );
    const page = pageOf(own, { ...params, PageSize: params["PageSize"] ?? PAGE_SIZE });
    const KmsInstance = page.items.map((instance) => ({
      KmsInstanceId: instance.instanceId,
      KmsInstanceArn: instanceArn(instance),
    }));
    return { ...page.fields, KmsInstances: { KmsInstance } };
  },
});
