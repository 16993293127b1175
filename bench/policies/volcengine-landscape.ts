import { Command } from "@pulumi/command/remote/command";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Policy } from "@pulumi/volcengine/bin/iam/policy";
import { Role } from "@pulumi/volcengine/bin/iam/role";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import { Key } from "@pulumi/volcengine/bin/kms/key";
import { Keyring } from "@pulumi/volcengine/bin/kms/keyring";
import { Gateway } from "@pulumi/volcengine/bin/nat/gateway";
import { SnatEntry } from "@pulumi/volcengine/bin/nat/snatEntry";
import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { VpcEndpointServicePermission } from "@pulumi/volcengine/bin/privatelink/vpcEndpointServicePermission";
import { SecurityGroup } from "@pulumi/volcengine/bin/vpc/securityGroup";
import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { FlowLog } from "../../policies/stack/upstream";
import { declare, kept, ref, secretText, type Declared } from "./declared";
import { cidr, type Team } from "./team";

const ZONES = ["cn-beijing-a", "cn-beijing-b"] as const;
const CYCLES = [90, 180, 365] as const;
const HOSTS = ["a", "b"] as const;

/** The account that KMS connects to an endpoint service with. */
const KMS_ACCOUNT = "2100052433";

/** A team's account on Volcengine, with nothing that a rule could blame. */
export function volcengineLandscape(team: Team): readonly Declared[] {
  return [...network(team), ...hosts(team), ...balancer(team), ...keys(team), ...access(team)];
}

const tagsOf = ({ name }: Team) => [
  { key: "environment", value: "bench" },
  { key: "owner", value: name },
];

function network(team: Team): Declared[] {
  const { name, random } = team;
  const tags = tagsOf(team);
  const opening = (rule: string, port: number, cidrIp: string) =>
    declare(SecurityGroupRule, `${name}-${rule}`, {
      direction: "ingress",
      protocol: "tcp",
      portStart: port,
      portEnd: port,
      cidrIp,
      securityGroupId: ref(`${name}-group`),
    });
  return [
    declare(Vpc, `${name}-vpc`, { vpcName: name, cidrBlock: cidr(team, 0, 24), tags }),
    ...ZONES.map((zoneId, index) =>
      declare(Subnet, `${name}-subnet-${HOSTS[index]}`, {
        vpcId: ref(`${name}-vpc`),
        cidrBlock: cidr(team, index * 64, 26),
        zoneId,
        tags,
      }),
    ),
    declare(SecurityGroup, `${name}-group`, { vpcId: ref(`${name}-vpc`), tags }),
    opening("from-balancer", 443, "100.64.0.0/10"),
    declare(FlowLog, `${name}-flows`, {
      flowLogName: name,
      resourceType: "vpc",
      resourceId: ref(`${name}-vpc`),
      trafficType: "All",
      logProjectName: "audit",
      logTopicName: name,
      aggregationInterval: 10,
    }),
    opening("from-bastion", 22, cidr(team, 64, 32)),
    declare(Gateway, `${name}-nat`, {
      vpcId: ref(`${name}-vpc`),
      subnetId: ref(`${name}-subnet-a`),
      natGatewayName: name,
      spec: "Small",
      tags,
    }),
    ...HOSTS.map((host) =>
      declare(SnatEntry, `${name}-snat-${host}`, {
        natGatewayId: ref(`${name}-nat`),
        subnetId: ref(`${name}-subnet-${host}`),
        eipId: `eip-${random.below(1_000_000)}`,
      }),
    ),
  ];
}

function hosts(team: Team): Declared[] {
  const { name, random } = team;
  const instances = HOSTS.map((host, index) =>
    declare(Instance, `${name}-host-${host}`, {
      imageId: "image-ybqi99s7yq8rx7mnk44b",
      instanceType: "ecs.g3i.large",
      subnetId: ref(`${name}-subnet-${host}`),
      zoneId: ZONES[index] ?? "",
      securityGroupIds: [ref(`${name}-group`)],
      systemVolumeType: "ESSD_PL0",
      systemVolumeSize: 20 + 10 * random.below(4),
      keyPairName: "operators",
      tags: tagsOf(team),
    }),
  );
  const restarts = HOSTS.map((host) =>
    declare(Command, `${name}-restart-${host}`, {
      connection: {
        host: ref(`${name}-host-${host}`, "primaryIpAddress"),
        user: "root",
        privateKey: secretText("not-a-real-one"),
        hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample",
      },
      create: "systemctl restart web",
      logging: "none",
    }),
  );
  return [...instances, ...restarts];
}

function balancer(team: Team): Declared[] {
  const { name } = team;
  const loadBalancerId = ref(`${name}-balancer`);
  const serverGroupId = ref(`${name}-backends`);
  return [
    declare(Clb, `${name}-balancer`, {
      type: "private",
      subnetId: ref(`${name}-subnet-a`),
      zoneType: "active-standby",
      masterZoneId: ZONES[0],
      slaveZoneId: ZONES[1],
      modificationProtectionStatus: "ConsoleProtection",
      tags: tagsOf(team),
    }),
    declare(ServerGroup, `${name}-backends`, { loadBalancerId }),
    declare(Listener, `${name}-listener`, {
      loadBalancerId,
      serverGroupId,
      protocol: "TCP",
      port: 443,
      healthCheck: { enabled: "on" },
    }),
    ...HOSTS.map((host) =>
      declare(ServerGroupServer, `${name}-backend-${host}`, {
        serverGroupId,
        instanceId: ref(`${name}-host-${host}`),
        type: "ecs",
        port: 443,
      }),
    ),
    declare(VpcEndpointService, `${name}-service`, {
      resources: [{ resourceId: loadBalancerId, resourceType: "CLB" }],
      autoAcceptEnabled: true,
      description: name,
      tags: tagsOf(team),
    }),
    declare(VpcEndpointServicePermission, `${name}-permission`, {
      serviceId: ref(`${name}-service`),
      permitAccountId: KMS_ACCOUNT,
    }),
  ];
}

function keys(team: Team): Declared[] {
  const { name, random } = team;
  return [
    kept(Keyring, `${name}-keyring`, { keyringName: name, description: `keys of ${name}` }),
    ...["data", "backup"].map((use) =>
      kept(Key, `${name}-${use}-key`, {
        keyName: `${name}-${use}`,
        keyringName: ref(`${name}-keyring`, "keyringName"),
        description: `${use} of ${name}`,
        origin: "CloudKMS",
        keySpec: "SYMMETRIC_256",
        rotateState: "Enable",
        rotateInterval: random.oneOf(CYCLES),
        pendingWindowInDays: 30,
        tags: tagsOf(team),
      }),
    ),
  ];
}

function access(team: Team): Declared[] {
  const { name } = team;
  const key = `trn:kms:cn-beijing:2100000001:keyrings/${name}/keys/${name}-data`;
  const statements = [{ Effect: "Allow", Action: ["kms:Encrypt", "kms:Decrypt"], Resource: [key] }];
  const trust = [{ Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: ["ecs"] } }];
  return [
    declare(Policy, `${name}-policy`, {
      policyName: name,
      policyDocument: JSON.stringify({ Statement: statements }),
    }),
    declare(Role, `${name}-role`, {
      roleName: name,
      displayName: name,
      trustPolicyDocument: JSON.stringify({ Statement: trust }),
      maxSessionDuration: 3600,
    }),
    declare(RolePolicyAttachment, `${name}-attachment`, {
      policyName: ref(`${name}-policy`, "policyName"),
      policyType: "Custom",
      roleName: ref(`${name}-role`, "roleName"),
    }),
  ];
}
