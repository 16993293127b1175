import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";

/** What Cloud Assistant runs on a host: prints its public host key. */
const PRINT_HOST_KEY = "cat /etc/ssh/ssh_host_ed25519_key.pub";

/** Seconds that Cloud Assistant waits for the command. Source: upstream provider, `ecs.Command.timeout`, 30 to 86400. */
const COMMAND_TIMEOUT_IN_SECONDS = 60;

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
  const command = new volcengine.ecs.Command(
    `${name}-host-key`,
    {
      name: `${name}-host-key`.slice(0, 32),
      type: "Shell",
      commandContent: Buffer.from(PRINT_HOST_KEY).toString("base64"),
      timeout: COMMAND_TIMEOUT_IN_SECONDS,
      username: "root",
    },
    { parent },
  );
  const invocation = new volcengine.ecs.Invocation(
    `${name}-host-key`,
    {
      commandId: command.id,
      invocationName: `${name}-host-key`,
      instanceIds: [instanceId],
      username: "root",
      repeatMode: "Once",
    },
    { parent },
  );
  const results = volcengine.ecs.getInvocationResultsOutput(
    { invocationId: invocation.id },
    { parent },
  );
  return results.apply(({ invocationResults: [result] }) => {
    const output = result?.output ? Buffer.from(result.output, "base64").toString("utf8") : "";
    const key = HOST_KEY.exec(output)?.[0];
    if (result?.invocationResultStatus !== "Success" || key === undefined) {
      throw new pulumi.ResourceError(
        `host: reading the SSH host key of ${name} through Cloud Assistant ended with ${result?.invocationResultStatus ?? "no result"} (${result?.errorMessage ?? "no message"}); check that the image carries the Cloud Assistant agent, then run pulumi up again`,
        parent,
        true,
      );
    }
    return key;
  });
}
