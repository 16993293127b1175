import type { ResourceKind } from "./resource-kinds";

/** Which table of actions holds: what the vendor published in 2022, or that and the interfaces that came since, whose actions no page names. */
export type ActionProfile = "2022" | "2026";

interface ActionGroup {
  /** What the actions work on; undefined where no page says. */
  readonly kinds: readonly ResourceKind[] | undefined;
  readonly names: readonly string[];
}

/** Actions by what they work on. Source: Alibaba Cloud KMS collection 1.1, the table of interfaces and actions. */
const GROUPS_2022 = [
  { kinds: ["key container"], names: ["ListKeys", "CreateKey"] },
  { kinds: ["alias container"], names: ["ListAliases"] },
  { kinds: ["alias", "key"], names: ["CreateAlias", "UpdateAlias", "DeleteAlias"] },
  {
    kinds: ["key"],
    names: [
      "DescribeKey",
      "UpdateKeyDescription",
      "EnableKey",
      "DisableKey",
      "ScheduleKeyDeletion",
      "CancelKeyDeletion",
      "GetParametersForImport",
      "ImportKeyMaterial",
      "DeleteKeyMaterial",
      "ListAliasesByKeyId",
      "CreateKeyVersion",
      "DescribeKeyVersion",
      "ListKeyVersions",
      "UpdateRotationPolicy",
      "Encrypt",
      "Decrypt",
      "ReEncryptFrom",
      "ReEncryptTo",
      "GenerateDataKey",
      "GenerateDataKeyWithoutPlaintext",
      "ExportDataKey",
      "GenerateAndExportDataKey",
      "AsymmetricSign",
      "AsymmetricVerify",
      "AsymmetricEncrypt",
      "AsymmetricDecrypt",
      "GetPublicKey",
    ],
  },
  { kinds: ["secret container"], names: ["CreateSecret", "ListSecrets"] },
  {
    kinds: ["secret"],
    names: [
      "DescribeSecret",
      "DeleteSecret",
      "UpdateSecret",
      "RestoreSecret",
      "GetSecretValue",
      "PutSecretValue",
      "ListSecretVersionIds",
      "UpdateSecretVersionStage",
    ],
  },
  { kinds: [], names: ["GetRandomPassword"] },
  {
    // The table says certificate; the list of resource names has a container for what does not exist yet.
    kinds: ["certificate", "certificate container"],
    names: ["CreateCertificate", "UploadCertificate"],
  },
  {
    kinds: ["certificate"],
    names: [
      "GetCertificate",
      "DescribeCertificate",
      "UpdateCertificateStatus",
      "DeleteCertificate",
      "CertificatePrivateKeySign",
      "CertificatePublicKeyVerify",
      "CertificatePublicKeyEncrypt",
      "CertificatePrivateKeyDecrypt",
    ],
  },
  { kinds: ["key", "secret"], names: ["ListResourceTags", "UntagResource", "TagResource"] },
] as const satisfies readonly ActionGroup[];

/** Actions of interfaces that came after 2022: `kms:<interface>`, INFERRED. Source: the vendor's interface reference, which discloses no authorisation for them. */
const GROUPS_2026 = [
  { kinds: ["key"], names: ["SetKeyPolicy", "GetKeyPolicy", "GenerateMac", "VerifyMac"] },
  {
    kinds: ["secret"],
    names: ["SetSecretPolicy", "GetSecretPolicy", "RotateSecret", "UpdateSecretRotationPolicy"],
  },
  {
    kinds: ["network rule"],
    names: [
      "CreateNetworkRule",
      "UpdateNetworkRule",
      "DeleteNetworkRule",
      "DescribeNetworkRule",
      "ListNetworkRules",
    ],
  },
  {
    kinds: undefined,
    names: [
      "SetDeletionProtection",
      "ConnectKmsInstance",
      "GetKmsInstance",
      "ListKmsInstances",
      "UpdateKmsInstance",
      "UpdateKmsInstanceBindVpc",
      "ReleaseKmsInstance",
      "CreatePolicy",
      "UpdatePolicy",
      "DeletePolicy",
      "DescribePolicy",
      "ListPolicies",
      "CreateApplicationAccessPoint",
      "UpdateApplicationAccessPoint",
      "DeleteApplicationAccessPoint",
      "DescribeApplicationAccessPoint",
      "ListApplicationAccessPoints",
      "CreateClientKey",
      "DeleteClientKey",
      "GetClientKey",
      "ListClientKeys",
      "TagResources",
      "UntagResources",
      "ListTagResources",
    ],
  },
] as const satisfies readonly ActionGroup[];

/** A KMS action of the tables. */
export type NamedKmsAction =
  | `kms:${(typeof GROUPS_2022)[number]["names"][number]}`
  | `kms:${(typeof GROUPS_2026)[number]["names"][number]}`;

/** Wildcards that the vendor's own samples use. */
export type KmsWildcard = "kms:*" | "kms:List*" | "kms:Describe*" | "kms:Get*" | "kms:ReEncrypt*";

/** A KMS action that a policy may name. */
export type KmsAction = NamedKmsAction | KmsWildcard;

/** What is known of one action. */
export interface ActionFact {
  /** For example `kms:Encrypt`. */
  readonly action: NamedKmsAction;
  /** What it works on, empty for nothing; undefined where no page says. */
  readonly kinds: readonly ResourceKind[] | undefined;
  /** Whether every one of the kinds is needed, not one of them. */
  readonly needsEveryKind: boolean;
  /** First table that has it. */
  readonly profile: ActionProfile;
  /** Whether no page of the vendor confirms the name. */
  readonly inferred: boolean;
}

const FACTS: readonly ActionFact[] = [
  ...GROUPS_2022.flatMap((group) => facts(group, "2022")),
  ...GROUPS_2026.flatMap((group) => facts(group, "2026")),
];

function facts({ kinds, names }: ActionGroup, profile: ActionProfile): ActionFact[] {
  const needsEveryKind = names.includes("CreateAlias");
  const inferred = profile === "2026";
  return names.map((name) => {
    const action = `kms:${name}` as NamedKmsAction;
    return { action, kinds, needsEveryKind, profile, inferred };
  });
}

/** Every action of a profile. */
export function kmsActions(profile: ActionProfile): readonly ActionFact[] {
  return profile === "2026" ? FACTS : FACTS.filter((fact) => fact.profile === "2022");
}

/** Actions that one interface needs; undefined for an interface that the profile does not have. */
export function actionsOfInterface(
  name: string,
  profile: ActionProfile = "2026",
): readonly NamedKmsAction[] | undefined {
  if (name === "DescribeRegions") return [];
  if (name === "ReEncrypt") return ["kms:ReEncryptFrom", "kms:ReEncryptTo"];
  const fact = kmsActions(profile).find(({ action }) => action === `kms:${name}`);
  return fact && !name.startsWith("ReEncrypt") ? [fact.action] : undefined;
}

/** Second action, on the key that protects a secret, where that key is the owner's own. Source: Alibaba Cloud KMS collection 1.1 and 4.4.2. */
export const OWN_KEY_ACTIONS = {
  "kms:GetSecretValue": "kms:Decrypt",
  "kms:PutSecretValue": "kms:GenerateDataKey",
  "kms:CreateSecret": "kms:GenerateDataKey",
} as const;

/** Interfaces that hand the tags of the key to RAM, so that `kms:tag/<key>` can hold. Source: Alibaba Cloud KMS collection 1.1; the exact list is inferred. */
export const TAG_AWARE_ACTIONS: readonly NamedKmsAction[] = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ExportDataKey",
  "kms:GenerateAndExportDataKey",
  "kms:AsymmetricSign",
  "kms:AsymmetricVerify",
  "kms:AsymmetricEncrypt",
  "kms:AsymmetricDecrypt",
];
