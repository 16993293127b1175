/** Checks of the live cloud that the doctor brings, and what each looks at. */
export const CHECKS = {
  "alarms-of-proxy":
    "alarms for errors, latency, throttling, certificate days and credential age of the proxies",
  "cloud-assistant": "the heartbeat of the Cloud Assistant agent on each ECS instance",
  "client-key-expiry": "the end of each client key",
  "cluster-running": "the state of each Kubernetes cluster that encrypts under a key",
  "credential-age": "the age of the credential between key store and proxy",
  "dedicated-route": "name and route of the instance's endpoint, seen from the applications' VPC",
  "ecs-secret-target": "system and user of the ECS instance behind each managed ECS secret",
  "forwarding-grant": "the grant by which shared KMS hands calls of cloud services to the instance",
  "gcm-budget": "the number of encryptions under each external key, against 2^32",
  "hsm-cluster-state": "members of the HSM cluster, their synchronisation and its activation",
  "instance-expiry": "the end date of the KMS instance and its renewal",
  "instance-quota": "what the KMS instance was bought with, against what the configuration says",
  "instance-role": "account, name and network of the role that each ECS instance wears",
  "jobs-before-destroy": "fine-tuning jobs that an operator says still need the data",
  "key-events": "events of service keys in the audit trail over the period",
  "key-path-in-order": "auto-accept, then the authorisation of KMS, then the proxy, in that order",
  "key-state": "the state of each key that is used, as DescribeKey tells it",
  "keys-per-environment": "key ids of the stacks of all environments, compared with each other",
  "kill-switch-evidence": "the date of the last drill of the kill switch",
  latency: "the time that a call through the key path takes, against a threshold",
  "mapped-key-exists": "each key that the proxy maps, in its region and instance",
  "material-expiry": "the expiry of imported key material",
  "operator-permissions": "what the operator's policies lack of what the stack's services ask for",
  "protection-level": "the protection level of each key, as DescribeKey tells it",
  "proxy-log-shipped": "the proxies' request log in a log service, with kmsRequestId",
  "ram-secret-target": "user and access keys behind each managed RAM secret, in all stacks",
  "rds-secret-target":
    "engine, edition and accounts of the database behind each managed RDS secret",
  "rotation-rehearsed": "the date of the last rehearsed rotation",
  "rotation-state": "the state of each key's rotation: on, off or suspended",
  "secret-rotated":
    "the last rotation of each managed secret, after which its value is the service's",
  "secret-stages": "stages and versions of each secret",
  "state-encrypted": "the secrets provider of the stack, and that its passphrase is not empty",
  "state-key-not-hosted": "the key of the secrets provider, which is none that the stack hosts",
  "trail-delivery": "the age of the newest record in the audit bucket",
} as const satisfies Readonly<Record<string, string>>;

/** Name of a check. */
export type CheckName = keyof typeof CHECKS;
