import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity as Severity } from "@pulumi/pulumi/proto/engine_pb";
import type { LogSeverity } from "./handler";

const SEVERITIES: Record<LogSeverity, Severity> = {
  debug: Severity.DEBUG,
  info: Severity.INFO,
  warning: Severity.WARNING,
  error: Severity.ERROR,
};

/** Sends lines to the log of the engine at one address. */
export class EngineLog {
  private readonly client: EngineClient | undefined;
  private readonly pending = new Set<Promise<void>>();

  constructor(engineAddress: string | undefined) {
    this.client = engineAddress
      ? new EngineClient(engineAddress, credentials.createInsecure())
      : undefined;
  }

  write(urn: string, severity: LogSeverity, message: string): void {
    const client = this.client;
    if (!client) return;
    const request = new LogRequest();
    request.setUrn(urn);
    request.setSeverity(SEVERITIES[severity]);
    request.setMessage(message);
    const sent = new Promise<void>((resolve) => client.log(request, () => resolve()));
    this.pending.add(sent);
    void sent.then(() => this.pending.delete(sent));
  }

  /** Resolves when every line so far has reached the engine, or has failed to. */
  async drained(): Promise<void> {
    await Promise.all(this.pending);
  }
}
