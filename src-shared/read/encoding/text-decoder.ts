/** The one platform class that pure code needs here; Node, browsers and workers all have it. */
export interface PlatformDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

type DecoderClass = new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => PlatformDecoder

const TextDecoderClass = (globalThis as unknown as { TextDecoder: DecoderClass }).TextDecoder

export function platformDecoder(label: string, fatal = false): PlatformDecoder {
  return new TextDecoderClass(label, { fatal, ignoreBOM: true })
}

export function isKnownToPlatform(label: string): boolean {
  try {
    platformDecoder(label)
    return true
  } catch {
    return false
  }
}
