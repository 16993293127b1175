import type { Properties } from "../../../providers/server";
import type { AlternativeNames } from "./extensions";

/** The names that a certificate or a request asks for. */
export function alternativeNamesOf(inputs: Properties): AlternativeNames {
  return {
    dnsNames: texts(inputs["dnsNames"]),
    ipAddresses: texts(inputs["ipAddresses"]),
    uris: texts(inputs["uris"]),
  };
}

/** What all kinds of certificates say about their use. */
export function constraintsOf(inputs: Properties): {
  uses: string[];
  isCa: boolean;
  maxPathLength: number;
} {
  return {
    uses: texts(inputs["allowedUses"]),
    isCa: inputs["isCaCertificate"] === true,
    maxPathLength: (inputs["maxPathLength"] as number | undefined) ?? -1,
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}
