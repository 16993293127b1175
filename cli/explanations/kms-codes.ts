import { explainConnectionError } from "../../providers/hyok/client/connection-error";
import type { Finding } from "./finding";

/** Error codes of KMS that mean the same as a `ConnectionErrorCode`: KMS calls the proxy, or looks at the endpoint service, before it answers. */
const LIKE_CONNECTION: Readonly<Record<string, string>> = {
  XksProxyVpcEndpointServiceNotFound: "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
  XksProxyVpcEndpointServiceInvalidConfiguration: "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
  XksProxyUriUnreachable: "XKS_PROXY_NOT_REACHABLE",
  XksProxyIncorrectAuthenticationCredential: "INVALID_CREDENTIALS",
  XksProxyInvalidConfiguration: "XKS_PROXY_INVALID_CONFIGURATION",
  XksProxyInvalidResponse: "XKS_PROXY_INVALID_RESPONSE",
};

/** What brings the files of a proxy that somebody changed by hand back to what the stack says. */
export const WRITE_ANEW =
  "raise credentialRotation by one, so that pulumi up writes the proxy's files anew";

/**
 * The other codes. The vendor publishes none for key stores: these are the names of the interface that it follows (INFERRED).
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 */
const CODES: Readonly<Record<string, Finding>> = {
  KMS_ServiceNotOpen: {
    layer: "permission",
    cause: "KMS has not been opened in this account",
    remedy:
      "open it in the KMS console as an administrator of the account, then run the command again",
  },
  ServiceRoleNotExist: {
    layer: "permission",
    cause: "KMS has no service-linked role in this account",
    remedy: "name kms in kmsAccess.serviceLinkedRoles, or leave that out",
  },
  CustomKeyStoreNameInUse: {
    layer: "configuration",
    cause: "another custom key store has this name",
    remedy: "delete that store or take it over with pulumi import",
  },
  CustomKeyStoreInvalidState: {
    layer: "key",
    cause: "the custom key store is not connected",
    remedy: "run pulumi refresh to see its state and pulumi up to connect it",
  },
  IncorrectTrustAnchor: {
    layer: "TLS",
    cause: "KMS does not take the trust anchor",
    remedy: "leave wire.trustAnchorEncoding out, so that it is base64 of the CA's DER certificate",
  },
  XksKeyNotFound: {
    layer: "key",
    cause: "the proxy knows no external key under the hosted key's alias",
    remedy: `let key_mapping in the proxy's config.yaml name the alias: ${WRITE_ANEW}`,
  },
  XksKeyInvalidConfiguration: {
    layer: "key",
    cause: "the external key cannot back a hosted key",
    remedy: "enable it in the key manager, or name an enabled symmetric AES-256 key",
  },
  XksKeyAlreadyInUse: {
    layer: "key",
    cause: "another hosted key uses the external key, deletion pending or not",
    remedy: "give each hosted key an alias of its own",
  },
};

/** Error names of the XKS protocol, which KMS hands on behind a failed encryption or decryption. */
const PROXY_ERRORS: Readonly<Record<string, Finding>> = {
  AccessDeniedException: {
    layer: "permission",
    cause: "the proxy's access key may not use the external key",
    remedy:
      "give its RAM user kms:Encrypt, kms:Decrypt and kms:DescribeKey on the key: run pulumi refresh, then pulumi up",
  },
  InvalidStateException: {
    layer: "key",
    cause: "the external key is disabled, or waits for its deletion",
    remedy: "enable it in the key manager",
  },
  KeyNotFoundException: CODES["XksKeyNotFound"] as Finding,
  InvalidKeyUsageException: {
    layer: "key",
    cause: "the key manager does not encrypt or decrypt with the external key",
    remedy:
      "use a symmetric key for ENCRYPT/DECRYPT; where KMS's shared gateway refuses the keys of instances, name one of shared KMS in hostedKeys.externalKeyId, or set keySource.keyManagerGateway to dedicated",
  },
  AuthenticationFailedException: explained("INVALID_CREDENTIALS"),
  InvalidUriPathException: explained("XKS_PROXY_INVALID_CONFIGURATION"),
  InternalException: {
    layer: "host",
    cause: "the proxy or its key manager failed",
    remedy: "look at journalctl -u xksproxy on the host: the access key may be disabled or deleted",
  },
  DependencyTimeoutException: {
    layer: "network",
    cause: "the external key manager did not answer in time",
    remedy: "give the proxies a way out on tcp/443 to the key manager (network.egress)",
  },
  ThrottlingException: {
    layer: "key",
    cause: "the external key manager takes no more requests at the moment",
    remedy: "run the command again, and raise the key manager's quota",
  },
};

/** The explanation of an error code of KMS, or of what KMS names in brackets behind one; undefined for an unknown code. */
export function explainKmsCode(code: string): Finding | undefined {
  const like = LIKE_CONNECTION[code];
  return CODES[code] ?? PROXY_ERRORS[code] ?? explainConnectionError(like ?? code);
}

function explained(connectionErrorCode: string): Finding {
  const finding = explainConnectionError(connectionErrorCode);
  if (!finding) throw new TypeError(`${connectionErrorCode} is no ConnectionErrorCode`);
  return finding;
}
