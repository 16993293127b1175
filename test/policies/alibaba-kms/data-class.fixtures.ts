import { Key } from "@pulumi/alicloud/kms/key";
import { Key as HostedKey, type KeyArgs as HostedKeyArgs } from "@pulumi/volcengine/bin/kms/key";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { hostedKeyArgs, keyArgs as madeKeyArgs } from "../volcengine-kms/bases";
import { keyArgs, TAGS } from "./bases";

const UNTAGGED = "no tag tells of a data class that asks for external or hardware keys";
const options = { protect: true };

const ofClass = (dataClass: string, protectionLevel?: string, says?: string): ResourceCase =>
  one(
    Key,
    keyArgs({
      ...(protectionLevel === undefined ? {} : { protectionLevel }),
      tags: { ...TAGS, "data-class": dataClass },
    }),
    { options, ...(says === undefined ? {} : { says }) },
  );

const other = (dataClass: string, args: HostedKeyArgs, says?: string): ResourceCase => {
  const tags = Object.entries({ ...TAGS, "data-class": dataClass });
  return one(
    HostedKey,
    { ...args, tags: tags.map(([key, value]) => ({ key, value })) },
    {
      options,
      ...(says === undefined ? {} : { says }),
    },
  );
};

/** Fixtures of the rule about data classes, in both clouds. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-data-class",
    broken: {
      "high in software": ofClass(
        "high",
        "SOFTWARE",
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "high without a level": ofClass(
        "high",
        undefined,
        'protectionLevel is not set, expected "HSM"',
      ),
      "hyok under a key of the cloud": other(
        "hyok",
        madeKeyArgs(),
        'origin is "CloudKMS", expected "ExternalKeyStore"',
      ),
      "hyok under a key of unsaid origin": other(
        "hyok",
        madeKeyArgs({ origin: undefined }),
        'origin is not set, expected "ExternalKeyStore"',
      ),
    },
    good: {
      "high in hardware": ofClass("high", "HSM"),
      "hyok under an external key": other("hyok", hostedKeyArgs()),
    },
    notApplicable: {
      "no class": one(Key, keyArgs(), { options, says: UNTAGGED }),
      "no tags at all in the other cloud": one(HostedKey, madeKeyArgs(), {
        options,
        says: UNTAGGED,
      }),
      "a class that asks for nothing": ofClass("internal", "SOFTWARE", UNTAGGED),
      "a class that asks for nothing in the other cloud": other(
        "internal",
        madeKeyArgs(),
        UNTAGGED,
      ),
    },
    unknown: {
      "the level is known later": ofClass(
        "high",
        later("SOFTWARE"),
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "the class is known later": ofClass(
        later("high"),
        "SOFTWARE",
        'protectionLevel is "SOFTWARE", expected "HSM"',
      ),
      "the origin is known later": other(
        "hyok",
        madeKeyArgs({ origin: later("CloudKMS") }),
        'origin is "CloudKMS", expected "ExternalKeyStore"',
      ),
    },
  },
];
