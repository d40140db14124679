import type { RateLimit } from '#shared/contract/team/limits.ts'
import type { SharedStore } from '../cache/shared-store.ts'
import type { Taken, Window } from './sliding-window.ts'

/** `takeFrom` where all servers share it, by the clock of Redis. ARGV: requests and milliseconds of each limit. */
export const TAKE_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local last = redis.call('LINDEX', KEYS[1], -1)
if last and tonumber(last) > now then now = tonumber(last) end
local wait, kept, longest = 0, 0, 0
for at = 1, #ARGV, 2 do
  local requests, window = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local bound = redis.call('LINDEX', KEYS[1], -requests)
  if bound then wait = math.max(wait, bound + window - now) end
  kept, longest = math.max(kept, requests), math.max(longest, window)
end
if wait <= 0 then
  redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
  redis.call('LTRIM', KEYS[1], -kept, -1)
  redis.call('PEXPIRE', KEYS[1], longest)
end
local used, oldest = 0, now
for _, moment in ipairs(redis.call('LRANGE', KEYS[1], -tonumber(ARGV[1]), -1)) do
  if tonumber(moment) > now - ARGV[2] then
    if used == 0 then oldest = tonumber(moment) end
    used = used + 1
  end
end
return { math.max(wait, 0), used, oldest + ARGV[2] - now }
`

export class RedisWindow implements Window {
  readonly #store: SharedStore
  readonly #words: readonly number[]

  constructor(store: SharedStore, limits: readonly RateLimit[]) {
    this.#store = store
    this.#words = limits.flatMap((limit) => [limit.requests, limit.milliseconds])
  }

  async take(who: string): Promise<Taken> {
    const [waitMs, used, resetMs] = await this.#store.take(`rate:${who}`, this.#words)
    return { waitMs, used, resetMs }
  }
}
