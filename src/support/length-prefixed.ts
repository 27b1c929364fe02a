/**
 * The bytes of a list of fields, each behind its length (u16, big-endian), so that no two lists give the same bytes. What
 * is authenticated or derived from several values goes through here; secure-web/wire has the browser's twin.
 */
const LENGTH_BYTES = 2;
const LONGEST = 0xffff;

/** @throws RangeError for a field longer than 65,535 bytes */
export function lengthPrefixed(...parts: readonly (string | Uint8Array)[]): Buffer {
  const sizes = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : part.length));
  const whole = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + LENGTH_BYTES + size, 0));
  let at = 0;
  parts.forEach((part, index) => {
    const size = sizes[index] ?? 0;
    if (size > LONGEST) throw new RangeError('field longer than 65535 bytes');
    at = whole.writeUInt16BE(size, at);
    if (typeof part === 'string') whole.write(part, at);
    else whole.set(part, at);
    at += size;
  });
  return whole;
}
