import { findingSentence, type Finding } from "./finding";
import { explainKmsCode } from "./kms-codes";
import { withReason } from "./obstacles";

/** What a sandbox knows beside the words of an error. A real cloud tells none of it. */
export interface Evidence {
  /** Why the key stores that are FAILED did not connect. */
  readonly keyStoreFailures: readonly { readonly reason: string }[];
  /** Connections of hosts that the network refused, oldest first. */
  readonly egressRefusals: readonly { readonly host: string; readonly reason: string }[];
  /** Calls that the key manager refused, oldest first. */
  readonly refusedCalls: readonly {
    readonly action: string;
    readonly principal: string;
    readonly errorCode: string;
  }[];
}

/** Evidence where there is no sandbox. */
export const NO_EVIDENCE: Evidence = {
  keyStoreFailures: [],
  egressRefusals: [],
  refusedCalls: [],
};

type Rule = (text: string, evidence: Evidence) => Finding | undefined;

/** The first rule that knows a text explains it: from the words that say most to those that say least. */
const RULES: readonly Rule[] = [
  kmsNotOpened,
  foreignStore,
  failedConnection,
  kmsAnswer,
  hostKeyMismatch,
  hostScript,
  configurationProblem,
];

/** Finds layer, cause and remedy in the words of an error; undefined when nothing in it is known. */
export function explain(text: string, evidence: Evidence = NO_EVIDENCE): Finding | undefined {
  for (const rule of RULES) {
    const finding = rule(text, evidence);
    if (finding) return finding;
  }
  return undefined;
}

/** A remote command as an error quotes it: a whole script, of which only the output behind it says something. */
const QUOTED_COMMAND = /: running "(?:[^"\\]|\\.)*":/g;

/** The text with the finding's sentence in front of it; the text as it is when nothing in it is known. */
export function explained(text: string, finding: Finding | undefined): string {
  return finding ? `${findingSentence(finding)}\n\n${text.replace(QUOTED_COMMAND, ":")}` : text;
}

function kmsNotOpened(text: string): Finding | undefined {
  if (!text.includes("KMS has not been opened in this account")) return undefined;
  const [, address] = /1\. open (https:\S+)/.exec(text) ?? [];
  const general = explainKmsCode("KMS_ServiceNotOpen");
  if (!general || address === undefined) return general;
  const remedy = `open it as an administrator of the account at ${address}, then run the command again`;
  return { ...general, remedy };
}

function foreignStore(text: string): Finding | undefined {
  const name = /custom key store (\S+) ?: the name is taken/.exec(text)?.[1];
  const id = /the name is taken by a custom key store[\s\S]*?has id ([^\s,]+)/.exec(text)?.[1];
  if (id === undefined) return undefined;
  const cause = `the name ${name ?? "of the key store"} is taken by custom key store ${id}, which this stack did not make`;
  const remedy = "delete that store or take it over with pulumi import";
  return { layer: "configuration", cause, remedy };
}

/** What our provider and `hyok verify` say of a store that did not connect. */
function failedConnection(text: string, evidence: Evidence): Finding | undefined {
  const code = /the connection failed with ([A-Z_]+)|is FAILED, expected CONNECTED: ([A-Z_]+)/.exec(
    text,
  );
  const general = code && explainKmsCode(code[1] ?? code[2] ?? "");
  if (!general) return undefined;
  const reason = evidence.keyStoreFailures[0]?.reason;
  return reason === undefined ? general : withReason(general, reason);
}

/** `[Code] message (Name)`: an error answer of KMS, through our provider or another. */
function kmsAnswer(text: string, evidence: Evidence): Finding | undefined {
  for (const [, code = "", words = ""] of text.matchAll(/\[([A-Z]\w+)\] ([^\n]*)/g)) {
    const named = /\(([A-Z]\w+)\)/.exec(words)?.[1];
    const general = (named && explainKmsCode(named)) || explainKmsCode(code);
    if (general) return withEvidence(general, { code, words, named }, evidence);
  }
  return undefined;
}

/** Error names of the proxy behind which the key manager refused a call. */
const REFUSALS: ReadonlySet<string> = new Set([
  "AccessDeniedException",
  "InvalidKeyUsageException",
]);

function withEvidence(
  general: Finding,
  answer: { readonly code: string; readonly words: string; readonly named: string | undefined },
  evidence: Evidence,
): Finding {
  const { code, named, words } = answer;
  if (named !== undefined && REFUSALS.has(named)) return refusedCall(general, evidence);
  if (named?.endsWith("Exception") === true) return general;
  const reason = reasonIn(code, words);
  return reason === undefined ? general : withReason(general, reason);
}

/** What KMS says beyond its code: why it cannot use an endpoint service, a proxy or an external key. */
function reasonIn(code: string, words: string): string | undefined {
  const endpointService = /cannot be used by KMS: (.*?)\.(?: \(|$)/.exec(words)?.[1];
  if (code === "XksKeyInvalidConfiguration") return words.replace(/ \(request ?id.*/i, "");
  return endpointService ?? /^(.*?) \([A-Z_]+\)/.exec(words)?.[1];
}

function refusedCall(general: Finding, evidence: Evidence): Finding {
  const refused = evidence.refusedCalls.at(-1);
  if (!refused) return general;
  const cause = `the key manager refused ${refused.action} to the proxy's ${refused.principal} (${refused.errorCode})`;
  return { ...general, cause };
}

function hostKeyMismatch(text: string): Finding | undefined {
  const words =
    /host key mismatch for [^\n]+/.exec(text)?.[0] ?? /knownhosts: key mismatch/.exec(text)?.[0];
  if (words === undefined) return undefined;
  const setting = /proxy: host key mismatch/.test(text)
    ? "operatorAccess.bastion.hostKey"
    : "proxy.existingHostKeys";
  const remedy = `somebody may stand in between: compare with the key that the host's own console shows, then correct ${setting} or replace the host`;
  return { layer: "host", cause: words, remedy };
}

/** A line of a script on a host, which is a sentence of a finding already. */
function hostScript(text: string, evidence: Evidence): Finding | undefined {
  const line =
    /^\s*(?<layer>configuration|permission|host|network|TLS|credential|key): (?<cause>[^;\n]+); (?<remedy>[^\n]+)$/m;
  const found = line.exec(text)?.groups;
  if (!found) return undefined;
  const { layer, cause = "", remedy = "" } = found;
  const words = `${cause}${refusalOf(cause, evidence)}`;
  return { layer: layer as Finding["layer"], cause: words, remedy };
}

/** Why the network refused what a host could not download; empty when it did not. */
function refusalOf(cause: string, { egressRefusals }: Evidence): string {
  const [, host] = /^download of https:\/\/([^/\s]+)/.exec(cause) ?? [];
  const refusal = egressRefusals.find((each) => each.host === host);
  return refusal ? `: ${refusal.reason}` : "";
}

/** The first problem of a stack's configuration. */
function configurationProblem(text: string): Finding | undefined {
  const found = /configuration: \d+ problems? in (\S+)\n\s*([^\n]+); ([^;\n]+)/.exec(text);
  if (!found) return undefined;
  const [, file, cause, remedy = ""] = found;
  return { layer: "configuration", cause: `${file}: ${cause}`, remedy };
}
