import { request as httpRequest } from "node:http";
import type { LogSeverity, ResourceRequest } from "../../../providers/server";

/** Lines that a handler wrote to the engine's log. */
export const logged: { severity: LogSeverity; message: string }[] = [];

/** What every call on a resource knows, for one of a type. */
export function about(type: string, name = "example"): ResourceRequest {
  return {
    urn: `urn:pulumi:test::project::${type}::${name}`,
    name,
    type,
    timeoutMs: undefined,
    signal: new AbortController().signal,
    log: (severity, message) => void logged.push({ severity, message }),
  };
}

/** A fixed seed for names. */
export const SEED = Buffer.from("a fixed seed");

/** Sends one HTTP request to a Unix socket. */
export function send(
  socketPath: string,
  init: { readonly method: string; readonly path: string; readonly body: string },
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { socketPath, method: init.method, path: init.path },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    request.on("error", reject);
    request.end(init.body);
  });
}
