import type { AlibabaOperation } from "../operation";
import { userByName } from "../ram/find";
import { principalOf } from "../ram/authorize";

/** Version of the STS API. */
export const STS_VERSION = "2015-04-01";

/** Answers whose access key signed the call; the vendor asks for no permission. */
export const getCallerIdentity: AlibabaOperation = {
  service: "sts",
  version: STS_VERSION,
  action: "GetCallerIdentity",
  parameters: [],
  mutates: false,
  needs: () => [],
  run: ({ cloud, caller }) => {
    const root = caller.kind === "root";
    const PrincipalId = root ? caller.accountId : userByName(cloud, caller.userName ?? "").userId;
    return {
      AccountId: caller.accountId,
      Arn: principalOf(caller),
      IdentityType: root ? "Account" : "RAMUser",
      PrincipalId,
      ...(root ? {} : { UserId: PrincipalId }),
    };
  },
};

/** Operations that the vendor has and the sandbox does not. */
export const STS_UNMODELLED: readonly string[] = [
  "AssumeRole",
  "AssumeRoleWithOIDC",
  "AssumeRoleWithSAML",
];
