/** A byte string with its length in front, as the SSH protocol writes it (RFC 4251 section 5). */
export function sshString(bytes: Buffer | string): Buffer {
  const body = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return Buffer.concat([uint32(body.length), body]);
}

/** A positive whole number in the SSH protocol's form: no leading zeros, but one where the top bit would read as a sign. */
export function sshNumber(bigEndian: Buffer): Buffer {
  let start = 0;
  while (start < bigEndian.length && bigEndian[start] === 0) start += 1;
  const digits = bigEndian.subarray(start);
  const needsZero = (digits[0] ?? 0) >= 0x80;
  return sshString(needsZero ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

/** Four bytes, most significant first. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
