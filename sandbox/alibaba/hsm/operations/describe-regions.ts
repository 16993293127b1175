import { choice } from "../../parameters";
import { hsmOperation } from "../hsm-operation";
import { HSM_REGIONS, hsmZones } from "../regions";

/** Lists regions and zones with HSMs. Names are ids here: the sandbox keeps no translations. */
export const describeRegions = hsmOperation({
  action: "DescribeRegions",
  parameters: ["AcceptLanguage"],
  mutates: false,
  run: ({ params }) => {
    choice(params, "AcceptLanguage", ["zh", "en"]);
    return {
      Regions: HSM_REGIONS.map((RegionId) => ({
        RegionId,
        LocalName: RegionId,
        Zones: hsmZones(RegionId).map((ZoneId) => ({ ZoneId, LocalName: ZoneId, Cluster: "yes" })),
      })),
    };
  },
});
