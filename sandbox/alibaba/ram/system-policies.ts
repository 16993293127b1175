/** Texts of the vendor's own policies that the sandbox knows. */
const SYSTEM_POLICIES: Readonly<Record<string, string>> = {
  AdministratorAccess: allow("*"),
  AliyunKMSFullAccess: allow("kms:*"),
  AliyunRAMFullAccess: allow("ram:*"),
};

/** Policies of the vendor that can be attached, but grant nothing here: their texts are not published where we looked. */
export const SYSTEM_POLICIES_WITHOUT_TEXT: readonly string[] = [
  "AliyunCSManagedSecurityRolePolicy",
  "AliyunECSDiskEncryptRolePolicy",
  "AliyunKMSCryptoAdminAccess",
  "AliyunKMSSecretAdminAccess",
  "AliyunRDSInstanceEncryptionRolePolicy",
];

/** Whether a system policy of that name exists; any other name does not exist in the sandbox. */
export function isSystemPolicy(policyName: string): boolean {
  return (
    systemPolicy(policyName) !== undefined || SYSTEM_POLICIES_WITHOUT_TEXT.includes(policyName)
  );
}

/** Text of a system policy; undefined for one whose text the sandbox does not know. */
export function systemPolicy(policyName: string): string | undefined {
  return Object.hasOwn(SYSTEM_POLICIES, policyName) ? SYSTEM_POLICIES[policyName] : undefined;
}

function allow(action: string): string {
  return JSON.stringify({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: [action], Resource: ["*"] }],
  });
}
