import type { CreateResult, Properties } from "../../../providers/server";
import { issueCertificate } from "./certificate";
import { alternativeNamesOf, constraintsOf } from "./certificate-inputs";
import { alternativeNamesExtension } from "./extensions";
import { algorithmOf, parsePrivateKey } from "./key-pair";
import { lifetimeFrom } from "./renewal";
import { keyIdentifier, publicKeyInfo } from "./signing";
import { nameOf } from "./subject";
import type { Maker } from "./tls-resource";

/** `tls.SelfSignedCert`. */
export const SELF_SIGNED_CERT: Maker = {
  expires: true,
  async make(inputs: Properties, now: () => Promise<number>): Promise<CreateResult> {
    const signingKey = parsePrivateKey(inputs["privateKeyPem"] as string, "privateKeyPem");
    const { outputs, ...period } = lifetimeFrom(await now(), inputs);
    const publicKey = publicKeyInfo(signingKey);
    const subject = nameOf(inputs["subject"] as Properties | undefined);
    const constraints = constraintsOf(inputs);
    const { id, certPem } = issueCertificate({
      ...constraints,
      ...period,
      issuer: subject,
      subject,
      publicKey,
      signingKey,
      // An authority gets an identifier without asking, so that its certificates can name it.
      subjectKeyId:
        inputs["setSubjectKeyId"] === true || constraints.isCa
          ? keyIdentifier(publicKey)
          : undefined,
      authorityKeyId: inputs["setAuthorityKeyId"] === true ? keyIdentifier(publicKey) : undefined,
      alternativeNames: alternativeNamesExtension(alternativeNamesOf(inputs), subject.length === 0),
    });
    return {
      id,
      outputs: {
        ...constraintOutputs(inputs),
        ...outputs,
        certPem,
        keyAlgorithm: algorithmOf(signingKey),
      },
    };
  },
};

function constraintOutputs(inputs: Properties): Properties {
  return { maxPathLength: inputs["maxPathLength"] ?? -1 };
}
