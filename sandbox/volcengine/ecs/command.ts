import { CloudError } from "../../cloud/error";
import type { Properties } from "../../cloud/resource";
import { malformed, onlyModelled, optionalText, optionalWhole, text } from "../vpc/inputs";
import {
  inDefaultProject,
  labelOutputs,
  networkResource,
  newRow,
  readLabels,
  vendorTime,
} from "../vpc/network-resource";
import { commands, type CommandRow } from "./rows";

const TOKEN = "volcengine:ecs/command:Command";

/** Characters of base64. Source: API CreateCommand, `CommandContent` (16 KB). */
const CONTENT_MAX_LENGTH = 16 * 1024;

/** Seconds. Source: upstream provider documentation, `ecs.Command.timeout`. */
export const COMMAND_TIMEOUT = { min: 30, max: 86400 };
const DEFAULT_TIMEOUT = 300;

/** Source: upstream provider documentation, `ecs.Command.name`. */
const NAME_LENGTH = { min: 1, max: 32 };

const BASE64_FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MODELLED_VALUES = { enableParameter: [false], type: ["Shell"] };

/** A Cloud Assistant shell command without parameters. */
export const commandModel = networkResource<CommandRow>({
  token: TOKEN,
  modelled: [
    "commandContent",
    "description",
    "enableParameter",
    "name",
    "projectName",
    "tags",
    "timeout",
    "type",
    "username",
    "workingDir",
  ],
  table: commands,
  create(call, inputs) {
    const head = newRow(call, "cmd");
    return { ...head, ...changeable(inputs, head.id), invocationTimes: 0 };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "name"),
    commandContent: row.commandContent,
    createdAt: vendorTime(row.createdAt),
    description: row.description ?? "",
    enableParameter: false,
    invocationTimes: row.invocationTimes,
    timeout: row.timeout,
    type: "Shell",
    updatedAt: vendorTime(row.updatedAt),
    username: row.username,
    workingDir: row.workingDir ?? "",
  }),
  update(_call, row, news) {
    Object.assign(row, changeable(news, row.id));
  },
  remove() {},
});

type Changeable = Omit<CommandRow, "id" | "region" | "createdAt" | "updatedAt" | "invocationTimes">;

function changeable(inputs: Properties, id: string): Changeable {
  onlyModelled(TOKEN, inputs, MODELLED_VALUES);
  const labels = inDefaultProject(readLabels(inputs, "name", id));
  if (labels.name.length < NAME_LENGTH.min || labels.name.length > NAME_LENGTH.max) {
    malformed("name", `${NAME_LENGTH.min} to ${NAME_LENGTH.max} characters`, labels.name);
  }
  return {
    ...labels,
    commandContent: content(text(inputs, "commandContent")),
    timeout: optionalWhole(inputs, "timeout", COMMAND_TIMEOUT) ?? DEFAULT_TIMEOUT,
    username: optionalText(inputs, "username") ?? "root",
    workingDir: optionalText(inputs, "workingDir"),
  };
}

function content(value: string): string {
  if (!BASE64_FORM.test(value)) {
    throw new CloudError(
      "InvalidParameter.CommandContent",
      "commandContent: expected base64, received another text",
    );
  }
  if (value.length <= CONTENT_MAX_LENGTH) return value;
  throw new CloudError(
    "InvalidParameter.CommandContent",
    `commandContent: expected at most ${CONTENT_MAX_LENGTH} characters of base64, received ${value.length}`,
  );
}
