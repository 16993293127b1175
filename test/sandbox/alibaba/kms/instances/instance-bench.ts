import { changeAlibabaSettings } from "../../../../../sandbox/alibaba/settings";
import { roles } from "../../../../../sandbox/alibaba/ram/tables";
import { vpcs, vswitches } from "../../../../../sandbox/alibaba/vpc/tables";
import {
  kmsInstances,
  type KmsInstanceRow,
} from "../../../../../sandbox/alibaba/kms/instances/tables";
import { REGION, SmallCloud } from "../../small-cloud";

/** Zones of every instance here. */
export const ZONES = [`${REGION}-h`, `${REGION}-i`] as const;

/** Where every instance here is enabled. */
export const NETWORK = {
  VpcId: "vpc-own",
  ZoneIds: ZONES.join(","),
  VSwitchIds: "vsw-h,vsw-i",
  KMProvider: "Aliyun",
} as const;

/** Modules of a purchase as the parameters of CreateInstance. */
export function modules(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([code, value], index) => [
      [`Parameter.${index + 1}.Code`, code],
      [`Parameter.${index + 1}.Value`, value],
    ]),
  );
}

/** A sandbox with a network, the service-linked role of KMS and no waiting. */
export class InstanceBench {
  readonly cloud = new SmallCloud();

  constructor() {
    changeAlibabaSettings(this.cloud, { instanceConnectMs: 0, providerRetryMs: 0 });
    this.addVpc("vpc-own", { "vsw-h": ZONES[0], "vsw-i": ZONES[1] });
    this.addRole();
  }

  /** Puts a VPC with vSwitches (id to zone) into the state. */
  addVpc(vpcId: string, zones: Readonly<Record<string, string>>, region = REGION): void {
    const shared = { createdAtMs: 0, name: "", description: "", tags: {} };
    const made = { vpcId, region, cidr: "10.80.0.0/16", routerId: "", routeTableId: "" };
    vpcs(this.cloud).set(vpcId, { ...made, ...shared });
    for (const [vswitchId, zoneId] of Object.entries(zones)) {
      const cidr = "10.80.1.0/24";
      const vswitch = { vswitchId, vpcId, zoneId, cidr, availableIps: 250, ...shared };
      vswitches(this.cloud).set(vswitchId, vswitch);
    }
  }

  /** Puts the service-linked role of KMS into the state. */
  addRole(): void {
    const roleName = "AliyunServiceRoleForKMSKeyStore";
    roles(this.cloud).set(roleName, {
      roleId: roleName,
      accountId: this.cloud.account.accountId,
      roleName,
      createdAtMs: 0,
      serviceName: "keystore.kms.aliyuncs.com",
      assumeRolePolicyDocument: "{}",
      description: "",
      maxSessionDuration: 3600,
      tags: {},
    });
  }

  /** Buys an instance and answers its id. */
  async buy(
    values: Readonly<Record<string, string>> = {},
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const answer = await this.cloud.run("business:CreateInstance", {
      ProductCode: "kms",
      SubscriptionType: "PayAsYouGo",
      ...modules({ Region: REGION, ...values }),
      ...params,
    });
    return answer["Data"].InstanceId as string;
  }

  /** Buys a subscription of some months and answers its id. */
  subscribe(Period: number, params: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return this.buy({}, { SubscriptionType: "Subscription", Period, ...params });
  }

  /** Enables an instance. */
  connect(KmsInstanceId: string, changes: Readonly<Record<string, string>> = {}) {
    return this.cloud.run("kms:ConnectKmsInstance", { KmsInstanceId, ...NETWORK, ...changes });
  }

  /** A software instance that is connected. */
  async software(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const id = await this.buy(values);
    await this.connect(id);
    return id;
  }

  /** A hardware instance that a person has connected on the console. */
  async hardware(): Promise<string> {
    const terms = { SubscriptionType: "Subscription", Period: 12 };
    const id = await this.buy({ ProductVersion: "1" }, terms);
    this.row(id).status = "Connected";
    return id;
  }

  /** The instance's row. */
  row(id: string): KmsInstanceRow {
    const row = kmsInstances(this.cloud).get(id);
    if (!row) throw new Error(`no instance ${id}`);
    return row;
  }

  /** `KmsInstance` of GetKmsInstance. */
  async get(KmsInstanceId: string): Promise<Record<string, any>> {
    return (await this.cloud.run("kms:GetKmsInstance", { KmsInstanceId }))["KmsInstance"];
  }
}
