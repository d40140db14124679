import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

type Mode =
  | 'open'
  /** Connections break, new ones are refused at once: a cable that is out. */
  | 'cut'
  /** Connections stay and nothing gets through: packets that are dropped. */
  | 'held'
  /** Requests get through, and the connection breaks as the answer comes. */
  | 'answers_lost'

/** The network between two of us. */
export class TcpProxy {
  port = 0
  readonly #target: () => number
  readonly #pairs = new Set<{ near: Socket; far: Socket }>()
  readonly #server: Server
  #mode: Mode = 'open'
  lost = 0

  constructor(target: () => number) {
    this.#target = target
    this.#server = createServer((near) => this.#join(near))
  }

  static async start(target: () => number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    proxy.port = (proxy.#server.address() as AddressInfo).port
    return proxy
  }

  set mode(mode: Mode) {
    this.#mode = mode
    for (const { near, far } of this.#pairs) {
      if (mode === 'cut') {
        near.destroy()
        far.destroy()
      } else if (mode === 'held') {
        near.pause()
        far.pause()
      } else {
        near.resume()
        far.resume()
      }
    }
  }

  async close(): Promise<void> {
    this.mode = 'cut'
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket): void {
    if (this.#mode === 'cut') {
      near.destroy()
      return
    }
    const far = connect(this.#target(), '127.0.0.1')
    const pair = { near, far }
    this.#pairs.add(pair)
    const end = () => {
      this.#pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    near.on('data', (part) => far.write(part))
    far.on('data', (part) => {
      if (this.#mode === 'answers_lost') {
        this.lost += 1
        end()
      } else near.write(part)
    })
    if (this.#mode === 'held') {
      near.pause()
      far.pause()
    }
  }
}
