import type { Text } from "./text";
import { PASS, violation, type Verdict } from "./verdict";

/** A credential in a text: what it is and where, never itself. */
export interface CredentialMark {
  readonly kind: Text;
  /** Line of the text, from 1. */
  readonly line: number;
}

/** Forms of credentials. A secret counts only with a value: a variable's name in its place is no credential. */
const FORMS: readonly (readonly [RegExp, Text])[] = [
  [
    /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
    { en: "a private key in PEM form", zh: "PEM 格式的私钥" },
  ],
  [/\bAKLT\w{12,}/, { en: "an access key id of Volcengine", zh: "火山引擎的 AccessKey ID" }],
  [/\bLTAI\w{12,}/, { en: "an access key id of Alibaba Cloud", zh: "阿里云的 AccessKey ID" }],
  [
    /(?:secret_?access_?key|access_?key_?secret)["']?\s*[:=]\s*["']?[\w+/=-]{16,}/i,
    { en: "a secret access key", zh: "AccessKey Secret" },
  ],
];

/** Base64, as the clouds' APIs send scripts. */
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** The first credential in a script, which is plain or in base64. */
export function credentialIn(script: string): CredentialMark | undefined {
  const plain = BASE64.test(script) ? Buffer.from(script, "base64").toString("utf8") : script;
  return markIn(plain) ?? markIn(script);
}

/** What is said of an input that may hold no credential. */
export function noCredentialIn(property: string, script: string): Verdict {
  const mark = credentialIn(script);
  if (mark === undefined) return PASS;
  const { kind, line } = mark;
  return violation({
    en: `${property} holds ${kind.en} in line ${line}, expected no credential`,
    zh: `${property} 第 ${line} 行包含${kind.zh}，不应包含凭证`,
  });
}

function markIn(text: string): CredentialMark | undefined {
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const form = FORMS.find(([pattern]) => pattern.test(line));
    if (form !== undefined) return { kind: form[1], line: index + 1 };
  }
  return undefined;
}
