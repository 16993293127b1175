import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { XksError } from "../errors";
import { headerValues, type HeaderList } from "../sigv4";
import { verify } from "../sigv4-verify";
import { parseBody, readBody } from "./body";
import { wrong, type JsonObject } from "./fields";
import type { Handler } from "./handlers/call";
import { decrypt } from "./handlers/decrypt";
import { encrypt } from "./handlers/encrypt";
import { health } from "./handlers/health";
import { metadata } from "./handlers/metadata";
import type { HealthMonitor } from "./health";
import type { ProxyOptions } from "./options";
import { routeOf, type ApiName, type Route } from "./route";
import { RequestCounter, type Tenant } from "./tenant";

const HANDLERS: Readonly<Record<ApiName, Handler>> = { health, metadata, encrypt, decrypt };

/** What is known of a request while it is served, for its log line. */
interface Trace {
  api?: ApiName;
  externalKeyId?: string;
  kmsRequestId?: string;
  kmsOperation?: string;
}

/**
 * The order in which a request is judged: path, method, size, signature, rate, content, and only then anything about keys. An unauthenticated
 * caller learns nothing about keys.
 */
export class RequestPipeline {
  private readonly counters: ReadonlyMap<Tenant, RequestCounter>;

  constructor(
    private readonly options: ProxyOptions,
    private readonly monitors: ReadonlyMap<Tenant, HealthMonitor>,
  ) {
    this.counters = new Map(
      options.tenants.map((tenant) => [tenant, new RequestCounter(tenant.requestsPerSecond)]),
    );
  }

  /** Answers one request. Never rejects. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedMs = performance.now();
    const trace: Trace = {};
    let failure: XksError | undefined;
    try {
      await this.answer(request, response, trace);
    } catch (error) {
      failure = error instanceof XksError ? error : unexpected(error);
      if (!request.complete) response.setHeader("connection", "close");
      sendJson(response, failure.status, failure.body());
    }
    this.options.log[levelOf(failure)]("request", {
      ...trace,
      status: response.statusCode,
      errorName: failure?.errorName,
      reason: failure?.reason,
      durationMs: Math.round(performance.now() - startedMs),
    });
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    trace: Trace,
  ): Promise<void> {
    const [path, query] = splitUrl(request.url ?? "");
    // Balancers that check more than the port need one path without a signature.
    if (path === "/ping" && request.method === "GET") return sendJson(response, 200, {});
    const { profile, tenants } = this.options;
    const route = routeOf(profile, tenants, path);
    trace.api = route.api;
    if (request.method !== "POST") return sendMethodNotAllowed(request, response);
    const headers = headerList(request);
    const raw = await readBody(request, profile.limits.body);
    this.authenticate(route, { method: "POST", path, headers, body: raw });
    if (query !== "") throw wrong("this protocol has no query");
    const body = parseBody(headerValues(headers, "content-type"), raw);
    this.note(trace, route, body);
    const answer = await HANDLERS[route.api]({
      profile,
      route,
      body,
      fleet: this.options.fleet,
      health: this.monitors.get(route.tenant) as HealthMonitor,
      deadlineMs: profile.timing.dependencyTimeoutMs,
    });
    sendJson(response, 200, answer);
  }

  private authenticate(route: Route, request: Parameters<typeof verify>[1]): void {
    const { clock, profile } = this.options;
    const nowMs = clock.now();
    const { credentials } = route.tenant;
    verify({ signing: profile.signing, nowMs, credentials }, request);
    // Counted after the signature, so that a stranger cannot use up a tenant's share.
    if (!this.counters.get(route.tenant)?.admit(nowMs)) {
      throw new XksError("ThrottlingException", "too many requests in this second");
    }
  }

  private note(trace: Trace, route: Route, body: JsonObject): void {
    const { requestId, operation } = this.options.profile.metadata;
    const sent = (body["requestMetadata"] ?? {}) as JsonObject;
    if (route.externalKeyId !== "") trace.externalKeyId = route.externalKeyId;
    if (typeof sent[requestId] === "string") trace.kmsRequestId = sent[requestId];
    if (typeof sent[operation] === "string") trace.kmsOperation = sent[operation];
  }
}

/** An error that nobody foresaw: its message may quote data, so the log gets its kind alone. */
function unexpected(error: unknown): XksError {
  const kind = error instanceof Error ? error.name : typeof error;
  return new XksError("InternalException", "the proxy failed", `unexpected ${kind}`);
}

function splitUrl(url: string): [path: string, query: string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

function headerList(request: IncomingMessage): HeaderList {
  const raw = request.rawHeaders;
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] as string] as const] : [],
  );
}

function levelOf(failure: XksError | undefined): "debug" | "info" | "warn" | "error" {
  if (!failure) return "info";
  return failure.status >= 500 ? "error" : "warn";
}

function sendMethodNotAllowed(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(405, { allow: "POST", "content-length": 0 }).end();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}
