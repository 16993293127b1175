import { Key, type KeyArgs } from "@pulumi/volcengine/bin/kms/key";
import {
  CustomKeyStore,
  type CustomKeyStoreArgs,
} from "../../../providers/hyok/custom-key-store/resource";
import { resource, type Declared, type DeclaredOptions } from "../support/fixture";
import { ref, secret } from "../support/markers";

const TAGS = [
  { key: "environment", value: "test" },
  { key: "owner", value: "platform" },
];

/** Options of what must not be deleted by mistake. */
export const KEPT: DeclaredOptions = { protect: true };

/** Name of an endpoint service that another stack made. */
export const OTHER_SERVICE = "com.volces.privatelink.cn-beijing.epsvc-other";

/** Arguments of a key of KMS that breaks no rule. */
export function keyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  return {
    keyName: "orders",
    keyringName: "shop",
    description: "application data",
    origin: "CloudKMS",
    keySpec: "SYMMETRIC_256",
    rotateState: "Enable",
    rotateInterval: 90,
    pendingWindowInDays: 30,
    tags: TAGS,
    ...change,
  };
}

/** Arguments of a hosted key that breaks no rule. */
export function hostedKeyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  return {
    keyName: "finetune",
    keyringName: "ark",
    description: "fine-tuning data",
    origin: "ExternalKeyStore",
    customKeyStoreId: "cks-other",
    xksKeyId: "finetune",
    pendingWindowInDays: 30,
    tags: TAGS,
    ...change,
  };
}

/** A key of KMS in a stack. */
export function key(name: string, change: Partial<KeyArgs> = {}): Declared {
  return resource(Key, name, { args: keyArgs(change), options: KEPT });
}

/** A hosted key in a stack. */
export function hostedKey(name: string, change: Partial<KeyArgs> = {}): Declared {
  return resource(Key, name, { args: hostedKeyArgs(change), options: KEPT });
}

/** Arguments of a key store that breaks no rule. */
export function storeArgs(change: Partial<CustomKeyStoreArgs> = {}): CustomKeyStoreArgs {
  return {
    customKeyStoreName: "store-a1b2",
    ownershipSuffix: "a1b2",
    trustAnchorCertificate: "MIIBsampleauthority",
    xksAccessKey: "ABCDEFGHIJKLMNOPQRST",
    xksSecretAccessKey: secret("0123456789012345678901234567890123456789012"),
    xksProxyUriEndpoint: "https://epsvc-1.cn-beijing.privatelink.example",
    xksProxyUriPath: "/kms/xks/v1",
    xksProxyVpcEndpointServiceName: OTHER_SERVICE,
    ...change,
  };
}

/** A key store in a stack, made after resources of these names. */
export function store(
  name: string,
  change: Partial<CustomKeyStoreArgs> = {},
  dependsOn: readonly string[] = [],
): Declared {
  return resource(CustomKeyStore, name, {
    args: storeArgs(change),
    options: { ...KEPT, dependsOn },
  });
}

/** The endpoint service of the stack as a store names it. */
export const OWN_SERVICE: Partial<CustomKeyStoreArgs> = {
  xksProxyVpcEndpointServiceName: ref("service", "serviceName"),
};
