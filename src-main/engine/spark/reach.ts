import { connect } from 'node:net'
import { AuroraError } from '#shared/contract/errors.ts'

const PATIENCE_MS = 5000

/** Whether anything answers at the address of a cluster: Spark itself would try for a minute before it says so. */
export async function requireReachable(master: string): Promise<void> {
  const places = /^(?:spark|sc):\/\/([^/;]+)/.exec(master)?.[1]?.split(',') ?? []
  if (places.length === 0) return
  const answers = await Promise.all(places.map(answersAt))
  if (answers.includes(true)) return
  throw new AuroraError('unavailable', `No cluster answers at ${master}. Is it running, and can this machine reach it?`, {
    master,
  })
}

function answersAt(place: string): Promise<boolean> {
  const at = place.lastIndexOf(':')
  const [host, port] = at < 0 ? [place, '15002'] : [place.slice(0, at), place.slice(at + 1)]
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port: Number(port) })
    const settle = (reached: boolean): void => {
      socket.destroy()
      resolve(reached)
    }
    socket.setTimeout(PATIENCE_MS, () => settle(false))
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
