import { accessPointByName, here, idOf } from "../find";
import { namedOperation } from "../named-operation";
import { accessPoints, clientKeys } from "../tables";

/** Deletes an access point together with its client keys. */
export const deleteApplicationAccessPoint = namedOperation({
  action: "DeleteApplicationAccessPoint",
  kind: "applicationaccesspoint",
  parameters: [],
  mutates: true,
  run: (name, call) => {
    accessPointByName(call, name);
    for (const key of here(call, clientKeys(call.cloud))) {
      if (key.accessPointName === name) clientKeys(call.cloud).delete(key.clientKeyId);
    }
    accessPoints(call.cloud).delete(idOf(call, name));
    return {};
  },
});
