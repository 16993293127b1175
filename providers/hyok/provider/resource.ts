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
  /** @default - ALICLOUD_ACCESS_KEY or ALIBABA_CLOUD_ACCESS_KEY_ID */
  readonly alibabaAccessKey?: pulumi.Input<string>;
  /** @default - ALICLOUD_SECRET_KEY or ALIBABA_CLOUD_ACCESS_KEY_SECRET */
  readonly alibabaSecretKey?: pulumi.Input<string>;
  /** @default - ALICLOUD_SECURITY_TOKEN, unless alibabaAccessKey is given */
  readonly alibabaSecurityToken?: pulumi.Input<string>;
  /** Region for resources of Alibaba Cloud that name none. @default - ALICLOUD_REGION */
  readonly alibabaRegion?: pulumi.Input<string>;
  /** `HOST[:PORT]`. @default - ALIBABA_CLOUD_ENDPOINT_KMS or KMS_ENDPOINT, else the vendor's */
  readonly alibabaKmsEndpoint?: pulumi.Input<string>;
  /** `HOST[:PORT]`. @default - ALIBABA_CLOUD_ENDPOINT_HSM or HSM_ENDPOINT, else the vendor's */
  readonly alibabaHsmEndpoint?: pulumi.Input<string>;
  /** `HOST[:PORT]`. @default - ALIBABA_CLOUD_ENDPOINT_STS or STS_ENDPOINT, else the vendor's */
  readonly alibabaStsEndpoint?: pulumi.Input<string>;
}

const SECRETS = [
  "accessKey",
  "secretKey",
  "sessionToken",
  "alibabaAccessKey",
  "alibabaSecretKey",
  "alibabaSecurityToken",
] as const;

/** An explicitly configured hyok provider. Credentials are kept as secrets. */
export class Provider extends pulumi.ProviderResource {
  static readonly __pulumiType = "hyok";

  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const secrets = SECRETS.filter((each) => args[each] !== undefined).map((each) => [
      each,
      pulumi.secret(args[each]),
    ]);
    const properties: pulumi.Inputs = {
      ...args,
      ...(Object.fromEntries(secrets) as pulumi.Inputs),
    };
    super(
      Provider.__pulumiType,
      name,
      properties,
      pulumi.mergeOptions({ version: PLUGIN_VERSION }, opts),
    );
  }
}
