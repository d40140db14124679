import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { AuroraError } from '#shared/contract/errors.ts'
import { workerAddress } from '../../jobs/worker-address.ts'
import { seal, unseal } from './seal.ts'
import type { KeySource } from './source.ts'

export const MINIMUM_PASSPHRASE = 8

/** RFC 9106, second recommended option: 64 MiB, three passes. One lane, since the worker has one thread. */
export const ARGON2 = { memorySize: 65_536, iterations: 3, parallelism: 1 } as const

export interface PassphraseJob {
  passphrase: string
  salt: Uint8Array
  memorySize: number
  iterations: number
  parallelism: number
}

const SALT_BYTES = 16
const HEADER_BYTES = 9 + SALT_BYTES

/** The parameters travel in front of the sealed key, so that they can be raised later. */
export function passphraseSource(passphrase: string, cost: Omit<PassphraseJob, 'passphrase' | 'salt'> = ARGON2): KeySource {
  return {
    name: 'passphrase',
    backend: async () => 'argon2id',
    available: async () => true,
    weakness: async () => null,
    async wrap(key, storeId) {
      if (passphrase.length < MINIMUM_PASSPHRASE) {
        throw new AuroraError('bad_input', `A passphrase has at least ${MINIMUM_PASSPHRASE} characters.`, {
          minimum: MINIMUM_PASSPHRASE,
        })
      }
      const salt = randomBytes(SALT_BYTES)
      const header = Buffer.alloc(HEADER_BYTES)
      header.writeUInt32BE(cost.memorySize, 0)
      header.writeUInt32BE(cost.iterations, 4)
      header.writeUInt8(cost.parallelism, 8)
      header.set(salt, 9)
      return Buffer.concat([header, seal(key, await stretch({ passphrase, salt, ...cost }), storeId)])
    },
    async unwrap(sealed, storeId) {
      const header = Buffer.from(sealed.subarray(0, HEADER_BYTES))
      const job: PassphraseJob = {
        passphrase,
        salt: header.subarray(9),
        memorySize: Math.min(header.readUInt32BE(0), 1_048_576),
        iterations: Math.min(header.readUInt32BE(4), 64),
        parallelism: header.readUInt8(8),
      }
      return unseal(sealed.subarray(HEADER_BYTES), await stretch(job), storeId)
    },
    forget: async () => {},
  }
}

/** In a worker: it takes a good part of a second and must not hold the thread of the screen. */
function stretch(job: PassphraseJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress(import.meta.url, './passphrase.worker.ts'), { workerData: job })
    worker.once('message', (key: Uint8Array) => resolve(key))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the passphrase worker ended with ${code}`)))
  })
}
