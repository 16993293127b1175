const STANDARD = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes of padded standard base64, or undefined for any other text (URL-safe, unpadded, stray bits). */
export function decodeBase64(text: string): Buffer | undefined {
  if (!STANDARD.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  // Stray bits in the last character decode, but are no encoding of these bytes.
  return bytes.toString("base64") === text ? bytes : undefined;
}
