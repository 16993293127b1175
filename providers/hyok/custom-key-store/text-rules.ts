import {
  ENDPOINT_SERVICE_NAME_LENGTH,
  KMS_NAME_LENGTH,
  KMS_NAME_PATTERN,
  XKS_ACCESS_KEY_ID_LENGTH,
  XKS_ACCESS_KEY_ID_PATTERN,
  XKS_SECRET_ACCESS_KEY_LENGTH,
  XKS_SECRET_ACCESS_KEY_PATTERN,
  XKS_URI_ENDPOINT_LENGTH,
  XKS_URI_ENDPOINT_PATTERN,
  XKS_URI_PATH_LENGTH,
  XKS_URI_PATH_PATTERN,
  type Range,
} from "../../../core/limits";
import type { TextRule } from "../check";

/** Characters of the suffix: the rest of the name is one character and the hyphen at least. */
const SUFFIX_LENGTH: Range = { min: 1, max: KMS_NAME_LENGTH.max - 2 };

/** What the text inputs of a custom key store must look like. */
export const TEXT_RULES: readonly TextRule[] = [
  {
    property: "customKeyStoreName",
    required: true,
    length: KMS_NAME_LENGTH,
    pattern: KMS_NAME_PATTERN,
    form: "letters, digits, - and _",
    fix: "shorten or respell the name",
  },
  {
    property: "xksAccessKey",
    required: true,
    length: XKS_ACCESS_KEY_ID_LENGTH,
    pattern: XKS_ACCESS_KEY_ID_PATTERN,
    form: "capital letters and the digits 2 to 7",
    fix: "take accessKeyId of a hyok.ProxyCredential",
  },
  {
    property: "xksSecretAccessKey",
    required: true,
    length: XKS_SECRET_ACCESS_KEY_LENGTH,
    pattern: XKS_SECRET_ACCESS_KEY_PATTERN,
    form: "letters, digits, / + and =",
    fix: "take secretAccessKey of a hyok.ProxyCredential",
    secret: true,
  },
  {
    property: "xksProxyUriEndpoint",
    required: true,
    length: XKS_URI_ENDPOINT_LENGTH,
    pattern: XKS_URI_ENDPOINT_PATTERN,
    form: "https:// and a host name, no port and no path",
    fix: "use https:// and the service domain of the endpoint service",
  },
  {
    property: "xksProxyUriPath",
    required: true,
    length: XKS_URI_PATH_LENGTH,
    pattern: XKS_URI_PATH_PATTERN,
    form: "a path of letters, digits, - and _ that ends with /kms/xks/v and a number",
    fix: "use /kms/xks/v1, behind the path prefix of the proxy if it has one",
  },
  {
    property: "xksProxyVpcEndpointServiceName",
    required: false,
    length: ENDPOINT_SERVICE_NAME_LENGTH,
    pattern: /^[a-zA-Z0-9.-]+$/,
    form: "letters, digits, . and -",
    fix: "use serviceName of the endpoint service",
  },
  {
    property: "ownershipSuffix",
    required: true,
    length: SUFFIX_LENGTH,
    pattern: KMS_NAME_PATTERN,
    form: "letters, digits, - and _",
    fix: "use the same suffix as the stack's other names",
  },
];
