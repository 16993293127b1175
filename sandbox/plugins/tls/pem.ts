const LINE_LENGTH = 64;

/** PEM text of DER bytes, with a line break at its end. */
export function toPem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(new RegExp(`.{1,${LINE_LENGTH}}`, "g")) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** DER bytes of the first block with that label. @throws Error that names the property. */
export function fromPem(label: string, pem: string, property: string): Buffer {
  const body = new RegExp(
    `-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`,
  ).exec(pem)?.[1];
  if (!body)
    throw new Error(
      `${property}: expected PEM text with a block ${label}, received something else; pass such a text`,
    );
  return Buffer.from(body, "base64");
}
