import { buyHsm } from "../../../../sandbox/alibaba/console/buy-hsm";
import { hsms, type HsmInstanceRow } from "../../../../sandbox/alibaba/hsm/tables";
import { alibabaSettings } from "../../../../sandbox/alibaba/settings";
import { sweepAlibaba } from "../../../../sandbox/alibaba/sweep";
import { vpcs, vswitches } from "../../../../sandbox/alibaba/vpc/tables";
import { SmallCloud, START } from "../small-cloud";

/** Zones and vSwitches of the network in mainland China. */
export const MAINLAND = {
  region: "cn-beijing",
  vpcId: "vpc-hsm",
  zones: ["cn-beijing-f", "cn-beijing-k"],
  vswitches: ["vsw-f", "vsw-k"],
} as const;

/** The same outside mainland China. */
export const OUTSIDE = {
  region: "ap-southeast-1",
  vpcId: "vpc-out",
  zones: ["ap-southeast-1a", "ap-southeast-1b"],
  vswitches: ["vsw-a", "vsw-b"],
} as const;

/** One of the two places. */
export type Place = typeof MAINLAND | typeof OUTSIDE;

type Answer = Record<string, any>;

/** A cloud with a network and HSMs as they were bought. */
export class HsmCloud extends SmallCloud {
  private elapsedMs = 0;

  constructor(readonly place: Place = MAINLAND) {
    super();
    this.addNetwork(place);
  }

  /** A VPC with a vSwitch in each zone. */
  addNetwork({ vpcId, region, zones, vswitches: ids }: Place): void {
    const made = { createdAtMs: this.clock.now(), name: "", description: "", tags: {} };
    vpcs(this).set(vpcId, {
      vpcId,
      region,
      cidr: "10.80.0.0/16",
      routerId: "vrt-1",
      routeTableId: "vtb-1",
      ...made,
    });
    ids.forEach((vswitchId, index) => {
      const zoneId = zones[index] ?? "";
      const cidr = `10.80.${index}.0/28`;
      vswitches(this).set(vswitchId, {
        vswitchId,
        vpcId,
        zoneId,
        cidr,
        availableIps: 12,
        ...made,
      });
    });
  }

  /** An HSM as it is after its purchase. */
  buy(instanceId: string, zone = 0): HsmInstanceRow {
    const zoneId = this.place.zones[zone] ?? "";
    const { region } = this.place;
    const { accountId } = this.account;
    return buyHsm(this, { accountId, region, zoneId, periodInMonths: 12, instanceId });
  }

  /** An HSM that is enabled and, unless said otherwise, initialised. */
  master(instanceId = "hsm-1", initialized = true): HsmInstanceRow {
    const hsm = this.buy(instanceId);
    const [vSwitchId = ""] = this.place.vswitches;
    const network = { vpcId: this.place.vpcId, vSwitchId, ip: "10.80.0.1" };
    Object.assign(hsm, network, { status: "ACTIVE" }, initialized ? { dataId: "data" } : {});
    return hsm;
  }

  /** Calls an operation of the HSM service in the place's region. */
  hsm(action: string, params: Record<string, unknown> = {}): Promise<Answer> {
    return this.run(`hsm:${action}`, params, { region: this.place.region });
  }

  /** Lets time pass, and what is due happen. */
  pass(ms: number): void {
    this.elapsedMs += ms;
    this.setTime(new Date(Date.parse(START) + this.elapsedMs).toISOString());
    sweepAlibaba(this);
  }

  /** Lets a job end. */
  endJob(): void {
    this.pass(alibabaSettings(this).hsmJobMs);
  }

  /** Lets a synchronisation end. */
  endSync(): void {
    this.pass(alibabaSettings(this).hsmSyncMs);
  }

  row(instanceId: string): HsmInstanceRow {
    const row = hsms(this).get(instanceId);
    if (!row) throw new Error(`no HSM ${instanceId}`);
    return row;
  }

  /** A cluster of `hsm-1` and `hsm-2`, initialised and synchronised. */
  async cluster(): Promise<string> {
    this.master();
    this.buy("hsm-2", 1);
    const { ClusterId } = await this.hsm("CreateCluster", {
      ClusterName: "keys",
      MasterInstanceId: "hsm-1",
    });
    await this.subnets(ClusterId as string);
    await this.hsm("InitializeCluster", { ClusterId });
    await this.hsm("JoinCluster", { ClusterId, InstanceId: "hsm-2" });
    this.endJob();
    await this.hsm("SyncCluster", { ClusterId });
    this.endSync();
    return ClusterId as string;
  }

  subnets(ClusterId: string): Promise<Answer> {
    const VSwitchIds = JSON.stringify(this.place.vswitches);
    return this.hsm("ConfigClusterSubnet", { ClusterId, VpcId: this.place.vpcId, VSwitchIds });
  }
}
