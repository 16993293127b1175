import { requiredText } from "../../parameters";
import {
  boughtInstance,
  bssOperation,
  PRODUCT_PARAMETERS,
  readProduct,
  requiredChoice,
} from "../bss-operation";
import { MODULE_PARAMETERS, readModules, readUpgrade } from "../purchase";

/** Upgrades an instance; a downgrade is refused. */
export const modifyInstance = bssOperation({
  action: "ModifyInstance",
  parameters: [
    ...PRODUCT_PARAMETERS,
    ...MODULE_PARAMETERS,
    "InstanceId",
    "ModifyType",
    "ClientToken",
  ],
  mutates: true,
  run: (call) => {
    readProduct(call);
    const instance = boughtInstance(call, requiredText(call.params, "InstanceId"));
    requiredChoice(call, "ModifyType", ["Upgrade"]);
    Object.assign(instance, readUpgrade(readModules(call), instance));
    return { OrderId: String(call.cloud.clock.now()) };
  },
});
