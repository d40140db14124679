import type { Decode } from '#shared/profile/scan/value-table.ts'

export const decode: Decode = (bytes, start, end) => asBuffer(bytes).toString('utf8', start, end)

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
