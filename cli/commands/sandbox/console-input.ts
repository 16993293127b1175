import type { Readable } from "node:stream";
import { z } from "zod";
import {
  MATERIALS_SCHEMA,
  PORT_ATTRIBUTES_SCHEMA,
} from "../../../sandbox/alibaba/console/request-schemas";
import type { BindRequest } from "../../../sandbox/alibaba/console/requests";
import { UsageError } from "../../output";

/** What a person enters at the consoles, by the names of the runbook. */
export type Entered = Pick<BindRequest, "materials" | "kmsUserPassword" | "portAttributes">;

/** The document of `hyok manual-steps --show-secrets --json`. */
const STEPS = z.object({ steps: z.array(z.object({ materials: z.unknown() })) });

const ENTERED = z.union([
  MATERIALS_SCHEMA.extend({ portAttributes: PORT_ATTRIBUTES_SCHEMA.optional() }),
  z.strictObject({ kmsUserPassword: z.string().min(1) }),
]);

const EXPECTED = `JSON with ${Object.keys(MATERIALS_SCHEMA.shape).join(", ")}, or with kmsUserPassword`;

/** Reads the runbook's secrets from a stream: never from arguments, which every process of the machine can see. @throws UsageError that shows none of them. */
export async function readEntered(input: Readable & { isTTY?: boolean }): Promise<Entered> {
  if (input.isTTY === true) throw wrong("a terminal", "pipe them in, or give --managed");
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer));
  const parsed = ENTERED.safeParse(materialsIn(json(Buffer.concat(chunks).toString("utf8"))));
  if (!parsed.success) throw wrong("something else", "use the names of the runbook");
  if ("kmsUserPassword" in parsed.data) return parsed.data;
  const { portAttributes, ...materials } = parsed.data;
  return { materials, portAttributes };
}

/** The secrets of the step that has some, where all steps are given. */
function materialsIn(document: unknown): unknown {
  const parsed = STEPS.safeParse(document);
  if (!parsed.success) return document;
  const all = parsed.data.steps.map(({ materials }) => materials);
  return all.find((materials) => MATERIALS_SCHEMA.safeParse(materials).success);
}

function json(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined; // the parser's own message quotes the text, which holds secrets
  }
}

function wrong(received: string, fix: string): UsageError {
  return new UsageError(`stdin: expected ${EXPECTED}, received ${received}; ${fix}`);
}
