import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { ApplicationAccessPoint } from "@pulumi/alicloud/kms/applicationAccessPoint";
import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { User } from "@pulumi/alicloud/ram/user";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import { Key as HostedKey } from "@pulumi/volcengine/bin/kms/key";
import { Keyring } from "@pulumi/volcengine/bin/kms/keyring";
import { CustomKeyStore } from "../../../providers/hyok/custom-key-store/resource";
import { HsmCluster } from "../../../providers/hyok/hsm-cluster/resource";
import { ManualStep, type ManualStepArgs } from "../../../providers/hyok/manual-step/resource";
import type { ResourceClass } from "../../../policies/rule/resource-rule";
import { trailArgs } from "../alibaba-audit/bases";
import { rdsArgs, roleOf } from "../alibaba-data/bases";
import { hsmClusterArgs } from "../alibaba-hsm/bases";
import { instanceArgs, keyArgs, secretArgs } from "../alibaba-kms/bases";
import {
  one,
  resource,
  type Declared,
  type ResourceCase,
  type ResourceFixtures,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { json, later, ref } from "../support/markers";
import { keyArgs as hostedArgs, storeArgs } from "../volcengine-kms/bases";

const STEP: ManualStepArgs = {
  title: "connect the instance",
  runbook: ["open the console"],
  performedBy: "operator",
  verifier: {
    kind: "kms-instance-connected",
    region: "cn-beijing",
    instanceId: "kst-bjj6732a1b2c",
    vpcId: "vpc-2zeexample",
    zoneIds: ["cn-beijing-f", "cn-beijing-k"],
  },
};

const of =
  <Args extends object | undefined>(resourceClass: ResourceClass<Args>, args: Args) =>
  (protect: boolean, says?: string): ResourceCase =>
    one(resourceClass, args, { options: { protect }, ...(says === undefined ? {} : { says }) });

const ALL: Readonly<Record<string, (protect: boolean, says?: string) => ResourceCase>> = {
  "a key": of(Key, keyArgs()),
  "a KMS instance": of(Instance, instanceArgs()),
  "a secret": of(Secret, secretArgs()),
  "an access point": of(ApplicationAccessPoint, {
    applicationAccessPointName: "shop",
    policies: ["shop"],
  }),
  "a trail": of(Trail, trailArgs()),
  "a key of Volcengine": of(HostedKey, hostedArgs()),
  "a keyring": of(Keyring, { keyringName: "ark" }),
  "a key store": of(CustomKeyStore, storeArgs()),
  "a cluster of HSMs": of(HsmCluster, hsmClusterArgs()),
  "a step by hand": of(ManualStep, STEP),
};

const UNPROTECTED = "protect is false, expected true";

/** Fixtures of the rule about keys and what holds them. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "stack-protected-keys",
    broken: Object.fromEntries(
      Object.entries(ALL).map(([title, made]) => [title, made(false, UNPROTECTED)]),
    ),
    good: Object.fromEntries(Object.entries(ALL).map(([title, made]) => [title, made(true)])),
    unknown: { never: "the options of a resource are always known" },
  },
];

const database = (protect: boolean) =>
  resource(Rds, "database", {
    args: rdsArgs({ encryptionKey: "ServiceKey" }),
    options: { protect },
  });

const user = (protect: boolean) =>
  resource(User, "user", { args: { name: "rotated" }, options: { protect } });

/** A secret, and what it belongs to. */
const secretOf = (secretType: string, config: object, dependsOn = ["role"]) =>
  resource(Secret, "secret", {
    args: secretArgs({
      secretType,
      extendedConfig: json(config),
      enableAutomaticRotation: true,
      rotationInterval: "7d",
    }),
    options: { protect: true, dependsOn },
  });

const ofDatabase = (name = "database", secretType = "Rds") =>
  secretOf(secretType, { SecretSubType: "DoubleUsers", DBInstanceId: ref(name) });

/** The access key of the user, and the secret that changes it. */
const OF_USER = [
  resource(AccessKey, "access", { args: { userName: ref("user", "name") } }),
  secretOf("RAMCredentials", { UserName: ref("user", "name") }, ["role", "access"]),
];

const about = (subject: string, says: string, resources: readonly Declared[]): StackCase => ({
  resources,
  subject,
  says,
});

const RDS_ROLE = roleOf("rds-secrets");
const RAM_ROLE = roleOf("ram-credentials");
const NO_SECRET = "no secret that KMS rotates belongs to it";

/** Fixtures of the rule about what a secret opens. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "stack-protected-secret-target",
    broken: {
      "a database": about("database", UNPROTECTED, [RDS_ROLE, database(false), ofDatabase()]),
      "a user": about("user", UNPROTECTED, [RAM_ROLE, user(false), ...OF_USER]),
    },
    good: {
      "a database": { resources: [RDS_ROLE, database(true), ofDatabase()] },
      "a user": { resources: [RAM_ROLE, user(true), ...OF_USER] },
    },
    notApplicable: {
      "a database without a secret": about("database", NO_SECRET, [database(false)]),
      "a secret of something else": about("database", NO_SECRET, [
        RDS_ROLE,
        database(false),
        { ...database(true), name: "other" },
        ofDatabase("other"),
      ]),
      "a secret that KMS does not rotate there": about("database", NO_SECRET, [
        database(false),
        resource(Secret, "secret", {
          args: secretArgs({ description: ref("database") }),
          options: { protect: true },
        }),
      ]),
    },
    unknown: {
      "the type of the secret is known later": about("database", UNPROTECTED, [
        RDS_ROLE,
        database(false),
        ofDatabase("database", later("Rds")),
      ]),
    },
  },
];
