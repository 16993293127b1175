import { CloudError } from "../../cloud/error";
import type { FunctionModel, Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import {
  malformed,
  onlyModelled,
  optionalText,
  optionalWhole,
  present,
  text,
  texts,
} from "../vpc/inputs";
import {
  inDefaultProject,
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
} from "../vpc/network-resource";
import { COMMAND_TIMEOUT } from "./command";
import type { HostRuntime } from "./host-runtime";
import { commands, instances, invocations, type CommandRow, type InvocationRow } from "./rows";
import { invocationStatus, runCommand, type RunOptions } from "./run-command";

const TOKEN = "volcengine:ecs/invocation:Invocation";

/** Instances of one invocation. Source: API InvokeCommand, `InstanceIds`. */
const INSTANCE_COUNT = { min: 1, max: 200 };

/** Source: API InvokeCommand, `InvocationName`. */
const NAME_MAX_LENGTH = 64;

/** One run of a command. The program waits until it has ended; a failing script shows in the status and the results only, as upstream. */
export function invocationModel(runtime: HostRuntime): ResourceModel {
  return networkResource<InvocationRow>({
    token: TOKEN,
    modelled: [
      "commandId",
      "instanceIds",
      "invocationDescription",
      "invocationName",
      "projectName",
      "repeatMode",
      "tags",
      "timeout",
      "username",
      "workingDir",
    ],
    table: invocations,
    create: (call, inputs) => invoke(call, runtime, inputs),
    outputs: (_call, row) => ({
      ...labelOutputs(row, "invocationName"),
      description: undefined,
      commandId: row.commandId,
      endTime: row.endTime,
      instanceIds: row.instanceIds,
      invocationDescription: row.description,
      invocationStatus: row.status,
      repeatMode: "Once",
      startTime: row.startTime,
      timeout: row.timeout,
      username: row.username,
      workingDir: row.workingDir ?? "",
    }),
    update(_call, row, news) {
      row.tags = news["tags"];
      row.projectName = optionalText(news, "projectName") ?? "default";
    },
    remove() {},
  });
}

async function invoke(
  call: ResourceCall,
  runtime: HostRuntime,
  inputs: Properties,
): Promise<InvocationRow> {
  onlyModelled(TOKEN, inputs, { repeatMode: ["Once"] });
  const command = mustFind(call, commands, text(inputs, "commandId"));
  const instanceIds = targets(call, inputs);
  const options = runOptions(inputs, command);
  const head = newRow(call, "ivk");
  const labels = inDefaultProject(readLabels(inputs, "invocationName", head.id));
  if (labels.name.length > NAME_MAX_LENGTH) {
    malformed("invocationName", `at most ${NAME_MAX_LENGTH} characters`, labels.name);
  }
  command.invocationTimes += 1;
  const results = await Promise.all(
    instanceIds.map((id) => runCommand({ call, runtime, instanceId: id }, command, options)),
  );
  const first = results.map((result) => result.startTime).sort()[0] ?? "";
  return {
    ...head,
    ...labels,
    description: optionalText(inputs, "invocationDescription"),
    ...options,
    commandId: command.id,
    instanceIds,
    status: invocationStatus(results),
    startTime: first,
    endTime:
      results
        .map((result) => result.endTime)
        .sort()
        .at(-1) ?? first,
    results,
  };
}

function runOptions(inputs: Properties, command: CommandRow): RunOptions {
  return {
    username: text(inputs, "username"),
    timeout: optionalWhole(inputs, "timeout", COMMAND_TIMEOUT) ?? command.timeout,
    workingDir: optionalText(inputs, "workingDir") ?? command.workingDir,
  };
}

function targets(call: ResourceCall, inputs: Properties): string[] {
  const ids = [...new Set(texts(inputs, "instanceIds"))];
  if (ids.length < INSTANCE_COUNT.min || ids.length > INSTANCE_COUNT.max) {
    return malformed(
      "instanceIds",
      `${INSTANCE_COUNT.min} to ${INSTANCE_COUNT.max} instances`,
      ids,
    );
  }
  for (const id of ids) {
    const instance = mustFind(call, instances, id);
    if (!instance.installRunCommandAgent) {
      throw new CloudError(
        "InvalidInstanceId.Unregister",
        `${id} has no Cloud Assistant agent: installRunCommandAgent was not true when it was created`,
      );
    }
    if (instance.status !== "RUNNING") {
      throw new CloudError(
        "InvalidInstance.InvalidStatus",
        `${id} is ${instance.status}, not RUNNING`,
      );
    }
  }
  return ids;
}

/** Results of an invocation, one for each instance. */
export const getInvocationResults: FunctionModel = {
  token: "volcengine:ecs/getInvocationResults:getInvocationResults",
  invoke(call, args) {
    const row = mustFind(call, invocations, text(args, "invocationId"));
    const commandId = optionalText(args, "commandId");
    const instanceId = optionalText(args, "instanceId");
    const statuses = texts(args, "invocationResultStatuses");
    const picked = row.results.filter(
      (result) =>
        (commandId === undefined || commandId === row.commandId) &&
        (instanceId === undefined || instanceId === result.instanceId) &&
        (statuses.length === 0 || statuses.includes(result.status)),
    );
    return present({
      ...args,
      id: row.id,
      totalCount: picked.length,
      invocationResults: picked.map(({ id, status, ...result }) => ({
        ...result,
        id,
        invocationResultId: id,
        invocationResultStatus: status,
        commandId: row.commandId,
        invocationId: row.id,
        username: row.username,
      })),
    });
  },
};
