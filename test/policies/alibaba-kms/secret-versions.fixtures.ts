import { Ciphertext, type CiphertextArgs } from "@pulumi/alicloud/kms/ciphertext";
import { Secret, type SecretArgs } from "@pulumi/alicloud/kms/secret";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later, secret as hidden } from "../support/markers";
import { secretArgs } from "./bases";

const secret = (change: Partial<SecretArgs>, says?: string): ResourceCase =>
  one(Secret, secretArgs(change), {
    options: { protect: true },
    ...(says === undefined ? {} : { says }),
  });

const STAGE = "expected ACSCurrent, ACSPrevious or a stage that does not begin with ACS";

const NO_VERSION = 'versionId is "", expected the name of the first version';

const NO_VALUE =
  "enableAutomaticRotation is true and secretData is empty, expected the first value";

const managed: Partial<SecretArgs> = {
  secretType: "ECS",
  enableAutomaticRotation: true,
  rotationInterval: "7d",
};

/** A plaintext of so many bytes, in base64. */
const plaintext = (bytes: number) => Buffer.alloc(bytes, "a").toString("base64");

/** A context whose JSON text has so many characters. */
const context = (characters: number) => ({ order: "x".repeat(characters - '{"order":""}'.length) });

const call = (change: Partial<CiphertextArgs>, says?: string): ResourceCase =>
  one(
    Ciphertext,
    { keyId: "key-bjj6732a1b2c", plaintext: hidden(plaintext(32)), ...change },
    says === undefined ? {} : { says },
  );

const BYTES = "plaintext has 6144 bytes, expected less than 6144";
const CONTEXT = "encryptionContext has 8193 characters as JSON, expected at most 8192";

/** Fixtures of the rules about first versions of secrets, and about what KMS encrypts directly. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-secret-version",
    broken: {
      "no name of a version": secret({ versionId: "" }, NO_VERSION),
      "a stage of KMS that does not exist": secret(
        { versionStages: ["ACSPending"] },
        `versionStages[0] is "ACSPending", ${STAGE}`,
      ),
      "such a stage after one that is known later": secret(
        { versionStages: [later("blue"), "ACSPending"] },
        `versionStages[1] is "ACSPending", ${STAGE}`,
      ),
      "rotation of no value": secret({ ...managed, secretData: "" }, NO_VALUE),
    },
    good: {
      "no stage": secret({}),
      "the stages of KMS and one of the owner": secret({
        versionStages: ["ACSCurrent", "ACSPrevious", "blue"],
      }),
      "rotation of a value": secret(managed),
      "no value and no rotation": secret({ secretData: "", enableAutomaticRotation: false }),
    },
    unknown: {
      "the name of the version is known later": secret({ versionId: later("") }, NO_VERSION),
      "a stage is known later": secret(
        { versionStages: [later("ACSPending")] },
        `versionStages[0] is "ACSPending", ${STAGE}`,
      ),
    },
  },
  {
    rule: "alibaba-kms-ciphertext",
    broken: {
      "6144 bytes": call({ plaintext: hidden(plaintext(6144)) }, BYTES),
      "a context of 8193 characters": call({ encryptionContext: context(8193) }, CONTEXT),
      "such a context of a plaintext that is known later": call(
        { plaintext: hidden(later(plaintext(32))), encryptionContext: context(8193) },
        CONTEXT,
      ),
    },
    good: {
      "no context": call({}),
      "6143 bytes": call({ plaintext: hidden(plaintext(6143)) }),
      "a context of 8192 characters": call({ encryptionContext: context(8192) }),
    },
    unknown: {
      "the plaintext is known later": call({ plaintext: hidden(later(plaintext(6144))) }, BYTES),
      "the context is known later": call(
        { encryptionContext: { order: later("x".repeat(8193 - '{"order":""}'.length)) } },
        CONTEXT,
      ),
    },
  },
];
