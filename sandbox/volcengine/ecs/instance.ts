import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { backends } from "../clb/rows";
import { associates } from "../eip/rows";
import { malformed, onlyModelled } from "../vpc/inputs";
import {
  idsWhere,
  inDefaultProject,
  networkResource,
  readLabels,
  refuseInUse,
} from "../vpc/network-resource";
import { routeEntries } from "../vpc/rows";
import type { HostRuntime, HostStart } from "./host-runtime";
import {
  INSTANCE_PROPERTIES,
  INSTANCE_TOKEN,
  newInstance,
  readChangeable,
} from "./instance-inputs";
import { instanceOutputs } from "./instance-outputs";
import { keyPairNamed } from "./key-pair";
import { instances, type InstanceRow } from "./rows";

/** An instance, with a real host behind it. */
export function instanceModel(runtime: HostRuntime): ResourceModel {
  return networkResource<InstanceRow>({
    token: INSTANCE_TOKEN,
    modelled: INSTANCE_PROPERTIES,
    table: instances,
    async create(call, inputs) {
      const row = newInstance(call, inputs);
      // The address is taken before the host is up, so that two creations at once cannot share it.
      instances(call.cloud.store).set(row.id, row);
      try {
        await runtime.start(hostOf(call, row));
      } catch (error) {
        instances(call.cloud.store).delete(row.id);
        throw error;
      }
      return row;
    },
    outputs: instanceOutputs,
    async update(call, row, news) {
      const before = { ...row };
      change(call, row, news);
      if (before.instanceType === row.instanceType && before.keyPairName === row.keyPairName)
        return;
      await runtime.stop(row.id);
      await runtime.start(hostOf(call, row));
    },
    async remove(call, row) {
      const routes = idsWhere(routeEntries(call.cloud.store), (one) => one.nextHopId === row.id);
      refuseInUse("Instance", row.id, routes);
      await runtime.destroy(row.id);
      for (const table of [associates(call.cloud.store), backends(call.cloud.store)]) {
        for (const [id, user] of table) if (user.instanceId === row.id) table.delete(id);
      }
    },
  });
}

/** What the runtime needs to start the host of an instance. */
export function hostOf(call: ResourceCall, row: InstanceRow): HostStart {
  const keyPair = row.keyPairName === undefined ? undefined : keyPairNamed(call, row.keyPairName);
  return {
    id: row.id,
    hostname: row.hostName,
    address: row.primaryIpAddress,
    authorizedKeys: keyPair ? [keyPair.publicKey] : [],
  };
}

function change(call: ResourceCall, row: InstanceRow, news: Properties): void {
  onlyModelled(INSTANCE_TOKEN, news, {
    imageId: [row.imageId],
    instanceChargeType: ["PostPaid"],
    includeDataVolumes: [false],
  });
  const next = readChangeable(call, news, { vpcId: row.vpcId, volumeType: row.systemVolumeType });
  if (next.systemVolumeSize < row.systemVolumeSize) {
    malformed(
      "systemVolumeSize",
      `at least the present ${row.systemVolumeSize} GB`,
      next.systemVolumeSize,
    );
  }
  Object.assign(row, inDefaultProject(readLabels(news, "instanceName", row.id)), next);
}
