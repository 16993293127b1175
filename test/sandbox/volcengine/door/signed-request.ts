import { createHash, createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { AccountRow } from "../../../../sandbox/volcengine/account";

/** Query part that every call has. */
export const VERSION = "Version=2021-02-18";

/** Answer of the door. */
export interface Answer {
  readonly ResponseMetadata: {
    readonly RequestId: string;
    readonly Error?: { readonly CodeN?: number; readonly Code: string; readonly Message: string };
  } & Record<string, unknown>;
  readonly Result?: Record<string, unknown>;
}

/** A request by hand: what differs from a right one. */
export interface Hand {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly date?: string;
  readonly scopeDate?: string;
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly service?: string;
  readonly headers?: Record<string, string>;
  readonly bodyHash?: string;
  readonly authorization?: string | null;
  readonly sentQuery?: string;
  readonly sentBody?: string;
  /** Name of a header that is signed with no value and not sent. */
  readonly lostHeader?: string;
}

/** Where a door is, what time it has, and who calls. */
export interface DoorAddress {
  readonly port: number;
  readonly nowMs: number;
  readonly account: AccountRow;
}

/** Signs as the published rules say, independently of the door's own code, and sends. */
export function byHand(door: DoorAddress, hand: Hand): Promise<{ status: number; answer: Answer }> {
  const method = hand.method ?? "POST";
  const query = hand.query ?? `Action=Echo&${VERSION}`;
  const body = hand.body ?? "";
  const date = hand.date ?? new Date(door.nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${hand.scopeDate ?? date.slice(0, 8)}/cn-beijing/${hand.service ?? "test"}/request`;
  const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac("sha256", key).update(text).digest();
  const headers: Record<string, string> = {
    host: `127.0.0.1:${door.port}`,
    "x-content-sha256": hand.bodyHash ?? sha(body),
    "x-date": date,
    ...hand.headers,
    ...(hand.lostHeader !== undefined && { [hand.lostHeader]: "" }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    hand.path ?? "/",
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    "",
    names.join(";"),
    sha(body),
  ].join("\n");
  const [day = "", region = "", service = "", end = ""] = scope.split("/");
  const key = hmac(
    hmac(hmac(hmac(hand.secret ?? door.account.secretAccessKey, day), region), service),
    end,
  );
  const signature = hmac(key, ["HMAC-SHA256", date, scope, sha(canonical)].join("\n")).toString(
    "hex",
  );
  const authorization =
    hand.authorization === undefined
      ? `HMAC-SHA256 Credential=${hand.accessKeyId ?? door.account.accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`
      : hand.authorization;
  if (hand.lostHeader !== undefined) delete headers[hand.lostHeader];
  const sent = {
    ...headers,
    "content-type": hand.contentType ?? "application/json; charset=utf-8",
    ...(authorization !== null && { authorization }),
  };
  const path = `${hand.path ?? "/"}?${hand.sentQuery ?? query}`;
  return exchange(door.port, { method, path, headers: sent, body: hand.sentBody ?? body });
}

function exchange(
  port: number,
  message: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  },
): Promise<{ status: number; answer: Answer }> {
  return new Promise((resolve, reject) => {
    const { method, path, headers } = message;
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Answer;
        resolve({ status: response.statusCode ?? 0, answer });
      });
    });
    request.end(message.body);
  });
}
