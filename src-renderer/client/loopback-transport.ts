import type { Response as Answer, AuroraEvent, Request } from '#shared/contract/envelope.ts'
import type { ErrorShape } from '#shared/contract/errors.ts'
import { uses } from '#shared/resilience/uses.ts'
import { RequestFailed } from './request-failed.ts'
import type { Transport } from './transport.ts'

const { firstWaitMs, longestWaitMs } = uses['screen.events'].retry

export function loopbackTransport(token: string): Transport {
  const headers = { authorization: `Bearer ${token}` }
  return {
    kind: 'loopback',
    async send(request: Request, signal?: AbortSignal) {
      const answer = await reach('/rpc', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'x-request-id': request.id },
        body: JSON.stringify(request),
        ...(signal ? { signal } : {}),
      })
      return (await readJson(answer)) as Answer
    },
    listen: (onEvent, onConnection) => listenTo(token, onEvent, onConnection),
    sourceOf: (file, onProgress, signal) => upload(file, token, onProgress, signal),
    downloadAddress: (download) => download,
  }
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw new RequestFailed({
      code: 'unavailable',
      message: 'AURORA does not answer. Is it still running?',
      data: { host: location.host },
    })
  }
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    throw new RequestFailed(plainError(answer.status))
  }
}

function plainError(status: number): ErrorShape {
  if (status === 401) return { code: 'not_authorised', message: 'This page has no valid token any more.', data: {} }
  return { code: 'internal', message: `AURORA answered with status ${status}.`, data: { status } }
}

function listenTo(token: string, onEvent: (event: AuroraEvent) => void, onConnection: (connected: boolean) => void): () => void {
  let socket: WebSocket | null = null
  let wait: number = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const open = () => {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/events`, `aurora.${token}`)
    socket.addEventListener('open', () => {
      wait = firstWaitMs
      onConnection(true)
    })
    socket.addEventListener('message', (message) => onEvent(JSON.parse(String(message.data)) as AuroraEvent))
    socket.addEventListener('close', () => {
      if (over) return
      onConnection(false)
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, longestWaitMs)
    })
  }
  open()
  return () => {
    over = true
    clearTimeout(timer)
    socket?.close()
  }
}

/** XMLHttpRequest, because fetch tells nothing of the progress of an upload. */
function upload(
  file: File,
  token: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ upload: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.addEventListener('progress', (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0))
    request.addEventListener('load', () => {
      const answer = parse(request.responseText)
      if (request.status < 300 && typeof answer['upload'] === 'string') resolve({ upload: answer['upload'] })
      else reject(new RequestFailed((answer['error'] as ErrorShape | undefined) ?? plainError(request.status)))
    })
    request.addEventListener('error', () =>
      reject(new RequestFailed({ code: 'unavailable', message: `${file.name} could not be handed over.`, data: {} })),
    )
    request.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
