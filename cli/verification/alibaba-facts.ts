import { z } from "zod";
import { CommandError } from "../output";

const CONNECTION = z.object({
  endpoint: z.string(),
  region: z.string(),
  caCertificateChain: z.string(),
  clientKeyId: z.string(),
});

const OUTPUTS = z.object({
  kmsInstance: z.object({ edition: z.string(), instanceId: z.string() }).optional(),
  kmsKeys: z.record(z.string(), z.string()).default({}),
  applicationConnections: z.record(z.string(), CONNECTION).default({}),
  clientKeys: z.record(z.string(), z.string()).default({}),
  clientKeyPasswords: z.record(z.string(), z.string()).default({}),
  auditBucket: z.string().optional(),
  alarms: z.record(z.string(), z.string()).default({}),
});

/** What a deployed stack says of its Alibaba side; empty where it has none of it. */
export type AlibabaFacts = z.output<typeof OUTPUTS>;

/** Reads the outputs of the Alibaba side. @throws CommandError that names what is wrong, never its value. */
export function alibabaFacts(outputs: unknown): AlibabaFacts {
  const parsed = OUTPUTS.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new CommandError(
    `reading the stack's outputs: expected those of a deployed environment, missing or wrong: ${wrong}; run pulumi up first`,
  );
}
