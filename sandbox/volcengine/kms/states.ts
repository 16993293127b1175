/** Connection states of a custom key store (KMS API model). */
export type StoreState = "DISCONNECTED" | "CONNECTING" | "CONNECTED" | "FAILED" | "DISCONNECTING";

/** What somebody may want of a store. `update-soft` changes name, credential or path only. */
export type StoreAction =
  "connect" | "disconnect" | "update-soft" | "update-hard" | "delete" | "use";

/** `no-op` succeeds and changes nothing. */
export type Verdict = "ok" | "no-op" | "refused";

/** AWS KMS semantics ("Connect and disconnect external key stores"), INFERRED for Volcengine. `use` is CreateKey and every crypto call. */
const TABLE: Readonly<Record<StoreState, Readonly<Record<StoreAction, Verdict>>>> = {
  DISCONNECTED: {
    connect: "ok",
    disconnect: "refused",
    "update-soft": "ok",
    "update-hard": "ok",
    delete: "ok",
    use: "refused",
  },
  CONNECTING: {
    connect: "no-op",
    disconnect: "ok",
    "update-soft": "refused",
    "update-hard": "refused",
    delete: "refused",
    use: "refused",
  },
  CONNECTED: {
    connect: "no-op",
    disconnect: "ok",
    "update-soft": "ok",
    "update-hard": "refused",
    delete: "refused",
    use: "ok",
  },
  FAILED: {
    connect: "refused",
    disconnect: "ok",
    "update-soft": "refused",
    "update-hard": "refused",
    delete: "refused",
    use: "refused",
  },
  DISCONNECTING: {
    connect: "refused",
    disconnect: "refused",
    "update-soft": "refused",
    "update-hard": "refused",
    delete: "refused",
    use: "refused",
  },
};

/** Whether a store in this state takes the action. */
export function verdict(state: StoreState, action: StoreAction): Verdict {
  return TABLE[state][action];
}
