import { invalidParameter } from "../../errors";
import { requiredText } from "../../parameters";
import { findHsm } from "../find";
import { hsmOperation } from "../hsm-operation";
import { REMARK_MAX } from "../limits";

/** Changes the remark of an HSM. */
export const configInstanceRemark = hsmOperation({
  action: "ConfigInstanceRemark",
  parameters: ["InstanceId", "Remark"],
  mutates: true,
  run: (call) => {
    const remark = requiredText(call.params, "Remark");
    if (remark.length > REMARK_MAX) {
      throw invalidParameter("Remark", `at most ${REMARK_MAX} characters`);
    }
    findHsm(call).remark = remark;
    return {};
  },
});
