import { optionalText } from "../../parameters";
import { vpcs } from "../tables";
import { vpcView } from "../views";
import { vpcOperation } from "../vpc-operation";

/** Lists the VPCs of the region, or the one that is asked for. */
export const describeVpcs = vpcOperation({
  action: "DescribeVpcs",
  parameters: ["VpcId"],
  mutates: false,
  on: ["vpc"],
  run: ({ cloud, params, region }) => {
    const wanted = optionalText(params, "VpcId");
    const rows = [...vpcs(cloud).values()].filter(
      (row) => row.region === region && (wanted === undefined || row.vpcId === wanted),
    );
    return {
      TotalCount: rows.length,
      Vpcs: { Vpc: rows.map((row) => vpcView(cloud, row)) },
    };
  },
});
