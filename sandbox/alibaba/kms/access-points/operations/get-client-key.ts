import { clientKeyOperation } from "../client-key-operation";
import { clientKeyView } from "../views";

/** Answers what is known about a client key; its private half is not. */
export const getClientKey = clientKeyOperation({
  action: "GetClientKey",
  mutates: false,
  run: (key) => clientKeyView(key),
});
