import { kmsOperation } from "../../kms-operation";
import { instanceNeed, namedInstance } from "../find";
import { instanceView } from "../view";

/** Answers what is known about an instance. */
export const getKmsInstance = kmsOperation({
  action: "GetKmsInstance",
  parameters: ["KmsInstanceId"],
  mutates: false,
  needs: (call) => [instanceNeed("GetKmsInstance", call)],
  run: (call) => ({ KmsInstance: instanceView(namedInstance(call)) }),
});
