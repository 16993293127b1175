import { invalidParameter } from "../../../errors";
import { requiredText } from "../../../parameters";
import { kmsOperation } from "../../kms-operation";
import { instanceNeed, namedInstance } from "../find";

const NAME = /^[A-Za-z0-9/_+=.@-]{1,128}$/;

/** Renames an instance. */
export const updateKmsInstance = kmsOperation({
  action: "UpdateKmsInstance",
  parameters: ["KmsInstanceId", "InstanceName"],
  mutates: true,
  needs: (call) => [instanceNeed("UpdateKmsInstance", call)],
  run: (call) => {
    const instance = namedInstance(call);
    const name = requiredText(call.params, "InstanceName");
    if (!NAME.test(name))
      throw invalidParameter("InstanceName", "1 to 128 letters, digits and /_+=.@-");
    instance.name = name;
    return {};
  },
});
