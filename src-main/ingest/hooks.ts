import { AuroraError } from '#shared/contract/errors.ts'

export interface Progress {
  bytesRead: number
  /** Null when it cannot be known beforehand. */
  bytesTotal: number | null
  rows: number
}

export interface Hooks {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Decompressed bytes beyond which a compressed source is refused. */
  mostDecompressed?: number | undefined
}

export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.', {})
}
