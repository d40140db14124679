import type { AuroraEvent, EventData, EventName } from '#shared/contract/envelope.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'
import { electronTransport } from './electron-transport.ts'
import { loopbackTransport } from './loopback-transport.ts'
import { RequestFailed } from './request-failed.ts'
import { takeToken } from './token.ts'
import type { FileSource, Transport } from './transport.ts'

type Listener<Name extends EventName> = (data: EventData<Name>) => void

let transport: Transport | null = null
// The id of a click is found again in the log, in jobs and in workers: no two pages may use the same.
const page = crypto.randomUUID().slice(0, 8)
let serial = 0
const listeners = new Map<EventName, Set<(data: never) => void>>()
const connectionListeners = new Set<(connected: boolean) => void>()

/** False when this page was opened without a token: nothing can be asked then. */
export function connect(): boolean {
  const token = takeToken()
  if (window.aurora) transport = electronTransport(window.aurora)
  else if (token) transport = loopbackTransport(token)
  transport?.listen(tell, (connected) => {
    for (const each of connectionListeners) each(connected)
  })
  return transport !== null
}

function tell(event: AuroraEvent): void {
  for (const each of listeners.get(event.event) ?? []) (each as (data: unknown) => void)(event.data)
}

function present(): Transport {
  if (!transport) throw new RequestFailed({ code: 'not_authorised', message: 'This page has no token.', data: {} })
  return transport
}

export async function call<Name extends MethodName>(
  method: Name,
  params: InputOf<Name>,
  signal?: AbortSignal,
): Promise<OutputOf<Name>> {
  serial += 1
  const answer = await present().send({ id: `${page}-${serial}`, method, params }, signal)
  if ('error' in answer) throw new RequestFailed(answer.error)
  return answer.result as OutputOf<Name>
}

export function onEvent<Name extends EventName>(name: Name, listener: Listener<Name>): () => void {
  const set = listeners.get(name) ?? new Set()
  listeners.set(name, set)
  set.add(listener as (data: never) => void)
  return () => set.delete(listener as (data: never) => void)
}

export function onConnection(listener: (connected: boolean) => void): () => void {
  connectionListeners.add(listener)
  return () => connectionListeners.delete(listener)
}

export function sourceOf(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<FileSource> {
  return present().sourceOf(file, onProgress, signal)
}

export function downloadAddress(download: string): string | null {
  return present().downloadAddress(download)
}
