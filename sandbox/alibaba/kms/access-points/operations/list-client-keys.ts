import { kmsOperation } from "../../kms-operation";
import { readName } from "../fields";
import { accessPointByName, here } from "../find";
import { accessNeed } from "../resource-names";
import { clientKeys } from "../tables";
import { clientKeyView } from "../views";

/** Lists the client keys of an access point. */
export const listClientKeys = kmsOperation({
  action: "ListClientKeys",
  parameters: ["AapName"],
  mutates: false,
  needs: (call) => [
    accessNeed(call, "ListClientKeys", {
      kind: "applicationaccesspoint",
      name: readName(call.params, "AapName"),
    }),
  ],
  run: (call) => {
    const { name } = accessPointByName(call, readName(call.params, "AapName"));
    const own = here(call, clientKeys(call.cloud)).filter((key) => key.accessPointName === name);
    return { ClientKeys: own.map(clientKeyView) };
  },
});
