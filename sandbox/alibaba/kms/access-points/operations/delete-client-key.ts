import { clientKeyOperation } from "../client-key-operation";
import { clientKeys } from "../tables";

/** Deletes a client key; the next call with it is refused. */
export const deleteClientKey = clientKeyOperation({
  action: "DeleteClientKey",
  mutates: true,
  run: (key, { cloud }) => {
    clientKeys(cloud).delete(key.clientKeyId);
    return {};
  },
});
