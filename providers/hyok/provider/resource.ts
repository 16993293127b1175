import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Configuration of the hyok plugin. Each argument goes before its environment variable. */
export interface ProviderArgs {
  /** @default - VOLCENGINE_ACCESS_KEY */
  readonly accessKey?: pulumi.Input<string>;
  /** @default - VOLCENGINE_SECRET_KEY */
  readonly secretKey?: pulumi.Input<string>;
  /** @default - VOLCENGINE_SESSION_TOKEN */
  readonly sessionToken?: pulumi.Input<string>;
  /** Region for resources that name none. @default - VOLCENGINE_REGION */
  readonly region?: pulumi.Input<string>;
  /** `https://HOST[:PORT]`. @default - VOLCENGINE_ENDPOINT, else https://open.volcengineapi.com */
  readonly endpoint?: pulumi.Input<string>;
}

/** An explicitly configured hyok provider. Credentials are kept as secrets. */
export class Provider extends pulumi.ProviderResource {
  static readonly __pulumiType = "hyok";

  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const { accessKey, secretKey, sessionToken, region, endpoint } = args;
    const properties: pulumi.Inputs = {
      accessKey: accessKey === undefined ? undefined : pulumi.secret(accessKey),
      secretKey: secretKey === undefined ? undefined : pulumi.secret(secretKey),
      sessionToken: sessionToken === undefined ? undefined : pulumi.secret(sessionToken),
      region,
      endpoint,
    };
    super(
      Provider.__pulumiType,
      name,
      properties,
      pulumi.mergeOptions({ version: PLUGIN_VERSION }, opts),
    );
  }
}
