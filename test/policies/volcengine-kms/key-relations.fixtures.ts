import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { hostedKey, key, store } from "./bases";
import { KeyRotation } from "./upstream";

const NOT_HOSTED = "the key is not hosted: its material does not stay in an external key store";
const FOREIGN = "the material of the key comes from elsewhere, and KMS cannot renew it";

const ofStore = (name: string, xksKeyId: string, storeName = "store") =>
  hostedKey(name, { customKeyStoreId: ref(storeName), xksKeyId });

const two = (...resources: readonly Declared[]) => [store("store"), ...resources];

const off = { rotateState: "Disable", rotateInterval: undefined } as const;

/** Fixtures of the rules about keys and what they refer to. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-kms-hosted-key-store",
    broken: {
      "no store": {
        resources: [hostedKey("key", { customKeyStoreId: undefined })],
        subject: "key",
        says: "customKeyStoreId is not set, expected the id of an external key store",
      },
      "no external key": {
        resources: [hostedKey("key", { xksKeyId: undefined })],
        subject: "key",
        says: "xksKeyId is not set, expected an external key id",
      },
      "an empty external key of a store that is still to be made": {
        resources: [
          store("store"),
          hostedKey("key", { customKeyStoreId: ref("store"), xksKeyId: "" }),
        ],
        subject: "key",
        says: "xksKeyId is not set, expected an external key id",
      },
    },
    good: {
      "a store of the stack": { resources: two(ofStore("key", "finetune")) },
      "a store of another stack": { resources: [hostedKey("key")] },
    },
    notApplicable: {
      "a key of KMS": { resources: [key("key")], subject: "key", says: NOT_HOSTED },
    },
    unknown: {
      "the external key is known later": {
        resources: [hostedKey("key", { xksKeyId: later("") })],
        subject: "key",
        says: "xksKeyId is not set, expected an external key id",
      },
      "the store is known later": {
        resources: [hostedKey("key", { customKeyStoreId: later("") })],
        subject: "key",
        says: "customKeyStoreId is not set, expected the id of an external key store",
      },
    },
  },
  {
    rule: "volcengine-kms-one-external-key",
    broken: {
      "two keys of a store that is still to be made": {
        resources: two(ofStore("first", "a"), ofStore("second", "a")),
        subject: "second",
        says: 'xksKeyId is that of key "first", expected an external key that no other key stands for',
      },
      "two keys of another stack's store, a third one between them": {
        resources: [
          hostedKey("first", { xksKeyId: "a" }),
          hostedKey("between", { xksKeyId: "b" }),
          hostedKey("last", { xksKeyId: "a" }),
        ],
        subject: "last",
        says: 'xksKeyId is that of key "first", expected an external key that no other key stands for',
      },
    },
    good: {
      "an external key each": { resources: two(ofStore("first", "a"), ofStore("second", "b")) },
      "the same alias in two stores": {
        resources: [
          hostedKey("first", { customKeyStoreId: "cks-a" }),
          hostedKey("second", { customKeyStoreId: "cks-b" }),
        ],
      },
      "a key of KMS that names an external key without use": {
        resources: [
          key("first", { customKeyStoreId: "cks-a", xksKeyId: "a" }),
          hostedKey("second", { customKeyStoreId: "cks-a", xksKeyId: "a" }),
        ],
      },
    },
    notApplicable: {
      "a key of KMS": { resources: [key("key")], subject: "key", says: NOT_HOSTED },
    },
    unknown: {
      "the second alias is known later": {
        resources: two(ofStore("first", "a"), ofStore("second", later("a"))),
        subject: "second",
        says: 'xksKeyId is that of key "first", expected an external key that no other key stands for',
      },
    },
  },
  {
    rule: "volcengine-kms-key-rotation",
    broken: {
      "rotation is off": {
        resources: [key("key", off)],
        subject: "key",
        says: 'rotateState is "Disable", expected "Enable"',
      },
      "rotation is left out": {
        resources: [key("key", { ...off, rotateState: undefined, keySpec: undefined })],
        subject: "key",
        says: 'rotateState is not set, expected "Enable"',
      },
      "another key is rotated by a resource of its own": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyId: "other-key" } }),
        ],
        subject: "key",
        says: 'rotateState is "Disable", expected "Enable"',
      },
      "another key of the stack is rotated by a resource of its own": {
        resources: [
          key("key", off),
          key("other", { ...off, keyName: "other" }),
          resource(KeyRotation, "rotation", { args: { keyId: ref("other") } }),
        ],
        subject: "key",
        says: 'rotateState is "Disable", expected "Enable"',
      },
    },
    good: {
      "rotation is on": { resources: [key("key")] },
      "a resource of its own rotates the key by its id": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyId: ref("key") } }),
        ],
      },
      "a resource of its own rotates the key by an id that is known later": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyId: later("key-id") } }),
        ],
      },
      "a resource of its own rotates the key by its name and keyring": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyName: "orders", keyringName: "shop" } }),
        ],
      },
      "a resource of its own rotates the key of another resource's name": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyName: ref("key", "keyName") } }),
        ],
      },
    },
    notApplicable: {
      "a hosted key": { resources: [hostedKey("key")], subject: "key", says: FOREIGN },
      "imported material": {
        resources: [key("key", { ...off, origin: "External" })],
        subject: "key",
        says: FOREIGN,
      },
      "an asymmetric key": {
        resources: [key("key", { ...off, keySpec: "EC_P256" })],
        subject: "key",
        says: "KMS rotates symmetric keys only",
      },
    },
    unknown: {
      "rotation is known later": {
        resources: [key("key", { ...off, rotateState: later("Disable" as const) })],
        subject: "key",
        says: 'rotateState is "Disable", expected "Enable"',
      },
      "what a resource of its own rotates is known later": {
        resources: [
          key("key", off),
          resource(KeyRotation, "rotation", { args: { keyId: later("other-key") } }),
        ],
        subject: "key",
        says: 'rotateState is "Disable", expected "Enable"',
      },
    },
  },
];
