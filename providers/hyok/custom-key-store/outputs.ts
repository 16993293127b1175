import { Secret, type Properties } from "../../server/values";
import type { KeyStore } from "../client/key-stores";
import { isSameTrustAnchor } from "./trust-anchor";

/** Inputs that are in force: what KMS tells, the secret as far as it is known, the rest as asked. */
export function inputsInForce(
  store: KeyStore,
  secretAccessKey: string | undefined,
  asked: Properties,
): Properties {
  const { trustAnchorCertificate } = store.fields;
  const askedAnchor = asked["trustAnchorCertificate"];
  // The same certificate in another form is no change.
  const isSame =
    typeof askedAnchor === "string" && isSameTrustAnchor(askedAnchor, trustAnchorCertificate);
  const inForce: Properties = {
    ...asked,
    ...store.fields,
    trustAnchorCertificate: isSame ? askedAnchor : trustAnchorCertificate,
    customKeyStoreType: store.type,
  };
  delete inForce["xksSecretAccessKey"];
  if (store.fields.xksProxyConnectivity === "PUBLIC_ENDPOINT")
    delete inForce["xksProxyVpcEndpointServiceName"];
  if (secretAccessKey !== undefined) inForce["xksSecretAccessKey"] = new Secret(secretAccessKey);
  return inForce;
}

/** Outputs of a store: the inputs in force and what KMS adds. */
export function outputsOf(
  store: KeyStore,
  secretAccessKey: string | undefined,
  asked: Properties,
): Properties {
  return {
    ...inputsInForce(store, secretAccessKey, asked),
    connectionState: store.connectionState,
    ...(store.connectionErrorCode === undefined
      ? {}
      : { connectionErrorCode: store.connectionErrorCode }),
    ...(store.creationDate === undefined ? {} : { creationDate: store.creationDate }),
  };
}

/** Outputs that a preview can promise. */
export function plannedOutputs(inputs: Properties): Properties {
  return {
    ...inputs,
    xksSecretAccessKey: new Secret(inputs["xksSecretAccessKey"]),
    connectionState: inputs["connect"] === false ? "DISCONNECTED" : "CONNECTED",
  };
}
