import OpenApi, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";

/** Access to Alibaba Cloud KMS as the owner of the keys. */
export interface KeyOwner {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** What the owner of external keys can do to them. */
export interface KeySwitch {
  disable(keyId: string): Promise<void>;
  enable(keyId: string): Promise<void>;
}

/** The owner's switch: disables and enables an external key through Alibaba Cloud's own client. */
export class ExternalKeySwitch implements KeySwitch {
  private readonly client: OpenApi;

  constructor(owner: KeyOwner) {
    const url = new URL(owner.endpoint);
    this.client = new OpenApi(
      new Config({
        accessKeyId: owner.accessKeyId,
        accessKeySecret: owner.secretAccessKey,
        endpoint: url.host,
        protocol: url.protocol.replace(":", ""),
        regionId: owner.region,
      }),
    );
  }

  async disable(keyId: string): Promise<void> {
    await this.call("DisableKey", keyId);
  }

  async enable(keyId: string): Promise<void> {
    await this.call("EnableKey", keyId);
  }

  private async call(action: string, keyId: string): Promise<void> {
    const operation = new Params({
      action,
      version: "2016-01-20",
      protocol: this.client._protocol,
      pathname: "/",
      method: "POST",
      authType: "AK",
      style: "RPC",
      reqBodyType: "formData",
      bodyType: "json",
    });
    await this.client.callApi(
      operation,
      new OpenApiRequest({ query: { KeyId: keyId } }),
      new RuntimeOptions({}),
    );
  }
}
