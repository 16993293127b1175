/** What stands where something was taken out. */
export const REDACTED = "[redacted]";

/** Shortest secret that is looked for: a shorter one is a part of ordinary words. */
const SHORTEST_SECRET = 6;

/** Shortest run of characters that can be a generated secret. */
const SHORTEST_RUN = 16;

/** Characters of a run that are neither words nor numbers, from which on it counts as generated. */
const TOO_ODD = 10;

/** Longest number that counts as one: an account id has 16 digits. */
const LONGEST_NUMBER = 16;

/** Words of names whose value is a secret. */
const SECRET_NAME =
  "[\\w.-]{0,60}(?:secret|passwd|password|passphrase|pwd|token|credential|private_?-?key|access_?-?key(?:_?-?id)?|api_?-?key|authorization|cookie|signature)[\\w.-]{0,60}";

/** What is a secret by its form, with what is left of it. The order matters: the wide forms come first. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]+-----[^]*?(?:-----END [A-Z0-9 ]+-----|$)/g, REDACTED],
  [/\b((?:proxy-)?authorization["']?\s*[:=]\s*).*/gi, `$1${REDACTED}`],
  [/\b((?:bearer|basic)\s+)[^\s"',;]+/gi, `$1${REDACTED}`],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']*@/gi, `$1${REDACTED}@`],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"'`]*[?#])[^\s"'`]+/gi, `$1${REDACTED}`],
  [
    new RegExp(`(\\b${SECRET_NAME}["']?\\s*(?:=>|[:=])\\s*)("[^"]*"|'[^']*'|[^\\s,;]+)`, "gi"),
    `$1${REDACTED}`,
  ],
];

/** Characters of generated secrets in plain, base64 and URL encoded form. */
const RUN = new RegExp(`[A-Za-z0-9+/=%_~.-]{${SHORTEST_RUN},}`, "g");

/** A word of a name or a code: `customKeyStoreName`, `ECSInstance`, `INVALID`. A longer one is no word of a person. */
const WORD = /^(?:[A-Z]{0,5}[a-z]{0,20}(?:[A-Z][a-z]{1,20})*|[A-Z]{1,14})$/;

/** A text without what looks like a credential, and without the secrets that are known, however they are written. */
export function redacted(text: string, secrets: readonly string[] = []): string {
  const masked = withoutSecrets(text, secrets);
  const formed = FORMS.reduce((rest, [form, left]) => rest.replace(form, left), masked);
  return formed.replace(RUN, (run) => (isGenerated(run) ? REDACTED : run));
}

/** A text without the secrets that are known: as they are, as JSON, in base64, in hexadecimal digits or URL encoded. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .flatMap((secret) => [secret, secret.trim()])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap(writings)
    .sort((left, right) => right.length - left.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
}

function writings(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => inBase64(bytes, offset)),
  ];
}

/** Base64 of a secret that begins at an offset in a longer text: without the characters that its neighbours decide. */
function inBase64(bytes: Buffer, offset: number): string[] {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor((shifted.length * 8) / 6);
  const forms = [shifted.toString("base64"), shifted.toString("base64url")];
  return forms
    .map((form) => form.slice(first, end))
    .filter((form) => form.length >= SHORTEST_SECRET);
}

/** Whether a run of characters is nothing that a person would write: its words and numbers leave too much. */
function isGenerated(run: string): boolean {
  const odd = run.split(/[^A-Za-z0-9]+/).filter((part) => !WORD.test(part) && !isNumber(part));
  return odd.join("").length >= TOO_ODD;
}

function isNumber(part: string): boolean {
  return part.length <= LONGEST_NUMBER && /^\d*$/.test(part);
}
