import { z } from "zod";
import { CommandError } from "../output";

const OUTPUTS = z.object({
  customKeyStoreId: z.string(),
  endpointServiceId: z.string(),
  keyringName: z.string(),
  region: z.string(),
  hostedKeys: z.record(z.string(), z.object({ keyId: z.string() })),
  externalKeys: z.record(z.string(), z.string()),
  keyProtection: z.enum(["on", "off"]),
});

/** What a deployed stack says of itself. */
export interface StackFacts {
  readonly customKeyStoreId: string;
  readonly endpointServiceId: string;
  readonly keyringName: string;
  readonly region: string;
  /** Key id of each hosted key. */
  readonly hostedKeys: Readonly<Record<string, string>>;
  /** Key id in the key manager of each alias. */
  readonly externalKeys: Readonly<Record<string, string>>;
  readonly keyProtection: "on" | "off";
}

/** Reads the outputs of a deployed stack. @throws CommandError when they are not those of an environment. */
export function stackFacts(outputs: unknown): StackFacts {
  const parsed = OUTPUTS.safeParse(outputs);
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new CommandError(
      `reading the stack's outputs: expected those of a deployed environment, missing or wrong: ${missing}; run pulumi up first`,
    );
  }
  const { hostedKeys, ...facts } = parsed.data;
  return {
    ...facts,
    hostedKeys: Object.fromEntries(
      Object.entries(hostedKeys).map(([name, { keyId }]) => [name, keyId]),
    ),
  };
}
