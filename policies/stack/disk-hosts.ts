import { Disk } from "@pulumi/alicloud/ecs/disk";
import { DiskAttachment } from "@pulumi/alicloud/ecs/diskAttachment";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { EcsDiskAttachment } from "@pulumi/alicloud/ecs/ecsDiskAttachment";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { backlinks } from "../rule/backlinks";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

const ATTACHMENTS = [
  backlinks({ class: EcsDiskAttachment, path: "diskId", to: { class: EcsDisk } }),
  backlinks({ class: DiskAttachment, path: "diskId", to: { class: Disk } }),
];

/** Instances that a disk is attached to, by an attachment. */
export function hostsOf(disk: AnyResource, stack: Stack): readonly AnyResource[] {
  return ATTACHMENTS.flatMap((attachments) => attachments(disk, stack).found).flatMap((each) => {
    const link = stack.link(each, "instanceId", { class: Instance });
    return "to" in link ? [link.to] : [];
  });
}
