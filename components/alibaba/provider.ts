import { Provider } from "@pulumi/alicloud/provider";
import type * as pulumi from "@pulumi/pulumi";

/** The Alibaba Cloud plugin for one region. Credentials come from the plugin's own environment variables, never from the program. */
export function alibabaProvider(region: string): pulumi.ProviderResource {
  return new Provider("alibaba", { region });
}
