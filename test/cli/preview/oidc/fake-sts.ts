import { FakeServer, type Reply, type SeenCall } from "../forge/fake-server";

/** A token of the form that pipelines give. */
export const JOB_TOKEN =
  "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUva2V5cyJ9.c2lnbmF0dXJlLWNhbmFyeQ";
export const REQUEST_TOKEN = "request-token-canary-0123456789";

export const CREDENTIALS = {
  accessKeyId: "AKTPcanaryaccesskeyid",
  secretAccessKey: "c2VjcmV0+canary/of=the==role",
  sessionToken: "nSes5ion+canary/t0ken==",
  expiration: "2026-01-05T09:00:00+08:00",
};

const VOLCENGINE_ROLE = "trn:iam::2100000000:role/hyok-preview";
const ALIBABA_ROLE = "acs:ram::1000000000000000:role/hyok-preview";
const ALIBABA_PROVIDER = "acs:ram::1000000000000000:oidc-provider/github";

/** GitHub's identity service and both clouds' STS, in their wire forms: unsigned forms over POST. */
export class FakeSts extends FakeServer {
  /** Audience of the token that was asked for last. */
  audience: string | null = null;

  protected answer(call: SeenCall): Reply {
    if (call.url.pathname === "/identity") return this.identity(call);
    const form = new URLSearchParams(call.body);
    const isForm = call.headers["content-type"] === "application/x-www-form-urlencoded";
    const action = call.url.searchParams.get("Action");
    if (call.method !== "POST" || !isForm || action !== "AssumeRoleWithOIDC")
      return { status: 400, json: { Code: "BadRequest", Message: "not this form" } };
    const version = call.url.searchParams.get("Version");
    return version === "2018-01-01" ? volcengine(form) : alibaba(call.url, form);
  }

  private identity(call: SeenCall): Reply {
    if (call.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) return { status: 401 };
    this.audience = call.url.searchParams.get("audience");
    return { json: { count: 1, value: JOB_TOKEN } };
  }
}

function volcengine(form: URLSearchParams): Reply {
  const metadata = { RequestId: "r-1", Action: "AssumeRoleWithOIDC", Version: "2018-01-01" };
  const refuse = (status: number, Code: string, Message: string): Reply => ({
    status,
    json: { ResponseMetadata: { ...metadata, Error: { Code, Message } } },
  });
  if (form.get("OIDCToken") !== JOB_TOKEN)
    return refuse(400, "InvalidOIDCToken", `the token ${form.get("OIDCToken")} is not valid`);
  if (form.get("RoleTrn") !== VOLCENGINE_ROLE)
    return refuse(403, "AccessDenied", "the role does not trust the provider");
  if (!/^[\w.@-]{2,64}$/.test(form.get("RoleSessionName") ?? ""))
    return refuse(400, "InvalidParameter", "RoleSessionName");
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = CREDENTIALS;
  const Credentials = {
    CurrentTime: "2026-01-05T08:00:00+08:00",
    Expiration: expiration,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
  };
  return { json: { ResponseMetadata: metadata, Result: { Credentials, AssumedRoleUser: {} } } };
}

function alibaba(url: URL, form: URLSearchParams): Reply {
  const refuse = (status: number, Code: string, Message: string): Reply => ({
    status,
    json: { RequestId: "r-2", Code, Message },
  });
  const isCommon =
    url.searchParams.get("Version") === "2015-04-01" &&
    url.searchParams.get("Format") === "JSON" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(url.searchParams.get("Timestamp") ?? "");
  if (!isCommon) return refuse(400, "InvalidParameter", "common parameters");
  if (form.get("OIDCToken") !== JOB_TOKEN)
    return refuse(400, "AuthenticationFail.OIDCToken", "token");
  if (form.get("OIDCProviderArn") !== ALIBABA_PROVIDER)
    return refuse(404, "EntityNotExist.OIDCProvider", "the provider does not exist");
  if (form.get("RoleArn") !== ALIBABA_ROLE) return refuse(403, "NoPermission", "not authorized");
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = CREDENTIALS;
  const Credentials = {
    AccessKeyId: accessKeyId,
    AccessKeySecret: secretAccessKey,
    SecurityToken: sessionToken,
    Expiration: expiration,
  };
  return { json: { RequestId: "r-2", Credentials } };
}
