import * as pulumi from "@pulumi/pulumi";

/**
 * An error that ends a program with exactly its message. The SDK puts the path of every property on the way in front of the message of an error that an output
 * ends in, which would bury the sentence.
 */
export function refusal(
  message: string,
  resource: pulumi.Resource | undefined,
): pulumi.ResourceError {
  const error = new pulumi.ResourceError(message, resource, true);
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
