import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { CloudError } from "../cloud/error";

/** Clouds by the names that the door uses. */
export const DOOR_CLOUDS = ["volcengine", "alibaba"] as const;

/** One of the modelled clouds. */
export type DoorCloud = (typeof DOOR_CLOUDS)[number];

/** Largest request that the door reads, in bytes: no resource comes near it. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const properties = z.record(z.string(), z.unknown()).default({});

const REQUEST = z.object({
  cloud: z.enum(DOOR_CLOUDS),
  verb: z.enum(["create", "read", "update", "delete", "invoke"]),
  token: z.string().min(1),
  id: z.string().default(""),
  inputs: properties,
  olds: properties,
  news: properties,
  defaulted: z.array(z.string()).default([]),
  credentials: z.object({ accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1) }),
  region: z.string().min(1),
});

/** A request to the resource door, with empty properties where it names none. */
export type DoorBody = z.output<typeof REQUEST>;

/** Reads and checks a request. @throws CloudError when it is not one that the door knows. */
export async function readRequest(request: IncomingMessage): Promise<DoorBody> {
  if (request.method !== "POST" || request.url !== "/resources") {
    throw new CloudError(
      "NotFound",
      `expected POST /resources, received ${request.method} ${request.url}`,
      404,
    );
  }
  const parsed = REQUEST.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  // Paths only: a value could be a credential.
  const where = parsed.error.issues.map((issue) => issue.path.join(".") || "body").join(", ");
  throw new CloudError("InvalidRequest", `reading the request: wrong or missing ${where}`);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES)
      throw new CloudError("RequestTooLarge", `expected at most ${MAX_BODY_BYTES} bytes`, 413);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new CloudError("InvalidRequest", "reading the request: it is not JSON");
    throw error;
  }
}
