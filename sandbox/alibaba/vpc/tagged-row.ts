import type { OperationCall } from "../../cloud/operation";
import { invalidParameter } from "../errors";
import { choice, missing } from "../parameters";
import { repeatedTexts } from "../repeated-parameters";
import { namedVpc, namedVSwitch } from "./find";
import type { VpcRow, VSwitchRow } from "./tables";

/** The one object that `ResourceType` and `ResourceId.1` name. @throws CloudError for more than one, and where there is none. */
export function taggedRow(call: OperationCall): VpcRow | VSwitchRow {
  const kind = choice(call.params, "ResourceType", ["VPC", "VSWITCH"]);
  if (kind === undefined) throw missing("ResourceType");
  const [id, ...others] = repeatedTexts(call.params, "ResourceId");
  if (id === undefined || others.length > 0) throw invalidParameter("ResourceId", "one id");
  return kind === "VPC"
    ? namedVpc({ ...call, params: { VpcId: id } })
    : namedVSwitch({ ...call, params: { VSwitchId: id } });
}
