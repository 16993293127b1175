import * as pulumi from "@pulumi/pulumi";

/** Secrets of the stack that an environment may use; undefined where one is not set. */
export interface EnvironmentSecrets {
  readonly operatorPrivateKey: pulumi.Output<string> | undefined;
  readonly awsAccessKeyId: pulumi.Output<string> | undefined;
  readonly awsSecretAccessKey: pulumi.Output<string> | undefined;
  /** Address that alarms are posted to. */
  readonly alarmWebhook: pulumi.Output<string> | undefined;
}

/** Reads the stack's secrets. */
export function readSecrets(): EnvironmentSecrets {
  const config = new pulumi.Config();
  return {
    operatorPrivateKey: config.getSecret("operatorPrivateKey"),
    awsAccessKeyId: config.getSecret("awsAccessKeyId"),
    awsSecretAccessKey: config.getSecret("awsSecretAccessKey"),
    alarmWebhook: config.getSecret("alarmWebhook"),
  };
}
