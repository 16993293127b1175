import { refusal } from "../../errors";
import { optionalText } from "../../parameters";
import { hsmOperation } from "../hsm-operation";
import { HSM_PAGE_PARAMETERS, hsmPage } from "../paging";
import { hsms } from "../tables";

/** Lists the HSMs of the call's region; all of them are virtual ones (`vsm`). */
export const listInstances = hsmOperation({
  action: "ListInstances",
  parameters: [...HSM_PAGE_PARAMETERS, "TenantIsolationType"],
  mutates: false,
  run: ({ cloud, caller, region, params }) => {
    const isolation = optionalText(params, "TenantIsolationType");
    if (isolation !== undefined && isolation !== "vsm" && isolation !== "hostedHsm") {
      throw refusal("InvalidTenantIsolationType.Error");
    }
    const own = [...hsms(cloud).values()].filter(
      (hsm) =>
        hsm.region === region && hsm.accountId === caller.accountId && isolation !== "hostedHsm",
    );
    const page = hsmPage(own, params);
    const Instances = page.items.map((hsm) => ({
      InstanceId: hsm.instanceId,
      Status: hsm.status,
    }));
    return { ...page.fields, Total: page.total, Instances };
  },
});
