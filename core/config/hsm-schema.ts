import { z } from "zod";
import { CERTIFICATE_SOURCES, GVSM_PORT_ATTRIBUTES } from "../kms/hsm-binding";
import { BINDING_TIMEOUT_IN_MINUTES, HSM_COUNT, RENEWAL_MONTHS } from "../limits";
import { field, object } from "./field";
import { choice, cidr, FILL_OR_REMOVE, REGION, REGION_PATTERN, text, whole } from "./forms";

/** A public certificate, and nothing besides it. */
const CERTIFICATE = /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

function certificate(what: string) {
  return text(
    CERTIFICATE,
    `${what} in PEM form`,
    "paste the certificate alone, never a private key",
  );
}

const COUNT = `${HSM_COUNT.min} to ${HSM_COUNT.max}`;

/** The HSMs behind a hardware instance, as they were bought. */
export const HSM = object(
  {
    instanceIds: field(
      z
        .array(text(/^hsm-[a-z0-9-]+$/, "the id of a GVSM (hsm-...)", "copy it from the console"))
        .min(HSM_COUNT.min)
        .max(HSM_COUNT.max),
      `${COUNT} ids of GVSMs`,
      "buy at least two general-purpose HSMs in two zones, and list them",
    ),
    zones: field(
      z
        .array(text(REGION_PATTERN, "a zone id such as cn-beijing-f", "use the zone's id"))
        .min(HSM_COUNT.min)
        .max(HSM_COUNT.max),
      `${COUNT} zone ids, one per GVSM`,
      "list them in the order of instanceIds",
    ),
    clusterId: text(
      /^cluster-[A-Za-z0-9-]+$/,
      "the id of an HSM cluster (cluster-...)",
      "leave it out to have one made of the GVSMs",
    ).optional(),
    region: REGION.optional(),
    accountId: text(
      /^\d{16}$/,
      "the 16 digits of an Alibaba Cloud account id, in quotes",
      "leave it out for the account of the instance",
    ).optional(),
    certificate: object(
      {
        certificatePem: certificate("what your CA made of the cluster's request"),
        issuerCertificatePem: certificate("the certificate of that CA"),
      },
      "write certificatePem and issuerCertificatePem below it, or remove it",
    ).optional(),
    initializeMaster: field(
      z.boolean(),
      "true or false",
      "set it to true for GVSMs that are new and hold nothing",
    ).default(false),
    periodInMonths: whole(RENEWAL_MONTHS, "months", "give the period that was bought"),
    whitelist: field(
      z
        .array(cidr("an IPv4 network such as 10.80.0.0/16", "name networks of the HSMs' VPC"))
        .min(1),
      "at least one network that may reach the HSMs",
      "leave it out for none besides what the cloud opens itself",
    ).optional(),
  },
  "write instanceIds, zones and periodInMonths below it",
);

const expectedPort = GVSM_PORT_ATTRIBUTES;

/** An attribute with one value that works. */
function only<T extends string | number>(value: T) {
  const words = typeof value === "string" ? `"${value}"` : String(value);
  return field(
    z.literal(value),
    `${words}, all that a hardware instance works with`,
    "leave it out",
  ).default(() => value);
}

/** What the person at the console must set at the GVSMs' host port. */
const portAttributes = object(
  {
    keepAliveInSeconds: only(expectedPort.keepAliveInSeconds),
    headerLength: only(expectedPort.headerLength),
    encoding: only(expectedPort.encoding),
    communication: only(expectedPort.communication),
    protocol: only(expectedPort.protocol),
  },
  FILL_OR_REMOVE,
);

/** The manual step that binds the cluster to the instance. */
export const HSM_BINDING = object(
  {
    performedBy: field(
      z.string().regex(/\S/).max(128),
      "who does it, in 1 to 128 characters",
      "name the person or the role, such as Key custodian",
    ),
    timeoutInMinutes: whole(
      BINDING_TIMEOUT_IN_MINUTES,
      "minutes",
      "use 60: the next run goes on where this one stopped",
    ).default(60),
    portAttributes: portAttributes.prefault({}),
    certificates: choice(
      CERTIFICATE_SOURCES,
      'use "managed" for HSMs bought with automatic certificates',
    ).default("made"),
    certificateRotation: whole(
      { min: 1, max: 1_000_000 },
      "rotations",
      "raise it by one to renew the certificates and passwords",
    ).default(1),
  },
  "write performedBy below it",
);
