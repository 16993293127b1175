import { namePatterns, type OperatorPlace, type UsedNames } from "./name-patterns";

/** Actions that read, whose support of resource names the vendor does not promise. */
const READS = /^(Describe|List|Get|Query)/;

/** Actions of KMS on one keyring by its name. Source: KMS documentation 6476/71337; that these actions take the name is inferred. */
const ON_KEYRING: ReadonlySet<string> = new Set([
  "CreateKeyring",
  "QueryKeyring",
  "UpdateKeyring",
  "DeleteKeyring",
]);

/** Actions of KMS on one key. Source: KMS documentation 6476/71337. */
const ON_KEY: ReadonlySet<string> = new Set([
  "CreateKey",
  "DescribeKey",
  "UpdateKey",
  "EnableKeyRotation",
  "DisableKeyRotation",
  "ScheduleKeyDeletion",
]);

/** What an action of Volcengine is allowed on: names where the vendor documents their form, else the service in the region and account, and anything for reads. */
export function volcengineScope(
  action: string,
  used: UsedNames,
  place: OperatorPlace,
): readonly string[] {
  const { region, accountId = "*" } = place;
  const [service = "", name = ""] = action.split(":");
  if (service === "iam") return iamNames(name, used, place);
  const keyrings = namePatterns("keyring", used, place);
  const keyring = (pattern: string) => `trn:kms:${region}:${accountId}:keyrings/${pattern}`;
  if (service === "kms" && ON_KEYRING.has(name)) return keyrings.map(keyring);
  if (service === "kms" && ON_KEY.has(name))
    return keyrings.flatMap((each) => [keyring(each), `${keyring(each)}/keys/*`]);
  return READS.test(name) ? ["*"] : [`trn:${service}:${region}:${accountId}:*`];
}

function iamNames(name: string, used: UsedNames, place: OperatorPlace): readonly string[] {
  const { accountId = "*" } = place;
  if (READS.test(name) || name.includes("ServiceLinkedRole")) return ["*"];
  const kinds = (["role", "policy"] as const).filter((kind) => name.toLowerCase().includes(kind));
  const named = kinds.length > 0 ? kinds : (["role", "policy"] as const);
  return named.flatMap((kind) => [
    ...namePatterns(kind, used, place).map((each) => `trn:iam::${accountId}:${kind}/${each}`),
    // A policy of the cloud belongs to nobody's account.
    ...(kind === "policy" ? (used.policy ?? []).map((each) => `trn:iam:::policy/${each}`) : []),
  ]);
}
