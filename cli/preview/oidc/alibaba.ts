import { textAt } from "../../../providers/hyok/client/answer";
import type { Machine } from "../forge/send";
import { credentialsIn, errorIn, exchange, type Exchange } from "./assume-role";
import type { TokenWish } from "./id-token";
import type { Role, TemporaryCredentials } from "./temporary-credentials";

/** Address of the service that exchanges tokens. @see https://api.aliyun.com/document/Sts/2015-04-01/AssumeRoleWithOIDC */
export const ALIBABA_STS = "https://sts.aliyuncs.com";

/** Where a job's token for Alibaba Cloud comes from; the audience is the default of the vendor's own action for GitHub. */
export const ALIBABA_TOKEN: TokenWish = {
  audience: "sts.aliyuncs.com",
  variable: "HYOK_ALIBABA_ID_TOKEN",
  fileVariable: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
};

/** Form of a role's ARN. */
export const ALIBABA_ROLE = /^acs:ram::\d+:role\/[\w.-]{1,64}$/;

/** Form of an OIDC provider's ARN. */
export const ALIBABA_PROVIDER = /^acs:ram::\d+:oidc-provider\/[\w.-]{1,128}$/;

/** Whom to ask for which role. */
export interface AlibabaRole {
  readonly role: Role;
  /** ARN of the OIDC provider that knows the token's issuer. */
  readonly oidcProvider: string;
  readonly token: string;
  readonly endpoint: URL;
}

/**
 * Takes a role at Alibaba Cloud by a job's token: `AssumeRoleWithOIDC` of STS 2015-04-01, an unsigned form.
 * @throws CallFailure
 */
export async function takeAlibabaRole(
  { role, oidcProvider, token, endpoint }: AlibabaRole,
  machine: Machine,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const url = new URL(endpoint);
  url.searchParams.set("Action", "AssumeRoleWithOIDC");
  url.searchParams.set("Version", "2015-04-01");
  url.searchParams.set("Format", "JSON");
  url.searchParams.set("Timestamp", timestamp(machine.clock.now()));
  const parameters = {
    OIDCProviderArn: oidcProvider,
    OIDCToken: token,
    RoleArn: role.name,
    RoleSessionName: role.sessionName,
    DurationSeconds: `${role.durationInSeconds}`,
  };
  return exchange(
    { service: "Alibaba Cloud STS", url, parameters, token, remedy: REMEDY, read },
    machine,
    signal,
  );
}

const REMEDY =
  "compare the role's trust policy (sts:AssumeRoleWithOIDC, Federated, oidc:aud, oidc:sub) and the OIDC provider's issuer, client id and fingerprint with docs/ci.md";

/** The service wants seconds, without their fractions. */
function timestamp(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
}

const read: Exchange["read"] = (answer) => {
  const credentials = credentialsIn(answer);
  return {
    error: errorIn(answer),
    credentials: {
      accessKeyId: textAt(credentials, "AccessKeyId"),
      secretAccessKey: textAt(credentials, "AccessKeySecret"),
      sessionToken: textAt(credentials, "SecurityToken"),
      expiration: textAt(credentials, "Expiration"),
    },
  };
};
