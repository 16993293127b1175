import { keyOperation } from "../kms-operation";
import { readDescription } from "./create-key";

/** Replaces a key's description; an empty one removes it. */
export const updateKeyDescription = keyOperation({
  action: "UpdateKeyDescription",
  parameter: "KeyId",
  alias: false,
  parameters: ["Description"],
  mutates: true,
  run: (key, call) => {
    key.description = readDescription(call) ?? "";
    return {};
  },
});
