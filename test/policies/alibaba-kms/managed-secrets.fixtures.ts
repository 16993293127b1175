import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Secret, type SecretArgs } from "@pulumi/alicloud/kms/secret";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { User } from "@pulumi/alicloud/ram/user";
import { Instance as Database, type InstanceArgs } from "@pulumi/alicloud/rds/instance";
import type { CloudService } from "../../../core/kms/service-roles";
import { rdsArgs, roleOf } from "../alibaba-data/bases";
import { instanceArgs } from "../alibaba-ecs/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { json, later, ref, secret as hidden } from "../support/markers";
import { secretArgs, TAGS } from "./bases";

/** A managed secret, the roles that it needs, and how it is kept. */
const secret =
  (secretType: string, service: CloudService) =>
  (
    extendedConfig: SecretArgs["extendedConfig"],
    change: Partial<SecretArgs> = {},
    dependsOn: readonly string[] = [],
  ): Declared[] => [
    roleOf(service),
    resource(Secret, "subject", {
      args: secretArgs({
        secretType,
        extendedConfig,
        enableAutomaticRotation: true,
        rotationInterval: "7d",
        ...change,
      }),
      options: { protect: true, dependsOn: ["role", ...dependsOn] },
    }),
  ];

const rds = secret("Rds", "rds-secrets");
const ram = secret("RAMCredentials", "ram-credentials");
const ecs = (config: SecretArgs["extendedConfig"], change: Partial<SecretArgs> = {}) =>
  secret("ECS", "ecs-secrets")(config, { secretData: hidden('{"UserName":"root"}'), ...change });

const twice = (DBInstanceId: string) => json({ SecretSubType: "DoubleUsers", DBInstanceId });
const once = (DBInstanceId: string) => json({ SecretSubType: "SingleUser", DBInstanceId });

const database = (change: Partial<InstanceArgs> = {}): Declared[] => [
  roleOf("rds-encryption", "disk-role"),
  resource(Database, "orders", {
    args: rdsArgs(change),
    options: { protect: true, dependsOn: ["disk-role"] },
  }),
];
const user = (name = "orders-batch"): Declared =>
  resource(User, "batch", { args: { name }, options: { protect: true } });
const accessKey = (userName = ref("batch", "name")): Declared =>
  resource(AccessKey, "access", { args: { userName } });

const ofUser = (UserName: string) => json({ SecretSubType: "RamUserAccessKey", UserName });

const stack = (resources: readonly Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...(says === undefined ? {} : { says }),
});

const SINGLE = 'extendedConfig.SecretSubType is "SingleUser", expected "DoubleUsers"';
const PPAS = 'orders.engine is "PPAS", expected MySQL, MariaDB, SQLServer, PostgreSQL';
const CLUSTER = 'orders.engineVersion is "2017_ent", expected "2017_std_ha"';
const NO_KEY =
  "dependsOn leads to no access key of the user batch, expected one that is made before the secret";
const NO_USER = 'extendedConfig.UserName is not set, expected "the name of a RAM user"';
const NO_SERVER = 'extendedConfig.InstanceId is not set, expected "the id of an instance"';
const NOBODY = "secretData names no UserName, expected the user on the instance";
const OTHER = "the secret is not of a database account, an access key or an instance";

/** Fixtures of the rule about secrets that KMS rotates. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-kms-managed-secret",
    broken: {
      "one account for programs": stack(rds(once("rm-2zeexample")), SINGLE),
      "one account for another consumer than a person": stack(
        rds(once("rm-2zeexample"), { tags: { ...TAGS, consumer: "program" } }),
        SINGLE,
      ),
      "one account, of a database that is made here": stack(
        [
          ...rds(json({ SecretSubType: "SingleUser", DBInstanceId: "rm-2zeexample" })),
          ...database(),
        ],
        SINGLE,
      ),
      "accounts of an engine that KMS does not manage": stack(
        [...rds(twice(ref("orders"))), ...database({ engine: "PPAS" })],
        PPAS,
      ),
      "accounts of a cluster of SQL Server 2017": stack(
        [
          ...rds(twice(ref("orders"))),
          ...database({ engine: "SQLServer", engineVersion: "2017_ent" }),
        ],
        CLUSTER,
      ),
      "a person's account of such an engine": stack(
        [
          ...rds(once(ref("orders")), { tags: { ...TAGS, consumer: "person" } }),
          ...database({ engine: "PPAS" }),
        ],
        PPAS,
      ),
      "accounts of no database": stack(
        rds(json({ SecretSubType: "DoubleUsers" })),
        'extendedConfig.DBInstanceId is not set, expected "the id of a database"',
      ),
      "accounts that are no text": stack(
        rds(json({ SecretSubType: 2, DBInstanceId: "rm-2zeexample" })),
        'extendedConfig.SecretSubType is not set, expected "DoubleUsers"',
      ),
      "an access key of nobody": stack(ram(json({ SecretSubType: "RamUserAccessKey" })), NO_USER),
      "no configuration": stack(ram(undefined), NO_USER),
      "the account's own access key": stack(
        ram(ofUser("root")),
        'extendedConfig.UserName is "root", expected "the name of a RAM user"',
      ),
      "the account by its resource name": stack(
        ram(ofUser("acs:ram::123456:root")),
        'extendedConfig.UserName is "acs:ram::123456:root", expected "the name of a RAM user"',
      ),
      "a user without access key": stack([...ram(ofUser(ref("batch", "name"))), user()], NO_KEY),
      "a user whose access key may be made later": stack(
        [...ram(ofUser(ref("batch", "name"))), user(), accessKey()],
        NO_KEY,
      ),
      "the access key of another user": stack(
        [...ram(ofUser(ref("batch", "name")), {}, ["access"]), user(), accessKey("another")],
        NO_KEY,
      ),
      "no instance": stack(ecs(json({ SecretSubType: "Password" })), NO_SERVER),
      "a user that has no name": stack(
        ecs(json({ InstanceId: "i-2zeexample" }), { secretData: hidden('{"UserName":""}') }),
        NOBODY,
      ),
      "a password that is all of the value": stack(
        ecs(json({ InstanceId: "i-2zeexample" }), { secretData: hidden("not-a-real-one") }),
        NOBODY,
      ),
    },
    good: {
      "two accounts": stack(rds(twice("rm-2zeexample"))),
      "two accounts of a database that is made here": stack([
        ...rds(twice(ref("orders"))),
        ...database(),
      ]),
      "two accounts of SQL Server 2017": stack([
        ...rds(twice(ref("orders"))),
        ...database({ engine: "SQLServer", engineVersion: "2017_std_ha" }),
      ]),
      "a person's account": stack(
        rds(once("rm-2zeexample"), { tags: { ...TAGS, consumer: "person" } }),
      ),
      "a user of another stack": stack(ram(ofUser("orders-batch"))),
      "a user after his access key": stack([
        ...ram(ofUser(ref("batch", "name")), {}, ["access"]),
        user(),
        accessKey(),
      ]),
      "a user of an instance": stack([
        ...ecs(json({ InstanceId: ref("server") })),
        roleOf("ecs-disk-encryption", "disk-role"),
        resource(Server, "server", {
          args: instanceArgs(),
          options: { dependsOn: ["disk-role"] },
        }),
      ]),
    },
    notApplicable: {
      "a generic secret": stack(
        [resource(Secret, "subject", { args: secretArgs(), options: { protect: true } })],
        OTHER,
      ),
      "a secret of Redis": stack(
        [
          resource(Secret, "subject", {
            args: secretArgs({
              secretType: "Redis",
              enableAutomaticRotation: true,
              rotationInterval: "7d",
            }),
            options: { protect: true },
          }),
        ],
        OTHER,
      ),
    },
    unknown: {
      "the number of accounts is known later": stack(
        rds(later('{"SecretSubType":"SingleUser","DBInstanceId":"rm-2zeexample"}')),
        SINGLE,
      ),
      "the engine is known later": stack(
        [...rds(twice(ref("orders"))), ...database({ engine: later("PPAS") })],
        PPAS,
      ),
      "the user is known later": stack(ram(later('{"SecretSubType":"RamUserAccessKey"}')), NO_USER),
      "the owner of the only access key is known later": stack(
        [...ram(ofUser("orders-batch"), {}, ["access"]), user(), accessKey(later("somebody-else"))],
        NO_KEY,
      ),
      "the user on the instance is known later": stack(
        ecs(json({ InstanceId: "i-2zeexample" }), { secretData: hidden(later("{}")) }),
        NOBODY,
      ),
    },
  },
];
