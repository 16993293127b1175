import { Roles } from "../../providers/hyok/client/roles";
import { DoorClient } from "../../sandbox/plugins/door-client";
import type { DrillGround } from "./drill";
import { configured } from "./means";

/** Something that was in an account before the stack. */
export interface Made {
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Network of things that an account has beside the stack's own. */
const VPC_CIDR = "10.80.0.0/16";

/** Makes things in the accounts of a sandbox, as their owner did before the stack came. */
export class DrillAccount {
  private readonly door: DoorClient;

  constructor(private readonly ground: DrillGround) {
    this.door = new DoorClient(ground.sandbox.socket);
  }

  /** Makes an object by the type and properties that a Pulumi program would name. */
  async make(token: string, inputs: Record<string, unknown>): Promise<Made> {
    const answer = await this.ask("create", token, inputs);
    return { id: answer.id ?? "", outputs: answer.outputs ?? {} };
  }

  /** Calls a `getX` function. */
  async look(token: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
    return (await this.ask("invoke", token, args)).outputs ?? {};
  }

  /** A VPC with one subnet in each zone of the stack. */
  async makeNetwork(): Promise<{ readonly vpcId: string; readonly subnetIds: string[] }> {
    const vpc = await this.make("volcengine:vpc/vpc:Vpc", {
      vpcName: "existing",
      cidrBlock: VPC_CIDR,
    });
    const subnetIds: string[] = [];
    for (const [index, zoneId] of this.zones.entries()) {
      const cidrBlock = `10.80.${index}.0/24`;
      const inputs = { subnetName: `existing-${index}`, vpcId: vpc.id, zoneId, cidrBlock };
      subnetIds.push((await this.make("volcengine:vpc/subnet:Subnet", inputs)).id);
    }
    return { vpcId: vpc.id, subnetIds };
  }

  /** A security group that lets the operators' SSH in and nothing else. */
  async makeSshGroup(vpcId: string): Promise<string> {
    const named = { securityGroupName: "existing", vpcId };
    const { id } = await this.make("volcengine:vpc/securityGroup:SecurityGroup", named);
    const { adminCidrs = [] } = configured<{ adminCidrs: string[] }>(
      this.ground.config,
      "operatorAccess",
    );
    for (const cidrIp of adminCidrs) {
      await this.make("volcengine:vpc/securityGroupRule:SecurityGroupRule", {
        securityGroupId: id,
        direction: "ingress",
        protocol: "tcp",
        portStart: 22,
        portEnd: 22,
        cidrIp,
      });
    }
    return id;
  }

  /** The roles by which load balancer and PrivateLink act for the account. */
  async makeNetworkRoles(): Promise<void> {
    const roles = new Roles(this.ground.api, this.ground.call);
    for (const service of ["clb", "privatelink"]) await roles.createServiceLinked(service);
  }

  /** Zones of the stack, in order. */
  get zones(): readonly string[] {
    return configured<{ zones: string[] }>(this.ground.config, "volcengine").zones ?? [];
  }

  private ask(verb: "create" | "invoke", token: string, inputs: Record<string, unknown>) {
    const cloud = token.startsWith("alicloud:") ? "alibaba" : "volcengine";
    const { accessKeyId, secretAccessKey, region } = this.ground.status[cloud];
    const credentials = { accessKeyId, secretAccessKey };
    const body = { cloud, verb, token, inputs, credentials, region } as const;
    return this.door.call(body, this.ground.call.signal);
  }
}
