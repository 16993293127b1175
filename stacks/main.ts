import { deployEnvironment, type StackOutputs } from "./environment";
import { readConfig } from "./read-config";
import { readSecrets } from "./secrets";

/** Entry of the Pulumi program: deploys the environment of this stack and exports its outputs. */
export function deploy(): StackOutputs {
  return deployEnvironment(readConfig(), readSecrets());
}
