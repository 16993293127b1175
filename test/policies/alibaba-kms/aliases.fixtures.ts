import { Alias } from "@pulumi/alicloud/kms/alias";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { aliasArgs } from "./bases";

const alias = (aliasName: string, expected?: string, shown = aliasName): ResourceCase =>
  one(
    Alias,
    aliasArgs({ aliasName }),
    expected === undefined ? {} : { says: `aliasName is "${shown}", expected ${expected}` },
  );

const FORM = "alias/ and 1 to 255 characters";
const OWN = "a name outside alias/acs/";

/** Fixtures of the rule about names of aliases. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-alias-name",
    broken: {
      "no prefix": alias("my-key", FORM),
      "nothing after the prefix": alias("alias/", FORM),
      "256 characters after the prefix": alias(`alias/${"k".repeat(256)}`, FORM),
      "a space": alias("alias/my key", "letters, digits, _, - and / after alias/"),
      "a name of a cloud service": alias("alias/acs/oss", OWN),
    },
    good: {
      "a name with a path": alias("alias/hyok-prod/orders_2"),
      "1 character": alias("alias/k"),
      "255 characters": alias(`alias/${"k".repeat(255)}`),
      "a name that starts like the one of a cloud service": alias("alias/acs-orders"),
    },
    unknown: {
      "the name is known later": alias(later("alias/acs/oss"), OWN, "alias/acs/oss"),
    },
  },
];
