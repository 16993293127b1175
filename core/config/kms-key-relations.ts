import { ALIAS_PREFIX, isReservedAlias, RESERVED_ALIAS } from "../kms/alias";
import { keyIssues } from "../kms/key-issues";
import { TAG_COUNT_MAX } from "../limits";
import { editionOf } from "./instance-relation";
import { relation, repeated, unless, type Relation } from "./relation";

/** What an edition and an era allow a key to be. */
const keysCanBeMade = relation(["kmsKeys", "dedicatedKms", "keySource"], ({ config }) => {
  const { keySource: source } = config;
  if (source.provider !== "aliyun") return [];
  const place = { edition: editionOf(config), profile: source.profile };
  return config.kmsKeys.flatMap((key, index) =>
    keyIssues({ ...key, ...place }).map((issue) => ({
      ...issue,
      path: `kmsKeys[${index}].${issue.path}`,
    })),
  );
});

/** Applications name keys of both lists by their names. */
const namesAreUnique = relation(["hostedKeys", "kmsKeys"], ({ config }) => {
  const hosted = new Set(config.hostedKeys.map(({ name }) => name));
  const names = config.kmsKeys.map(({ name }) => name);
  return names.flatMap((name, index) =>
    unless(!hosted.has(name) && names.indexOf(name) === index, {
      path: `kmsKeys[${index}].name`,
      expected: "a name that no other key of kmsKeys or hostedKeys has",
      received: name,
      fix: "change one of the two",
    }),
  );
});

const aliasesAreUnique = relation(["kmsKeys"], ({ config }) =>
  repeated(
    config.kmsKeys.map(({ alias }) => alias?.name),
    (received, index) => ({
      path: `kmsKeys[${index}].alias.name`,
      expected: "an alias that no other key has: it points to one key",
      received,
      fix: "change one of the two",
    }),
  ),
);

const aliasesAreFree = relation(["kmsKeys"], ({ config }) =>
  config.kmsKeys.flatMap(({ alias }, index) =>
    unless(alias === undefined || !isReservedAlias(alias.name), {
      path: `kmsKeys[${index}].alias.name`,
      expected: `an alias that does not start with ${RESERVED_ALIAS}, which is kept for keys of cloud services`,
      received: alias?.name,
      fix: "choose another name",
    }),
  ),
);

/** The prefix is put there by the kit; twice, it would be another alias than the one that applications call. */
const aliasesHaveOnePrefix = relation(["kmsKeys"], ({ config }) =>
  config.kmsKeys.flatMap(({ alias }, index) =>
    unless(alias === undefined || !alias.name.startsWith(ALIAS_PREFIX), {
      path: `kmsKeys[${index}].alias.name`,
      expected: `an alias without the prefix ${ALIAS_PREFIX}, which every alias gets`,
      received: alias?.name,
      fix: "remove the prefix",
    }),
  ),
);

const tagsAreFew = relation(["kmsKeys", "tags"], ({ config }) =>
  config.kmsKeys.flatMap((key, index) => {
    const count = Object.keys({ ...config.tags, ...key.tags }).length;
    return unless(count <= TAG_COUNT_MAX, {
      path: `kmsKeys[${index}].tags`,
      expected: `at most ${TAG_COUNT_MAX} tags with those of the stack`,
      received: count,
      fix: "remove some",
    });
  }),
);

/** Problems of the keys of the owner's own applications. */
export const KMS_KEY_RELATIONS: readonly Relation[] = [
  keysCanBeMade,
  namesAreUnique,
  aliasesAreUnique,
  aliasesAreFree,
  aliasesHaveOnePrefix,
  tagsAreFew,
];
