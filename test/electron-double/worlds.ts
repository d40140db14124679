// Scripts for the two worlds of a page. They talk through events that carry text, as nothing else crosses between worlds.

/** In the page's own world: builds what the preload exposed, as functions that call across. */
function pageWorld(): void {
  const callbacks: ((...values: unknown[]) => void)[] = []
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0

  function encode(value: unknown): unknown {
    if (typeof value === 'function') return { $callback: callbacks.push(value as () => void) - 1 }
    if (value instanceof File) return { $file: value.name }
    if (value === undefined) return { $nothing: true }
    return value
  }

  function call(path: string[], values: unknown[]): unknown {
    last += 1
    const id = last
    let answer: { value?: unknown; promise?: boolean; callable?: number; error?: string } = {}
    const heard = (event: Event): void => {
      answer = JSON.parse((event as CustomEvent<string>).detail)
    }
    window.addEventListener(`double:answer:${id}`, heard, { once: true })
    window.dispatchEvent(new CustomEvent('double:call', { detail: JSON.stringify({ id, path, values: values.map(encode) }) }))
    if (answer.error !== undefined) throw new Error(answer.error)
    if (answer.promise) return new Promise((resolve, reject) => pending.set(id, { resolve, reject }))
    if (answer.callable !== undefined) return (...more: unknown[]) => call(['$callable', String(answer.callable)], more)
    return answer.value
  }

  function build(shape: Record<string, unknown>, path: string[]): unknown {
    const entries = Object.entries(shape).map(([name, kind]) => {
      if (kind === 'function') return [name, (...values: unknown[]) => call([...path, name], values)]
      if (kind !== null && typeof kind === 'object' && '$value' in kind) return [name, kind.$value]
      return [name, build(kind as Record<string, unknown>, [...path, name])]
    })
    return Object.freeze(Object.fromEntries(entries))
  }

  window.addEventListener('double:expose', (event) => {
    const { name, shape } = JSON.parse((event as CustomEvent<string>).detail)
    if (Object.hasOwn(window, name)) return
    Object.defineProperty(window, name, { value: build(shape, [name]), enumerable: true })
  })
  window.addEventListener('double:settle', (event) => {
    const { id, value, error } = JSON.parse((event as CustomEvent<string>).detail)
    const waiting = pending.get(id)
    pending.delete(id)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  })
  window.addEventListener('double:callback', (event) => {
    const { id, values } = JSON.parse((event as CustomEvent<string>).detail)
    callbacks[id]?.(...values)
  })
  window.dispatchEvent(new CustomEvent('double:hello'))
}

/** In the isolated world: the renderer's half of the electron module, then the preload bundle as it was built. */
function isolatedWorld(run: (require: (name: string) => unknown) => void): void {
  if (window.top !== window) return
  type Api = { [name: string]: unknown }
  const port = globalThis as unknown as { doubleToMain(text: string): void; doubleDeliver(text: string): void }
  const exposed = new Map<string, Api>()
  const listeners = new Map<string, Set<(...values: unknown[]) => void>>()
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const callables: ((...values: unknown[]) => unknown)[] = []
  const files = new Map<string, string>()
  let last = 0

  const send = (name: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }))
  }

  function shapeOf(api: Api): Api {
    return Object.fromEntries(
      Object.entries(api).map(([name, value]) => {
        if (typeof value === 'function') return [name, 'function']
        if (value !== null && typeof value === 'object') return [name, shapeOf(value as Api)]
        return [name, { $value: value }]
      }),
    )
  }

  function announce(): void {
    for (const [name, api] of exposed) send('double:expose', { name, shape: shapeOf(api) })
  }

  function decode(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value
    if ('$callback' in value) return (...values: unknown[]) => send('double:callback', { id: value.$callback, values })
    if ('$nothing' in value) return undefined
    return value
  }

  window.addEventListener('double:hello', announce)
  window.addEventListener('double:call', (event) => {
    const { id, path, values } = JSON.parse((event as CustomEvent<string>).detail) as {
      id: number
      path: string[]
      values: unknown[]
    }
    try {
      const target =
        path[0] === '$callable'
          ? callables[Number(path[1])]
          : path.slice(1).reduce<unknown>((api, name) => (api as Api)[name], exposed.get(path[0] ?? ''))
      const value = (target as (...values: unknown[]) => unknown)(...values.map(decode))
      if (value instanceof Promise) {
        send(`double:answer:${id}`, { promise: true })
        value.then(
          (settled) => send('double:settle', { id, value: settled }),
          (error: Error) => send('double:settle', { id, error: error.message }),
        )
      } else if (typeof value === 'function') send(`double:answer:${id}`, { callable: callables.push(value as () => void) - 1 })
      else send(`double:answer:${id}`, { value })
    } catch (error) {
      send(`double:answer:${id}`, { error: (error as Error).message })
    }
  })

  port.doubleDeliver = (text) => {
    const message = JSON.parse(text)
    if (message.kind === 'event') for (const heard of listeners.get(message.channel) ?? []) heard({}, ...message.values)
    if (message.kind === 'file') files.set(message.name, message.path)
    if (message.kind === 'answer') {
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if (message.error === undefined) waiting?.resolve(message.value)
      else waiting?.reject(new Error(message.error))
    }
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Api): void => {
        if (exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
        exposed.set(name, api)
        announce()
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...values: unknown[]): Promise<unknown> => {
        last += 1
        const id = last
        return new Promise((resolve, reject) => {
          pending.set(id, { resolve, reject })
          port.doubleToMain(JSON.stringify({ id, channel, values }))
        })
      },
      on: (channel: string, listener: (...values: unknown[]) => void): void => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      removeListener: (channel: string, listener: (...values: unknown[]) => void): void => {
        listeners.get(channel)?.delete(listener)
      },
    },
    webUtils: { getPathForFile: (file: { $file?: string }): string => files.get(file.$file ?? '') ?? '' },
  }
  run((name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return electron
  })
}

export const pageWorldScript = `(${pageWorld.toString()})()`

export function isolatedWorldScript(preload: string): string {
  return `(${isolatedWorld.toString()})((require) => { const module = { exports: {} }; const exports = module.exports;\n${preload}\n})`
}
