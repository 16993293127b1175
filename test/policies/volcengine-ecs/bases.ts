import type { CommandArgs } from "@pulumi/volcengine/bin/ecs/command";
import type { InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";

/** Arguments of an instance that breaks no rule. */
export function instanceArgs(change: Partial<InstanceArgs> = {}): InstanceArgs {
  return {
    imageId: "image-1",
    instanceType: "ecs.g3i.large",
    subnetId: "subnet-1",
    zoneId: "cn-beijing-a",
    securityGroupIds: ["sg-1"],
    systemVolumeType: "ESSD_PL0",
    systemVolumeSize: 20,
    keyPairName: "operators",
    tags: [
      { key: "environment", value: "test" },
      { key: "owner", value: "platform" },
    ],
    ...change,
  };
}

/** Arguments of a Cloud Assistant command that breaks no rule. */
export function commandArgs(script = "cat /etc/ssh/ssh_host_ed25519_key.pub"): CommandArgs {
  return { name: "read", commandContent: Buffer.from(script).toString("base64") };
}
