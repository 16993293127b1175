import { optionalText } from "../../parameters";
import { vpcs, vswitches } from "../tables";
import { vswitchView } from "../views";
import { vpcOperation } from "../vpc-operation";

/** Lists the vSwitches of the region, of one VPC, or the one that is asked for. */
export const describeVSwitches = vpcOperation({
  action: "DescribeVSwitches",
  parameters: ["VpcId", "VSwitchId"],
  mutates: false,
  on: ["vswitch"],
  run: ({ cloud, params, region }) => {
    const vpcId = optionalText(params, "VpcId");
    const vswitchId = optionalText(params, "VSwitchId");
    const rows = [...vswitches(cloud).values()].filter(
      (row) =>
        vpcs(cloud).get(row.vpcId)?.region === region &&
        (vpcId === undefined || row.vpcId === vpcId) &&
        (vswitchId === undefined || row.vswitchId === vswitchId),
    );
    return { TotalCount: rows.length, VSwitches: { VSwitch: rows.map(vswitchView) } };
  },
});
