import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { createTrail } from "../actiontrail/operations/create-trail";
import { deleteTrail } from "../actiontrail/operations/delete-trail";
import { describeTrails } from "../actiontrail/operations/describe-trails";
import { startLogging } from "../actiontrail/operations/start-logging";
import { stopLogging } from "../actiontrail/operations/stop-logging";
import { updateTrail } from "../actiontrail/operations/update-trail";
import type { TrailView } from "../actiontrail/views";
import { notModelled, refusal } from "../errors";
import { callApi, orAbsent, outputs } from "./api";

/** A trail; its id is its name. It is started unless the program says `Disable`. */
export const actiontrailTrail: ResourceModel = {
  token: "alicloud:actiontrail/trail:Trail",
  modelled: [
    "eventRw",
    "isOrganizationTrail",
    "ossBucketName",
    "ossKeyPrefix",
    "ossWriteRoleArn",
    "status",
    "trailName",
    "trailRegion",
  ],
  create: async (call, inputs) => {
    if (inputs["isOrganizationTrail"] === true) throw notModelled("a multi-account trail");
    const { Name } = (await callApi(call, createTrail, parameters(inputs))) as TrailView;
    await setStatus(call, Name, inputs["status"]);
    return { id: Name, outputs: await mustRead(call, Name, inputs) };
  },
  read,
  update: async (call, id, { news }) => {
    await callApi(call, updateTrail, { ...parameters(news), Name: id });
    await setStatus(call, id, news["status"]);
    return mustRead(call, id, news);
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteTrail, { Name: id }), ["TrailNotFoundException"]);
  },
};

function parameters(inputs: Properties): Properties {
  return {
    Name: inputs["trailName"],
    OssBucketName: inputs["ossBucketName"],
    OssKeyPrefix: inputs["ossKeyPrefix"],
    OssWriteRoleArn: inputs["ossWriteRoleArn"],
    EventRW: inputs["eventRw"],
    TrailRegion: inputs["trailRegion"],
  };
}

async function setStatus(call: ResourceCall, Name: string, wanted: unknown): Promise<void> {
  const target = wanted === "Disable" ? "Disable" : "Enable";
  const current = await find(call, Name);
  if (!current || current.Status === target) return;
  await callApi(call, target === "Enable" ? startLogging : stopLogging, { Name });
}

async function find(call: ResourceCall, name: string): Promise<TrailView | undefined> {
  const { TrailList } = (await callApi(call, describeTrails, { NameList: name })) as {
    TrailList: readonly TrailView[];
  };
  return TrailList[0];
}

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const trail = await find(call, id);
  if (!trail) return undefined;
  return {
    ...outputs({
      isOrganizationTrail: known["isOrganizationTrail"],
      ossBucketName: trail.OssBucketName,
      ossKeyPrefix: trail.OssKeyPrefix,
      ossWriteRoleArn: trail.OssWriteRoleArn,
    }),
    createTime: trail.CreateTime,
    eventRw: trail.EventRW,
    maxComputeWriteRoleArn: "",
    name: trail.Name,
    regionId: trail.HomeRegion,
    slsWriteRoleArn: "",
    status: trail.Status,
    trailName: trail.Name,
    trailRegion: trail.TrailRegion,
  };
}

async function mustRead(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  const found = await read(call, id, inputs);
  if (!found) throw refusal("TrailNotFoundException");
  return found;
}
