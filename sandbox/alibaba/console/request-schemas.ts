import { z } from "zod";

const text = z.string().min(1);

/** Attributes of a host port; those that are left out are as the runbook says. */
export const PORT_ATTRIBUTES_SCHEMA = z
  .strictObject({
    keepAliveInSeconds: z.int(),
    headerLength: z.int(),
    encoding: text,
    communication: text,
    protocol: text,
  })
  .partial();

/** Secrets of a binding by the names that its runbook gives them. */
export const MATERIALS_SCHEMA = z.strictObject({
  clientCertificatePem: text,
  serverPkcs12Base64: text,
  serverPkcs12Password: text,
  clientPkcs12Base64: text,
  clientPkcs12Password: text,
  securityDomainCertificatePem: text,
});

/** Body of a request to connect an instance again. */
export const RECONNECT_SCHEMA = z.strictObject({
  instanceId: text,
  portAttributes: PORT_ATTRIBUTES_SCHEMA.optional(),
  materials: MATERIALS_SCHEMA.optional(),
  kmsUserPassword: text.optional(),
});

/** Body of a request to bind a cluster to an instance. */
export const BIND_SCHEMA = RECONNECT_SCHEMA.extend({
  clusterId: text,
  vpcId: text.optional(),
  zoneIds: z.array(text).optional(),
  vswitchIds: z.array(text).optional(),
});
