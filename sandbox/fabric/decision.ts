import { Refusal } from "../cloud/context";

/** What becomes of a connection. */
export type Decision =
  | {
      readonly kind: "host";
      readonly hostId: string;
      readonly port: number;
      /** Address that the other side sees. */
      readonly sourceIp: string;
      /** Ids of what the connection passes, in order. */
      readonly via: readonly string[];
    }
  | {
      readonly kind: "door";
      readonly name: string;
      readonly port: number;
      readonly sourceIp: string;
      readonly via: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly code: Refusal["code"];
      /** Fact of the model that stops the connection, for example `security-group`. */
      readonly obstacle: string;
      /** One sentence with the ids and values. */
      readonly reason: string;
    };

/** A decision that lets the connection through. */
export type Passage = Exclude<Decision, { kind: "refused" }>;

/** Where a connection should go. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Ends a decision. @throws Refusal */
export function refuse(code: Refusal["code"], obstacle: string, reason: string): never {
  throw new Refusal(code, obstacle, reason);
}
