import type * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { Provider } from "../../providers/hyok/provider/resource";

/** The plugins of the Volcengine side. */
export interface VolcengineProviders {
  readonly volcengine: pulumi.ProviderResource;
  /** Our own plugin, for what the vendor's does not have. */
  readonly hyok: pulumi.ProviderResource;
}

/** Both plugins for one region. Credentials come from the plugins' own environment variables, never from the program. */
export function volcengineProviders(region: string): VolcengineProviders {
  return {
    volcengine: new volcengine.Provider("volcengine", { region }),
    hyok: new Provider("hyok", { region }),
  };
}
