import VendorSigner, { queryParamsToString } from "@volcengine/openapi/lib/base/sign"; // the package's main file loads every service and its protobufs
import type { WireRequest } from "./transport";

/** Access key of the caller. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken: string | undefined;
}

/** A call before it is signed. */
export interface UnsignedCall {
  readonly endpoint: URL;
  readonly service: string;
  readonly region: string;
  readonly method: "GET" | "POST";
  readonly query: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Signs a call with the vendor's own signer. */
export function sign(call: UnsignedCall, credentials: Credentials, date: Date): WireRequest {
  const headers: Record<string, string> = { Host: call.endpoint.host };
  if (call.body !== undefined) headers["Content-Type"] = "application/json; charset=utf-8";
  const request = {
    region: call.region,
    method: call.method,
    pathname: "/",
    params: { ...call.query },
    headers,
    body: call.body,
  };
  const { sessionToken, accessKey, secretKey } = credentials;
  const signer = new VendorSigner(request, call.service);
  signer.addAuthorization(
    { accessKeyId: accessKey, secretKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    date,
  );
  const url = new URL(call.endpoint);
  url.search = queryParamsToString(signer.request.params);
  return { url, method: call.method, headers, body: call.body };
}
