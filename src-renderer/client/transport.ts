import type { AuroraEvent, Request, Response } from '#shared/contract/envelope.ts'

export type FileSource = { path: string } | { upload: string }

/** How the screens reach the engine: a bridge in the Electron window, HTTP and a WebSocket in a browser. */
export interface Transport {
  readonly kind: 'electron' | 'loopback'
  send(request: Request, signal?: AbortSignal): Promise<Response>
  listen(onEvent: (event: AuroraEvent) => void, onConnection: (connected: boolean) => void): () => void
  /** Makes a dropped or picked file reachable for the engine. */
  sourceOf(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<FileSource>
  /** Hands a written file to the person; null when it already lies where they asked for it. */
  downloadAddress(download: string): string | null
}
