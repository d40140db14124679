import { Redis } from 'ioredis'
import { Guard } from '#shared/resilience/guard.ts'
import { TAKE_SCRIPT } from '../limits/redis-window.ts'

interface WithTake {
  auroraTake(key: string, ...words: number[]): Promise<[number, number, number]>
}

const LONGEST_PAUSE_MS = 2_000

/** Redis behind a time limit and a breaker: it may be slow or gone at any moment, and nothing is kept in it that could be lost. */
export class SharedStore {
  readonly #redis: Redis
  readonly #guard = new Guard('server.cache')

  constructor(url: string, prefix: string, onError: (error: Error) => void) {
    this.#redis = new Redis(url, {
      keyPrefix: `aurora:${prefix}:`,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      retryStrategy: (times) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(times, 10)),
    })
    this.#redis.on('error', onError)
    this.#redis.defineCommand('auroraTake', { numberOfKeys: 1, lua: TAKE_SCRIPT })
  }

  get state(): Guard['state'] {
    return this.#guard.state
  }

  get(key: string): Promise<string | null> {
    return this.#run((redis) => redis.get(key))
  }

  async set(key: string, value: string, seconds: number): Promise<void> {
    await this.#run((redis) => redis.set(key, value, 'EX', seconds))
  }

  async forget(key: string): Promise<void> {
    await this.#run((redis) => redis.del(key))
  }

  take(key: string, words: readonly number[]): Promise<[number, number, number]> {
    return this.#run((redis) => (redis as unknown as WithTake).auroraTake(key, ...words))
  }

  close(): void {
    this.#redis.disconnect()
  }

  #run<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    return this.#guard.run(() => work(this.#redis).catch(asAway))
  }
}

/** ioredis has no code for "not connected"; whatever fails in a cache is a cache that is away. */
function asAway(cause: unknown): never {
  throw Object.assign(new Error('Redis did not answer.', { cause }), { code: 'ECONNRESET' })
}
