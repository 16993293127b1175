import type { IncomingMessage } from "node:http";
import { XksError } from "../errors";

/**
 * Reads a request's body and stops at the cap, before anything is hashed.
 * @throws XksError UnsupportedOperationException above the cap.
 */
export function readBody(request: IncomingMessage, capBytes: number): Promise<Buffer> {
  const tooLong = (): XksError =>
    new XksError("UnsupportedOperationException", `the body is above ${capBytes} bytes`);
  if (Number(request.headers["content-length"] ?? 0) > capBytes) return Promise.reject(tooLong());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > capBytes) {
        chunks.length = 0;
        request.pause();
        reject(tooLong());
      } else {
        chunks.push(chunk);
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new XksError("ValidationException", "the body ended early")));
  });
}

/**
 * Parses a body after the signature has passed.
 * @throws XksError ValidationException
 */
export function parseBody(
  contentTypes: readonly string[],
  body: Buffer,
): Readonly<Record<string, unknown>> {
  const [type, more] = contentTypes;
  if (more !== undefined || type?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw new XksError("ValidationException", "the content type is not application/json");
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // Neither parser's message is passed on: it quotes the body.
    throw new XksError("ValidationException", "the body is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new XksError("ValidationException", "the body is not a JSON object");
  }
  return value as Record<string, unknown>;
}
