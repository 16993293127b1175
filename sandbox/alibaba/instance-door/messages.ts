import type { MessageShape } from "./protobuf";

const KEY_ID = [1, "text"] as const;

/**
 * Request and response of each modelled operation of an instance's gateway, field numbers and all.
 * @see https://github.com/aliyun/alibabacloud-dkms-gcs-go-sdk/blob/master/openapi-util/protobuf/api.proto
 */
export const MESSAGES = {
  Encrypt: {
    request: encryptRequest(),
    response: encryptResponse(),
  },
  AdvanceEncrypt: {
    request: encryptRequest(),
    response: { ...encryptResponse(), KeyVersionId: [7, "text"] },
  },
  Decrypt: {
    request: decryptRequest(),
    response: decryptResponse(),
  },
  AdvanceDecrypt: {
    request: decryptRequest(),
    response: { ...decryptResponse(), KeyVersionId: [6, "text"] },
  },
  GenerateDataKey: {
    request: {
      KeyId: KEY_ID,
      Algorithm: [2, "text"],
      NumberOfBytes: [3, "number"],
      Aad: [4, "bytes"],
    },
    response: dataKeyResponse(),
  },
  AdvanceGenerateDataKey: {
    request: { KeyId: KEY_ID, NumberOfBytes: [2, "number"], Aad: [3, "bytes"] },
    response: { ...dataKeyResponse(), KeyVersionId: [7, "text"] },
  },
  Sign: {
    request: {
      KeyId: KEY_ID,
      Digest: [2, "bytes"],
      Algorithm: [3, "text"],
      Message: [4, "bytes"],
      MessageType: [5, "text"],
    },
    response: {
      KeyId: KEY_ID,
      Signature: [2, "bytes"],
      RequestId: [3, "text"],
      Algorithm: [4, "text"],
      MessageType: [5, "text"],
    },
  },
  Verify: {
    request: {
      KeyId: KEY_ID,
      Digest: [2, "bytes"],
      Signature: [3, "bytes"],
      Algorithm: [4, "text"],
      Message: [5, "bytes"],
      MessageType: [6, "text"],
    },
    response: {
      KeyId: KEY_ID,
      Value: [2, "flag"],
      RequestId: [3, "text"],
      Algorithm: [4, "text"],
      MessageType: [5, "text"],
    },
  },
  GetPublicKey: {
    request: { KeyId: KEY_ID },
    response: { KeyId: KEY_ID, PublicKey: [2, "text"], RequestId: [3, "text"] },
  },
} as const satisfies Record<string, { request: MessageShape; response: MessageShape }>;

/** Name of a modelled operation. */
export type GatewayApi = keyof typeof MESSAGES;

/** What every refusal is written in. */
export const ERROR_MESSAGE = {
  StatusCode: [1, "number"],
  ErrorCode: [2, "text"],
  ErrorMessage: [3, "text"],
  RequestId: [4, "text"],
} as const satisfies MessageShape;

/** Operations that the gateway has and the sandbox does not. */
export const UNMODELLED_APIS: readonly string[] = [
  "AdvanceGenerateDataKeyPair",
  "AdvanceGenerateDataKeyPairWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateRandom",
  "GetSecretValue",
  "Hmac",
];

/** Content type of requests and answers. */
export const PROTOBUF_TYPE = "application/x-protobuf";

/** Version of the gateway's API. */
export const GATEWAY_VERSION = "dkms-gcs-0.2";

function encryptRequest() {
  return {
    KeyId: KEY_ID,
    Plaintext: [2, "bytes"],
    Algorithm: [3, "text"],
    Aad: [4, "bytes"],
    Iv: [5, "bytes"],
    PaddingMode: [6, "text"],
  } as const;
}

function encryptResponse() {
  return {
    KeyId: KEY_ID,
    CiphertextBlob: [2, "bytes"],
    Iv: [3, "bytes"],
    RequestId: [4, "text"],
    Algorithm: [5, "text"],
    PaddingMode: [6, "text"],
  } as const;
}

function decryptRequest() {
  return {
    CiphertextBlob: [1, "bytes"],
    KeyId: [2, "text"],
    Algorithm: [3, "text"],
    Aad: [4, "bytes"],
    Iv: [5, "bytes"],
    PaddingMode: [6, "text"],
  } as const;
}

function decryptResponse() {
  return {
    KeyId: KEY_ID,
    Plaintext: [2, "bytes"],
    RequestId: [3, "text"],
    Algorithm: [4, "text"],
    PaddingMode: [5, "text"],
  } as const;
}

function dataKeyResponse() {
  return {
    KeyId: KEY_ID,
    Iv: [2, "bytes"],
    Plaintext: [3, "bytes"],
    CiphertextBlob: [4, "bytes"],
    RequestId: [5, "text"],
    Algorithm: [6, "text"],
  } as const;
}
