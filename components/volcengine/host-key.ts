import type * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { HostKey } from "../../providers/hyok/host-key/resource";

/** What Cloud Assistant runs on a host: prints its public host key. */
const PRINT_HOST_KEY = "cat /etc/ssh/ssh_host_ed25519_key.pub";

/** Seconds that Cloud Assistant waits for the command. Source: upstream provider, `ecs.Command.timeout`, 30 to 86400. */
const COMMAND_TIMEOUT_IN_SECONDS = 60;

/** Characters in the name of a Cloud Assistant command. */
const COMMAND_NAME_MAX_LENGTH = 32;

const HOST_KEY = /^ssh-ed25519 [A-Za-z0-9+/]+=*/;

/**
 * Public SSH host key of an instance, learned through a Cloud Assistant command: a channel that the cloud authenticates, so that the first SSH connection need not
 * trust whatever answers. It is kept in state: the cloud drops the results of old runs.
 */
export function learnedHostKey(
  name: string,
  instanceId: pulumi.Input<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const invocation = printHostKey(`${name}-host-key`, instanceId, parent);
  const reading = invocation.id.apply((invocationId) => readHostKey(invocationId, parent));
  const { id: invocationId } = invocation;
  const { publicKey, obstacle } = reading;
  return new HostKey(name, { invocationId, publicKey, obstacle }, { parent }).publicKey;
}

/** A host key, or why there is none. */
interface HostKeyReading {
  readonly publicKey?: string;
  readonly obstacle?: string;
}

async function readHostKey(invocationId: string, parent: pulumi.Resource): Promise<HostKeyReading> {
  try {
    const results = await volcengine.ecs.getInvocationResults({ invocationId }, { parent });
    return readingOf(results.invocationResults[0]);
  } catch (error) {
    // A run that the cloud has forgotten is no fault where the key is in state: the resource decides.
    return { obstacle: error instanceof Error ? error.message : String(error) };
  }
}

type Result = volcengine.types.output.ecs.GetInvocationResultsInvocationResult;

function readingOf(result: Result | undefined): HostKeyReading {
  const output = result?.output ? Buffer.from(result.output, "base64").toString("utf8") : "";
  const publicKey = HOST_KEY.exec(output)?.[0];
  if (result?.invocationResultStatus === "Success" && publicKey !== undefined) return { publicKey };
  const status = result?.invocationResultStatus ?? "no result";
  return { obstacle: `${status} (${result?.errorMessage ?? "no message"})` };
}

function printHostKey(
  name: string,
  instanceId: pulumi.Input<string>,
  parent: pulumi.Resource,
): volcengine.ecs.Invocation {
  const command = new volcengine.ecs.Command(
    name,
    {
      name: name.slice(0, COMMAND_NAME_MAX_LENGTH),
      type: "Shell",
      commandContent: Buffer.from(PRINT_HOST_KEY).toString("base64"),
      timeout: COMMAND_TIMEOUT_IN_SECONDS,
      username: "root",
    },
    { parent },
  );
  return new volcengine.ecs.Invocation(
    name,
    {
      commandId: command.id,
      invocationName: name,
      instanceIds: [instanceId],
      username: "root",
      repeatMode: "Once",
    },
    { parent },
  );
}
