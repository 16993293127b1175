import { IssueError } from "../../../core/issues";
import { containsUnknown, type Properties, type ProviderPlugin } from "../../../providers/server";
import { checkArguments } from "../check";
import type { DoorClient } from "../door-client";
import { notModelled } from "../not-modelled";
import type { Schema } from "../schema";
import { CloudResource, type CloudCall } from "./cloud-resource";
import {
  configurationFailures,
  configurationOf,
  type Configuration,
  type Environment,
} from "./configuration";

/** What a stand-in for a cloud's provider is made of. */
export interface CloudPluginParts {
  readonly name: "alicloud" | "volcengine";
  readonly version: string;
  readonly schema: Schema;
  readonly door: DoorClient;
  readonly env: Environment;
}

/** A stand-in for the `alicloud` or `volcengine` provider: checks as upstream does, and asks the sandbox for the rest. */
export function createCloudPlugin(parts: CloudPluginParts): ProviderPlugin {
  const { name, version, schema, env } = parts;
  let configuration: Configuration | undefined;
  const call: CloudCall = (body, signal) => {
    if (!configuration)
      throw new Error(
        `the configuration of ${name} is not known yet; it is known after the update`,
      );
    const { region, ...credentials } = configuration;
    const cloud = name === "alicloud" ? "alibaba" : "volcengine";
    return parts.door.call({ ...body, cloud, region, credentials }, signal);
  };
  return {
    name,
    version,
    checkConfig: (config) => configurationFailures(name, config, env),
    configure: (config) => {
      configuration = configurationOf(name, config, env);
    },
    handler: (type) => {
      const facts = schema.resource(type);
      if (!facts) throw notModelled(type);
      return new CloudResource({ token: type, schema, facts, call });
    },
    invoke: (token) => {
      if (!schema.function(token)) throw notModelled(token);
      return (args) => invoke(token, args, { schema, call });
    },
  };
}

async function invoke(
  token: string,
  given: Properties,
  parts: { schema: Schema; call: CloudCall },
): Promise<Properties> {
  const facts = parts.schema.function(token);
  if (!facts) throw notModelled(token);
  const { args, issues } = checkArguments(parts.schema, facts, given);
  if (issues.length > 0) throw new IssueError(`calling ${token}`, issues);
  if (containsUnknown(args)) throw new Error(`calling ${token}: an argument is not known yet`);
  const answer = await parts.call(
    { verb: "invoke", token, inputs: args },
    new AbortController().signal,
  );
  return answer.outputs ?? {};
}
