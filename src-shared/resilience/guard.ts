import {
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  isTaskCancelledError,
  noop,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { AuroraError } from '../contract/errors.ts'
import { askedToWaitMs, asTypedError, classify } from './classify.ts'
import { tellWatchers } from './guard-events.ts'
import { monotonicMs } from './monotonic.ts'
import { type RetryNumbers, type Use, type UseName, uses } from './uses.ts'

type Signal = NonNullable<Parameters<IPolicy['execute']>[1]>
type Work<T> = (signal: Signal) => PromiseLike<T> | T

export type GuardState = 'closed' | 'open' | 'half_open'

export interface GuardOptions {
  /** Numbers that differ from the table's, for tests. */
  numbers?: Use
  /** For the jitter: 0 up to 1. */
  random?: () => number
  now?: () => number
}

/**
 * Work that may fail for a moment: tried again, timed, counted, limited, as `uses` says. Whatever comes out is one of our errors.
 * One guard stands for one thing that can fail; those who use the same thing share it, so that its breaker knows all failures.
 */
export class Guard {
  readonly use: string
  readonly #policy: IPolicy
  readonly #breaker: CircuitBreakerPolicy | null

  constructor(name: UseName, options: GuardOptions = {}) {
    const numbers: Use = options.numbers ?? uses[name]
    const now = options.now ?? monotonicMs
    const failed = handleWhen((error) => isTimeOut(error) || classify(error) === 'recoverable')
    this.use = name
    this.#breaker = numbers.breaker
      ? circuitBreaker(failed, {
          breaker: new ConsecutiveBreaker(numbers.breaker.failures),
          halfOpenAfter: restOf(numbers.breaker.restMs, now),
        })
      : null
    this.#breaker?.onStateChange((state) => tellWatchers({ use: name, what: stateNames[state] }))
    const tries = numbers.retry ? retry(failed, retryOptions(numbers.retry, options.random ?? Math.random)) : null
    tries?.onRetry(() => tellWatchers({ use: name, what: 'retried' }))
    this.#policy = wrap<{ signal: Signal }, never>(
      tries ?? noop,
      this.#breaker ?? noop,
      numbers.bulkhead ? bulkhead(numbers.bulkhead.atOnce, numbers.bulkhead.waiting) : noop,
      numbers.timeOutMs ? timeout(numbers.timeOutMs, TimeoutStrategy.Aggressive) : noop,
    )
  }

  get state(): GuardState {
    const state = this.#breaker?.state
    return state === CircuitState.Open ? 'open' : state === CircuitState.HalfOpen ? 'half_open' : 'closed'
  }

  async run<T>(work: Work<T>, signal?: Signal): Promise<T> {
    const cancelled = whenIdleAndAborted(signal)
    try {
      const tried = this.#policy.execute(async (context) => {
        if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
        cancelled.busy(true)
        try {
          return await work(context.signal)
        } finally {
          cancelled.busy(false)
        }
      }, signal)
      return await Promise.race([tried, cancelled.promise])
    } catch (thrown) {
      const error = this.#typed(thrown, signal)
      if (error.code !== 'cancelled') tellWatchers({ use: this.use, what: 'gave_up', code: error.code })
      throw error
    } finally {
      cancelled.forget()
    }
  }

  /** Never fails but for a cancel: what cannot be done is done in the other way. */
  async runOr<T>(work: Work<T>, otherwise: (error: AuroraError) => PromiseLike<T> | T, signal?: Signal): Promise<T> {
    try {
      return await this.run(work, signal)
    } catch (thrown) {
      if (!(thrown instanceof AuroraError) || thrown.code === 'cancelled') throw thrown
      tellWatchers({ use: this.use, what: 'fell_back', code: thrown.code })
      return await otherwise(thrown)
    }
  }

  #typed(thrown: unknown, signal: Signal | undefined): AuroraError {
    if (signal?.aborted) return new AuroraError('cancelled', 'Cancelled.', {}, { cause: thrown })
    if (isTimeOut(thrown)) return new AuroraError('timed_out', 'It took too long and was given up.', { use: this.use })
    if (isBrokenCircuitError(thrown))
      return new AuroraError('unavailable', 'It failed several times and is left alone for a while.', { use: this.use })
    if (isBulkheadRejectedError(thrown)) return new AuroraError('too_fast', 'Too much of it is asked at once.', { use: this.use })
    return asTypedError(thrown)
  }
}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'opened',
  [CircuitState.HalfOpen]: 'half_opened',
  [CircuitState.Isolated]: 'opened',
} as const

const isTimeOut = isTaskCancelledError

/** Doubling waits, each between half and all of itself, so that many who failed together do not come back together. */
function retryOptions({ tries, firstWaitMs, longestWaitMs }: RetryNumbers, random: () => number) {
  return {
    maxAttempts: tries - 1,
    backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) => {
      const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1))
      const asked = 'error' in result ? askedToWaitMs(result.error) : 0
      return Math.max(full * (0.5 + random() / 2), Math.min(asked, longestWaitMs))
    }),
  }
}

/** cockatiel compares with the clock on the wall, which may jump: the answer is given by our own clock instead. */
function restOf(restMs: number, now: () => number) {
  const next = () => {
    const openedAt = now()
    return {
      get duration() {
        return now() - openedAt >= restMs ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
      },
      next,
    }
  }
  return { next }
}

/** A wait, between two tries or for a turn, must not hold up a cancel; work that runs has the signal and ends by itself. */
function whenIdleAndAborted(signal: Signal | undefined) {
  let working = false
  let reject = (_: AuroraError): void => {}
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  promise.catch(() => {})
  const look = (): void => {
    if (signal?.aborted && !working) reject(new AuroraError('cancelled', 'Cancelled.'))
  }
  signal?.addEventListener('abort', look, { once: true })
  look()
  return {
    promise,
    busy(now: boolean) {
      working = now
      look()
    },
    forget: () => signal?.removeEventListener('abort', look),
  }
}
