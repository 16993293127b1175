import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";

/** What Cloud Assistant runs on a host: prints its public host key. */
const PRINT_HOST_KEY = "cat /etc/ssh/ssh_host_ed25519_key.pub";

/** Seconds that Cloud Assistant waits for the command. Source: upstream provider, `ecs.Command.timeout`, 30 to 86400. */
const COMMAND_TIMEOUT_IN_SECONDS = 60;

/** Characters in the name of a Cloud Assistant command. */
const COMMAND_NAME_MAX_LENGTH = 32;

const HOST_KEY = /^ssh-ed25519 [A-Za-z0-9+/]+=*/;

/**
 * Public SSH host key of an instance, learned through a Cloud Assistant command: a channel that the cloud authenticates, so that the first SSH connection need not
 * trust whatever answers.
 */
export function learnedHostKey(
  name: string,
  instanceId: pulumi.Input<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const invocation = printHostKey(`${name}-host-key`, instanceId, parent);
  const results = volcengine.ecs.getInvocationResultsOutput(
    { invocationId: invocation.id },
    { parent },
  );
  return results.apply(({ invocationResults: [result] }) => {
    const output = result?.output ? Buffer.from(result.output, "base64").toString("utf8") : "";
    const key = HOST_KEY.exec(output)?.[0];
    if (result?.invocationResultStatus === "Success" && key !== undefined) return key;
    const end = `${result?.invocationResultStatus ?? "no result"} (${result?.errorMessage ?? "no message"})`;
    throw new pulumi.ResourceError(
      `host: reading the SSH host key of ${name} through Cloud Assistant ended with ${end}; check that the image carries the Cloud Assistant agent, then run pulumi up again`,
      parent,
      true,
    );
  });
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
