import type {
  CheckResult,
  CreateResult,
  DiffResult,
  ReadResult,
} from "../../../providers/server/handler";
import type { Properties } from "../../../providers/server/values";
import { makeAuthority } from "../../support/certificates";
import { plain, Workbench } from "./workbench";

const TYPE = "CustomKeyStore";

/** Trust anchors for the tests, made once. */
export const anchors: { readonly ours: string; readonly other: string } = { ours: "", other: "" };

/** Makes the trust anchors. */
export async function makeAnchors(): Promise<void> {
  if (anchors.ours !== "") return;
  Object.assign(anchors, {
    ours: (await makeAuthority("ours")).base64,
    other: (await makeAuthority("other")).base64,
  });
}

/** A secret that must never show in a message. */
export const CANARY = "canaryCANARYcanaryCANARYcanaryCANARYcanary0";
/** Another one, for rotations. */
export const NEXT_CANARY = "nextCANARYnextCANARYnextCANARYnextCANARYnex1";

/** Arguments of a whole store. */
export function storeArgs(changes: Properties = {}): Properties {
  return plain({
    customKeyStoreName: "hyok-dev-7f3a",
    ownershipSuffix: "7f3a",
    trustAnchorCertificate: anchors.ours,
    xksAccessKey: "ABCDEFGHIJKLMNOPQRST",
    xksSecretAccessKey: CANARY,
    xksProxyUriEndpoint: "https://epsvc-1.cn-beijing.privatelink.volces.com",
    xksProxyUriPath: "/kms/xks/v1",
    xksProxyVpcEndpointServiceName: "com.volces.privatelink.cn-beijing.epsvc-1",
    ...changes,
  });
}

/** The life of one store through the plugin, as the engine would lead it. */
export class StoreBench extends Workbench {
  /** Inputs after check. */
  inputs(args: Properties = storeArgs()): Properties {
    const base = { ...this.request(TYPE), randomSeed: new Uint8Array(32) };
    return (this.handler(TYPE).check({ ...base, news: args, olds: undefined }) as CheckResult)
      .inputs;
  }

  failures(args: Properties): string[] {
    const base = { ...this.request(TYPE), randomSeed: new Uint8Array(32) };
    const checked = this.handler(TYPE).check({
      ...base,
      news: args,
      olds: undefined,
    }) as CheckResult;
    return checked.failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  async create(
    args: Properties = storeArgs(),
    signal?: AbortSignal,
    timeoutMs?: number,
  ): Promise<CreateResult> {
    const request = {
      ...this.request(TYPE, signal, timeoutMs),
      inputs: this.inputs(args),
      preview: false,
    };
    return this.handler(TYPE).create(request);
  }

  async update(created: CreateResult, args: Properties, signal?: AbortSignal): Promise<Properties> {
    const olds = plain(created.outputs);
    const request = {
      ...this.request(TYPE, signal),
      id: created.id,
      oldInputs: olds,
      olds,
      news: this.inputs(args),
      preview: false,
    };
    return this.handler(TYPE).update(request);
  }

  async read(created: CreateResult): Promise<ReadResult> {
    const olds = plain(created.outputs);
    return this.handler(TYPE).read({
      ...this.request(TYPE),
      id: created.id,
      inputs: this.inputs(),
      olds,
    });
  }

  async import(id: string): Promise<ReadResult> {
    return this.handler(TYPE).read({ ...this.request(TYPE), id, inputs: {}, olds: {} });
  }

  async delete(created: CreateResult, args: Properties = storeArgs()): Promise<void> {
    const olds = plain(created.outputs);
    await this.handler(TYPE).delete({
      ...this.request(TYPE),
      id: created.id,
      inputs: this.inputs(args),
      olds,
    });
  }

  /** The changed properties with their kinds. */
  diff(outputs: Properties, args: Properties): Record<string, string> {
    const olds = plain(outputs);
    const request = {
      ...this.request(TYPE),
      id: "it",
      oldInputs: olds,
      olds,
      news: this.inputs(args),
    };
    const { changes } = this.handler(TYPE).diff(request) as DiffResult;
    return Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change.kind]));
  }

  /** Actions that write, in order. */
  get writes(): string[] {
    return this.cloud.actions.filter((action) => !action.startsWith("Describe"));
  }
}
