import type { Issue } from "../../../core/issues";
import { Unknown, type Properties } from "../../server/values";
import { booleanIssues, inputsOver, textIssues, textOf, unknownInputIssues } from "../check";
import { KEY_STORE_TYPE, type KeyStoreFields } from "../client/key-stores";
import { isRegion, regionIssue } from "../client/settings";
import { TEXT_RULES } from "./text-rules";
import { trustAnchorIssues } from "./trust-anchor";

/** Ways from KMS to the proxy. */
export const CONNECTIVITIES = ["VPC_ENDPOINT_SERVICE", "PUBLIC_ENDPOINT"] as const;

/** Inputs of a custom key store after check. */
export interface KeyStoreInputs {
  readonly region: string;
  readonly fields: KeyStoreFields;
  readonly secretAccessKey: string;
  readonly ownershipSuffix: string;
  /** Whether the store is to be connected. */
  readonly connect: boolean;
  readonly retainWhileKeysRemain: boolean;
}

/** Names of the inputs that KMS tells back, in the order of the vendor's request. */
export const FIELD_NAMES = [
  "customKeyStoreName",
  "trustAnchorCertificate",
  "xksAccessKey",
  "xksProxyConnectivity",
  "xksProxyUriEndpoint",
  "xksProxyUriPath",
  "xksProxyVpcEndpointServiceName",
] as const satisfies readonly (keyof KeyStoreFields)[];

const KNOWN: ReadonlySet<string> = new Set([
  ...FIELD_NAMES,
  "xksSecretAccessKey",
  "customKeyStoreType",
  "ownershipSuffix",
  "connect",
  "retainWhileKeysRemain",
  "region",
]);

/** The inputs with their defaults; `undefined` members are left out. */
export function withDefaults(news: Properties, defaultRegion: string | undefined): Properties {
  const defaults = {
    customKeyStoreType: KEY_STORE_TYPE,
    xksProxyConnectivity: CONNECTIVITIES[0],
    connect: true,
    retainWhileKeysRemain: false,
    ...(defaultRegion === undefined ? {} : { region: defaultRegion }),
  };
  return inputsOver(defaults, news);
}

/** Everything that is wrong with the inputs, defaults applied. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  return [
    ...textIssues(TEXT_RULES, inputs),
    ...trustAnchorIssues("trustAnchorCertificate", inputs["trustAnchorCertificate"]),
    ...choiceIssues("customKeyStoreType", [KEY_STORE_TYPE], inputs),
    ...choiceIssues("xksProxyConnectivity", CONNECTIVITIES, inputs),
    ...serviceNameIssues(inputs),
    ...suffixIssues(inputs),
    ...booleanIssues(["connect", "retainWhileKeysRemain"], inputs),
    ...(isRegion(inputs["region"]) || inputs["region"] instanceof Unknown
      ? []
      : [regionIssue("region", inputs["region"])]),
    ...unknownInputIssues(KNOWN, inputs),
  ];
}

function choiceIssues(path: string, choices: readonly string[], inputs: Properties): Issue[] {
  const value = inputs[path];
  if (value instanceof Unknown || (typeof value === "string" && choices.includes(value))) return [];
  return [{ path, expected: choices.join(" or "), received: value, fix: `use ${choices[0]}` }];
}

function serviceNameIssues(inputs: Properties): Issue[] {
  const path = "xksProxyVpcEndpointServiceName";
  const isVpc = inputs["xksProxyConnectivity"] === "VPC_ENDPOINT_SERVICE";
  if (isVpc && inputs[path] === undefined) {
    const expected = "the name of an endpoint service with connectivity VPC_ENDPOINT_SERVICE";
    return [
      { path, expected, received: undefined, fix: "use serviceName of the endpoint service" },
    ];
  }
  if (inputs["xksProxyConnectivity"] !== "PUBLIC_ENDPOINT" || inputs[path] === undefined) return [];
  const expected = "nothing with connectivity PUBLIC_ENDPOINT";
  return [
    { path, expected, received: inputs[path], fix: "leave it out, or use VPC_ENDPOINT_SERVICE" },
  ];
}

function suffixIssues(inputs: Properties): Issue[] {
  const { customKeyStoreName: name, ownershipSuffix: suffix } = inputs;
  if (typeof name !== "string" || typeof suffix !== "string" || name.endsWith(`-${suffix}`))
    return [];
  const expected = `a name that ends with -${suffix}, by which the stack knows its own store`;
  return [
    {
      path: "customKeyStoreName",
      expected,
      received: name,
      fix: "append the suffix, or correct ownershipSuffix",
    },
  ];
}

/** Checked inputs with their types. */
export function readInputs(inputs: Properties): KeyStoreInputs {
  const text = (name: string): string => textOf(inputs, name);
  const serviceName = text("xksProxyVpcEndpointServiceName");
  return {
    region: text("region"),
    fields: {
      customKeyStoreName: text("customKeyStoreName"),
      trustAnchorCertificate: text("trustAnchorCertificate"),
      xksAccessKey: text("xksAccessKey"),
      xksProxyConnectivity: text("xksProxyConnectivity"),
      xksProxyUriEndpoint: text("xksProxyUriEndpoint"),
      xksProxyUriPath: text("xksProxyUriPath"),
      xksProxyVpcEndpointServiceName: serviceName === "" ? undefined : serviceName,
    },
    secretAccessKey: text("xksSecretAccessKey"),
    ownershipSuffix: text("ownershipSuffix"),
    connect: inputs["connect"] !== false,
    retainWhileKeysRemain: inputs["retainWhileKeysRemain"] === true,
  };
}
