import { objectAt, textAt } from "../../../providers/hyok/client/answer";
import type { Machine } from "../forge/send";
import { credentialsIn, errorIn, exchange, type Exchange } from "./assume-role";
import type { TokenWish } from "./id-token";
import type { Role, TemporaryCredentials } from "./temporary-credentials";

/** Address of the service that exchanges tokens. @see https://www.volcengine.com/docs/6257/1494877 */
export const VOLCENGINE_STS = "https://sts.volcengineapi.com";

/** Where a job's token for Volcengine comes from. The vendor names no audience: this one is ours, and its OIDC provider has to list it. */
export const VOLCENGINE_TOKEN: TokenWish = {
  audience: "sts.volcengineapi.com",
  variable: "HYOK_VOLCENGINE_ID_TOKEN",
  fileVariable: "VOLCENGINE_OIDC_TOKEN_FILE",
};

/** Form of a role's TRN. */
export const VOLCENGINE_ROLE = /^trn:iam::\d+:role\/[\w.@-]{1,64}$/;

/**
 * Takes a role at Volcengine by a job's token: `AssumeRoleWithOIDC` of STS 2018-01-01, an unsigned form.
 * @throws CallFailure
 * @see https://www.volcengine.com/docs/6257/1494877
 */
export async function takeVolcengineRole(
  {
    role,
    token,
    endpoint,
  }: { readonly role: Role; readonly token: string; readonly endpoint: URL },
  machine: Machine,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const url = new URL(endpoint);
  url.searchParams.set("Action", "AssumeRoleWithOIDC");
  url.searchParams.set("Version", "2018-01-01");
  const parameters = {
    RoleTrn: role.name,
    OIDCToken: token,
    RoleSessionName: role.sessionName,
    DurationSeconds: `${role.durationInSeconds}`,
  };
  return exchange(
    { service: "Volcengine STS", url, parameters, token, remedy: REMEDY, read },
    machine,
    signal,
  );
}

const REMEDY =
  "compare the role's trust policy (sts:AssumeRoleWithOIDC, Federated, oidc:aud, oidc:sub) and the OIDC provider's issuer, client id and thumbprint with docs/ci.md";

const read: Exchange["read"] = (answer) => {
  const credentials = credentialsIn(objectAt(answer, "Result"));
  return {
    error: errorIn(objectAt(objectAt(answer, "ResponseMetadata"), "Error")),
    credentials: {
      accessKeyId: textAt(credentials, "AccessKeyId"),
      secretAccessKey: textAt(credentials, "SecretAccessKey"),
      sessionToken: textAt(credentials, "SessionToken"),
      expiration: textAt(credentials, "Expiration") ?? textAt(credentials, "ExpiredTime"),
    },
  };
};
