import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Instance as KmsInstance } from "@pulumi/alicloud/kms/instance";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Key as HostedKey, type KeyArgs as HostedArgs } from "@pulumi/volcengine/bin/kms/key";
import { Vpc, type VpcArgs } from "@pulumi/volcengine/bin/vpc/vpc";
import { instanceArgs as serverArgs } from "../alibaba-ecs/bases";
import { instanceArgs as kmsArgs, keyArgs, secretArgs, TAGS } from "../alibaba-kms/bases";
import { bucketArgs } from "../alibaba-oss/bases";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { instanceArgs } from "../volcengine-ecs/bases";
import { keyArgs as hostedArgs } from "../volcengine-kms/bases";
import { balancerArgs } from "../volcengine-network/bases";

const KEPT = { options: { protect: true } };

const key = (change: Partial<KeyArgs>, says?: string) =>
  one(Key, keyArgs(change), { ...KEPT, ...(says === undefined ? {} : { says }) });

const hosted = (change: Partial<HostedArgs>, says?: string) =>
  one(HostedKey, hostedArgs(change), { ...KEPT, ...(says === undefined ? {} : { says }) });

const vpc = (tags: VpcArgs["tags"], says?: string) =>
  one(Vpc, { cidrBlock: "10.60.0.0/16", tags }, says === undefined ? {} : { says });

const lacks = (tag: string) => `tags hold no "${tag}", expected one with a value`;

const UNTAGGED = { ...KEPT, says: lacks("environment") };

const NO_DESCRIPTION = 'description is not set, expected "what the key is for"';

const ENVIRONMENT = { key: "environment", value: "test" };

/** Every class that has tags, without any. */
const WITHOUT_TAGS: Readonly<Record<string, ResourceCase>> = {
  "a key": key({ tags: undefined }, lacks("environment")),
  "a key of Volcengine": hosted({ tags: undefined }, lacks("environment")),
  "a KMS instance": one(KmsInstance, kmsArgs({ tags: undefined }), UNTAGGED),
  "a secret": one(Secret, secretArgs({ tags: undefined }), UNTAGGED),
  "a server": one(Server, serverArgs({ tags: undefined }), UNTAGGED),
  "a bucket": one(Bucket, bucketArgs({ tags: undefined }), UNTAGGED),
  "a network": one(Network, { cidrBlock: "10.80.0.0/16" }, UNTAGGED),
  "a load balancer": one(Clb, balancerArgs({ tags: undefined }), UNTAGGED),
  "a host": one(Instance, instanceArgs({ tags: undefined }), UNTAGGED),
  "a VPC": vpc(undefined, lacks("environment")),
};

/** Fixtures of the rule about tags and descriptions. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "stack-inventory",
    broken: {
      ...WITHOUT_TAGS,
      "other tags alone": key({ tags: { owner: "key-custodian" } }, lacks("environment")),
      "other tags alone in a list": vpc([{ key: "owner", value: "a" }], lacks("environment")),
      "a tag without a value": key({ tags: { ...TAGS, environment: "" } }, lacks("environment")),
      "a tag without a value in a list": vpc(
        [{ key: "environment", value: "" }],
        lacks("environment"),
      ),
      "a key without a description": key({ description: undefined }, NO_DESCRIPTION),
      "a key of Volcengine without a description": hosted(
        { description: undefined },
        NO_DESCRIPTION,
      ),
      "a key with an empty description, whose tags are known later": key(
        { description: "", tags: later(TAGS) },
        'description is "", expected "what the key is for"',
      ),
    },
    good: {
      "a key with tags and a description": key({}),
      "a key of Volcengine with tags and a description": hosted({}),
      "a VPC with the tag alone": vpc([ENVIRONMENT]),
      "a VPC whose other tag is known later": vpc([
        later({ key: "owner", value: "a" }),
        ENVIRONMENT,
      ]),
    },
    unknown: {
      "the tags are known later": key(
        { tags: later({ owner: "key-custodian" }) },
        lacks("environment"),
      ),
      "a tag of a list is known later": vpc(
        [later({ key: "owner", value: "a" })],
        lacks("environment"),
      ),
    },
  },
];
