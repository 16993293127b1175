import { ALIAS, at, grant, KEY, OTHER_KEY, SECRET, type JudgeCase } from "./judge-case";

/** Cases about pairs of permissions. */
export const PAIR_CASES: readonly JudgeCase[] = [
  {
    title: "CreateAlias on the alias alone",
    rule: "alias-pair",
    wrong: [grant("kms:CreateAlias", ALIAS)],
    right: [grant("kms:CreateAlias", ALIAS), grant("kms:CreateAlias", KEY)],
    says: [
      `Statement: expected kms:CreateAlias on the alias and its key, received [ '${ALIAS}' ]; name each of these keys too`,
    ],
  },
  {
    title: "DeleteAlias on the key alone",
    rule: "alias-pair",
    wrong: [grant("kms:DeleteAlias", KEY)],
    right: [grant("kms:DeleteAlias", [ALIAS, KEY])],
    says: [
      `Statement: expected kms:DeleteAlias on the alias and its key, received [ '${KEY}' ]; name the alias too`,
    ],
  },
  {
    title: "UpdateAlias without the new key",
    rule: "alias-pair",
    wrong: [grant("kms:UpdateAlias", [ALIAS, KEY])],
    right: [grant("kms:UpdateAlias", [ALIAS, KEY, OTHER_KEY])],
    says: [
      `Statement: expected kms:UpdateAlias on the alias, its key of before and its new key, received [ '${ALIAS}', '${KEY}' ]; name each of these keys too`,
    ],
  },
  {
    title: "UpdateAlias on one key, whose right side allows every key",
    rule: "alias-pair",
    wrong: [grant("kms:UpdateAlias", [ALIAS, KEY, KEY])],
    right: [grant("kms:UpdateAlias", [ALIAS, at("key/*")])],
    says: [
      `Statement: expected kms:UpdateAlias on the alias, its key of before and its new key, received [ '${ALIAS}', '${KEY}' ]; name each of these keys too`,
    ],
  },
  {
    title: "half of ReEncrypt",
    rule: "reencrypt-pair",
    wrong: [grant("kms:ReEncryptFrom", KEY)],
    right: [grant("kms:ReEncryptFrom", KEY), grant("kms:ReEncryptTo", OTHER_KEY)],
    says: [
      "Statement: expected kms:ReEncryptFrom on the old key and kms:ReEncryptTo on the new one, received [ 'kms:ReEncryptFrom' ]; add kms:ReEncryptTo, or write kms:ReEncrypt*",
    ],
  },
  {
    title: "ReEncrypt through a dedicated instance",
    rule: "reencrypt-pair",
    context: { gateway: "dedicated" },
    wrong: [grant("kms:ReEncrypt*", KEY)],
    right: [grant("kms:Encrypt", KEY)],
    says: [
      "Statement: expected actions that a dedicated instance has, received [ 'kms:ReEncryptFrom', 'kms:ReEncryptTo' ]; leave them out: a dedicated instance has no ReEncrypt",
    ],
  },
  {
    title: "GetSecretValue without the key of the secret",
    rule: "own-key",
    context: { secretKeyArns: [KEY] },
    wrong: [grant("kms:GetSecretValue", SECRET), grant("kms:Decrypt", OTHER_KEY)],
    right: [grant("kms:GetSecretValue", SECRET), grant("kms:Decrypt", at("key/k-*"))],
    says: [
      `Statement: expected kms:Decrypt on the key that protects the secret, besides kms:GetSecretValue, received [ '${OTHER_KEY}' ]; allow kms:Decrypt on ${KEY}`,
    ],
  },
  {
    title: "PutSecretValue without the key of the secret",
    rule: "own-key",
    context: { secretKeyArns: [KEY] },
    wrong: [grant("kms:PutSecretValue", SECRET)],
    right: [grant("kms:PutSecretValue", SECRET), grant("kms:GenerateDataKey", KEY)],
    says: [
      `Statement: expected kms:GenerateDataKey on the key that protects the secret, besides kms:PutSecretValue, received []; allow kms:GenerateDataKey on ${KEY}`,
    ],
  },
  {
    title: "CreateSecret without the key of the secret",
    rule: "own-key",
    context: { secretKeyArns: [KEY] },
    wrong: [grant("kms:CreateSecret", at("secret"))],
    right: [grant("kms:CreateSecret", at("secret")), grant("kms:GenerateDataKey", KEY)],
    says: [
      `Statement: expected kms:GenerateDataKey on the key that protects the secret, besides kms:CreateSecret, received []; allow kms:GenerateDataKey on ${KEY}`,
    ],
  },
];
