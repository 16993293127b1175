const BLOCK_MAX_BYTES = 65_535;

/**
 * A gzip file whose contents are stored, not compressed. Compressors differ between versions of zlib; stored blocks are the same bytes
 * everywhere. Name and date are left out for the same reason.
 */
export function gzipStored(contents: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  let at = 0;
  do {
    const block = contents.subarray(at, at + BLOCK_MAX_BYTES);
    at += block.length;
    const header = Buffer.alloc(5);
    header[0] = at >= contents.length ? 1 : 0;
    header.writeUInt16LE(block.length, 1);
    header.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(header, block);
  } while (at < contents.length);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(contents), 0);
  trailer.writeUInt32LE(contents.length, 4);
  return Buffer.concat([...parts, trailer]);
}

/** CRC-32 as gzip has it. */
export function crc32(bytes: Buffer): number {
  const table = crcTable();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_value, index) => {
    let entry = index;
    for (let bit = 0; bit < 8; bit += 1)
      entry = entry & 1 ? 0xedb88320 ^ (entry >>> 1) : entry >>> 1;
    return entry >>> 0;
  });
}
