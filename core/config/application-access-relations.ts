import { isPrivate, parseCidr } from "../cidr";
import { SOURCE_PREFIX } from "../kms/access-points";
import { within } from "../limits";
import { relation, repeated, unless, type Relation } from "./relation";

/** Access points with client keys serve the keys of an instance, inside its VPCs. */
const accessNeedsInstance = relation(["applicationAccess", "dedicatedKms"], ({ config }) =>
  unless(config.applicationAccess.length === 0 || config.dedicatedKms !== undefined, {
    path: "applicationAccess",
    expected: "a dedicatedKms whose keys the applications use",
    received: undefined,
    fix: "add dedicatedKms; keys of shared KMS are used with RAM roles",
  }),
);

const namesAreUnique = relation(["applicationAccess"], ({ config }) =>
  repeated(
    config.applicationAccess.map(({ name }) => name),
    (received, index) => ({
      path: `applicationAccess[${index}].name`,
      expected: "a name that no other application has",
      received,
      fix: "change one of the two: each application has an access point of its own",
    }),
  ),
);

const keysExist = relation(["applicationAccess", "kmsKeys", "hostedKeys"], ({ config }) => {
  const names = [...config.kmsKeys, ...config.hostedKeys].map(({ name }) => name);
  return config.applicationAccess.flatMap(({ keys }, index) =>
    keys.flatMap((key, place) =>
      unless(names.includes(key), {
        path: `applicationAccess[${index}].keys[${place}]`,
        expected: `the name of a key: ${names.join(", ")}`,
        received: key,
        fix: "add the key to kmsKeys, or correct the name",
      }),
    ),
  );
});

const keysDiffer = relation(["applicationAccess"], ({ config }) =>
  config.applicationAccess.flatMap(({ keys }, index) =>
    repeated(keys, (received, place) => ({
      path: `applicationAccess[${index}].keys[${place}]`,
      expected: "a key that is not in the list yet",
      received,
      fix: "name each key once",
    })),
  ),
);

const sourcesArePrivate = relation(["applicationAccess"], ({ config }) =>
  config.applicationAccess.flatMap(({ sourceCidrs }, index) =>
    sourceCidrs.flatMap((text, place) =>
      unless(isPrivate(text), {
        path: `applicationAccess[${index}].sourceCidrs[${place}]`,
        expected: "a private address or network",
        received: text,
        fix: "name addresses of the instance's VPCs: it is reached from nowhere else",
      }),
    ),
  ),
);

const sourcesAreNarrow = relation(["applicationAccess"], ({ config }) =>
  config.applicationAccess.flatMap(({ sourceCidrs }, index) =>
    sourceCidrs.flatMap((text, place) =>
      unless(within(SOURCE_PREFIX, parseCidr(text)?.prefix ?? 0), {
        path: `applicationAccess[${index}].sourceCidrs[${place}]`,
        expected: `a network of prefix length ${SOURCE_PREFIX.min} to ${SOURCE_PREFIX.max}`,
        received: text,
        fix: "name the application's own subnets",
      }),
    ),
  ),
);

const sourcesDiffer = relation(["applicationAccess"], ({ config }) =>
  config.applicationAccess.flatMap(({ sourceCidrs }, index) =>
    repeated(sourceCidrs, (received, place) => ({
      path: `applicationAccess[${index}].sourceCidrs[${place}]`,
      expected: "an address that is not in the list yet",
      received,
      fix: "name each address once",
    })),
  ),
);

/** Problems of the access of the owner's applications. */
export const ACCESS_RELATIONS: readonly Relation[] = [
  accessNeedsInstance,
  namesAreUnique,
  keysExist,
  keysDiffer,
  sourcesArePrivate,
  sourcesAreNarrow,
  sourcesDiffer,
];
