import type { EngineEvent } from "@pulumi/pulumi/automation";

/** What one engine run did, gathered from its events. */
export class EngineLog {
  private readonly counts = new Map<string, number>();
  private finished = 0;
  /** Error diagnostics, colour codes taken off. */
  readonly errors: string[] = [];
  readonly warnings: string[] = [];

  constructor(
    private readonly onProgress: (line: string) => void = () => {},
    private readonly alsoTo: (event: EngineEvent) => void = () => {},
  ) {}

  /** Listener for the Automation API. */
  readonly listen = (event: EngineEvent): void => {
    this.alsoTo(event);
    if (event.resOutputsEvent)
      this.step(event.resOutputsEvent.metadata.op, event.resOutputsEvent.metadata.urn);
    if (event.resOpFailedEvent)
      this.onProgress(`failed: ${shortName(event.resOpFailedEvent.metadata.urn)}`);
    const diagnostic = event.diagnosticEvent;
    if (diagnostic?.severity === "error") this.errors.push(plain(diagnostic.message));
    if (diagnostic?.severity === "warning") this.warnings.push(plain(diagnostic.message));
  };

  private step(operation: string, urn: string): void {
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    if (operation === "same" || operation === "read") return;
    this.finished += 1;
    this.onProgress(`${this.finished} ${shortName(urn)}`);
  }

  /** Number of steps of one kind: `create`, `update`, `replace`, `delete`, `same`. */
  count(operation: string): number {
    return this.counts.get(operation) ?? 0;
  }

  /** Steps that changed something. */
  get changes(): number {
    return [...this.counts].reduce(
      (sum, [operation, count]) =>
        operation === "same" || operation === "read" ? sum : sum + count,
      0,
    );
  }
}

/** `type name` of a URN, the type without package and module. */
export function shortName(urn: string): string {
  const [, , type = "", name = ""] = urn.split("::");
  return `${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
}

/** Text without the engine's colour marks and terminal codes. */
export function plain(text: string): string {
  return text
    .replace(/<\{%[^%]*%\}>/g, "")
    .replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "")
    .trim();
}
