/** Texts of the vendor's own policies that the sandbox knows; any other name does not exist in it. */
const SYSTEM_POLICIES: Readonly<Record<string, string>> = {
  AdministratorAccess: allow("*"),
  AliyunKMSFullAccess: allow("kms:*"),
  AliyunRAMFullAccess: allow("ram:*"),
};

/** Text of a system policy; undefined for a name that the sandbox does not model. */
export function systemPolicy(policyName: string): string | undefined {
  return Object.hasOwn(SYSTEM_POLICIES, policyName) ? SYSTEM_POLICIES[policyName] : undefined;
}

function allow(action: string): string {
  return JSON.stringify({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: [action], Resource: ["*"] }],
  });
}
