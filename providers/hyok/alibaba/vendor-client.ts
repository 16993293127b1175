import type * as VendorLibrary from "@alicloud/openapi-client";
import type * as VendorUtil from "@alicloud/tea-util";
import type { AlibabaCredentials } from "./settings";

/** One call in the vendor's RPC style. */
export interface RpcCall {
  readonly endpoint: URL;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  /** Sent in the body as a form, never in the address: addresses end up in logs. */
  readonly form: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Takes away the variable that makes the vendor's HTTP client print headers, the security token among them. It is read when the client is loaded, which
 * the first call does.
 */
export function silenceVendorLog(environment: Record<string, string | undefined>): void {
  delete environment["DEBUG"];
}

/**
 * Sends one call by the vendor's generic client, once: credentials are those given, no environment variable, file, role or proxy is looked for.
 * The promise follows the call to its end; whoever waits no longer lets go of it.
 * @throws what the vendor's client throws: see `error-reader`.
 */
export async function sendRpc(call: RpcCall, credentials: AlibabaCredentials): Promise<unknown> {
  const { library, util } = loadVendor();
  const protocol = call.endpoint.protocol.replace(":", "");
  const client = new library.default(
    new library.Config({
      accessKeyId: credentials.accessKeyId,
      accessKeySecret: credentials.accessKeySecret,
      ...(credentials.securityToken === undefined
        ? {}
        : { securityToken: credentials.securityToken }),
      endpoint: call.endpoint.host,
      protocol,
      regionId: call.region,
    }),
  );
  const params = new library.Params({
    action: call.action,
    version: call.version,
    protocol,
    pathname: "/",
    method: "POST",
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });
  const request = new library.OpenApiRequest({
    // A kept connection that the far side closes meanwhile looks like a reset of the next call, which must not be repeated when it writes.
    headers: { connection: "close" },
    query: { RegionId: call.region },
    body: call.form,
  });
  const runtime = new util.RuntimeOptions({
    autoretry: false,
    readTimeout: call.timeoutMs,
    connectTimeout: call.timeoutMs,
  });
  const answer: unknown = await client.callApi(params, request, runtime);
  return answer;
}

/** Loaded at the first call: most runs of the plugin need none, and it takes a quarter of a second. */
function loadVendor(): {
  readonly library: typeof VendorLibrary;
  readonly util: typeof VendorUtil;
} {
  return {
    library: require("@alicloud/openapi-client") as typeof VendorLibrary,
    util: require("@alicloud/tea-util") as typeof VendorUtil,
  };
}
