import { deployEnvironment } from "./environment";
import { readConfig, readSecret } from "./read-config";

/** Entry of the Pulumi program: deploys the environment of this stack and exports its outputs. */
export function deploy(): ReturnType<typeof deployEnvironment> {
  return deployEnvironment(readConfig(), {
    operatorPrivateKey: readSecret("operatorPrivateKey"),
    awsAccessKeyId: readSecret("awsAccessKeyId"),
    awsSecretAccessKey: readSecret("awsSecretAccessKey"),
  });
}
