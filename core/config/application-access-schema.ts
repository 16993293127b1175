import { z } from "zod";
import { CLIENT_KEY_VALIDITY_IN_DAYS } from "../kms/access-points";
import { parseCidr } from "../cidr";
import { KMS_NAME_LENGTH, KMS_NAME_PATTERN } from "../limits";
import { field, object } from "./field";
import { sized, whole } from "./forms";

/** Applications in one environment: our own limit. */
const APPLICATION_COUNT_MAX = 20;

const sourceAddress = field(
  z.string().refine((value) => parseCidr(value) !== undefined),
  "an IPv4 address or network such as 10.70.0.0/24",
  "list the addresses one by one",
);

const keyName = sized(KMS_NAME_PATTERN, KMS_NAME_LENGTH, {
  expected: "letters, digits, - and _: the name of a key",
  fix: "name each key of kmsKeys or hostedKeys: a wildcard would name them all",
});

const application = object(
  {
    name: sized(KMS_NAME_PATTERN, KMS_NAME_LENGTH, {
      expected: "letters, digits, - and _",
      fix: "name the application",
    }),
    sourceCidrs: field(
      z.array(sourceAddress).min(1),
      "at least one private address or network that the application calls from",
      "name them: without a network rule anyone with the client key gets in",
    ),
    keys: field(
      z.array(keyName).min(1),
      "at least one name of kmsKeys or hostedKeys",
      "name the keys that the application may use",
    ),
    clientKey: object(
      {
        rotation: whole(
          { min: 1, max: 1_000_000 },
          "rotations",
          "raise it by one for a new client key; the one before it stays, unless keepPrevious is false",
        ).default(1),
        validityInDays: whole(
          CLIENT_KEY_VALIDITY_IN_DAYS,
          "days",
          "leave it out for a year",
        ).default(CLIENT_KEY_VALIDITY_IN_DAYS.max),
        keepPrevious: field(
          z.boolean(),
          "true or false",
          "set it to false once the application uses the newest client key: the one before it is deleted",
        ).default(true),
      },
      "write rotation, validityInDays or keepPrevious below it, or remove it",
    ).prefault({}),
  },
  "write name, sourceCidrs and keys for each application",
);

/** The owner's applications that use keys of the instance, each with an access point of its own. */
export const APPLICATION_ACCESS = field(
  z.array(application).max(APPLICATION_COUNT_MAX),
  `at most ${APPLICATION_COUNT_MAX} applications`,
  "leave it out for none",
);
