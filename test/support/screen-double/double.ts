import type { Page, WebSocketRoute } from 'playwright-core'
import type { AuroraEvent } from '#shared/contract/envelope.ts'
import type { ErrorShape } from '#shared/contract/errors.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'
import { answers } from './answers.ts'
import { makeWorld, type World } from './world.ts'

type Handler<Name extends MethodName> = (params: InputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>>

export class Refusal extends Error {
  readonly shape: ErrorShape

  constructor(shape: ErrorShape) {
    super(shape.message)
    this.shape = shape
  }
}

/**
 * Answers for the screens without an engine, put between a real page and the host: for states that a real host cannot be brought
 * into at will (failures, degraded parts, learned rules), and for tables of any width. What it answers has the contract's types.
 */
export class ScreenDouble {
  readonly world: World
  readonly asked: { method: string; params: unknown }[] = []
  readonly #overrides = new Map<string, (params: never) => unknown>()
  #socket: WebSocketRoute | null = null

  constructor(options: { columns?: number; rows?: number } = {}) {
    this.world = makeWorld(options.columns ?? 24, options.rows ?? 603)
  }

  on<Name extends MethodName>(method: Name, handler: Handler<Name>): void {
    this.#overrides.set(method, handler as (params: never) => unknown)
  }

  fail(method: MethodName, shape: Partial<ErrorShape>): void {
    this.#overrides.set(method, () => {
      throw new Refusal({ code: 'internal', message: 'It failed.', data: {}, ...shape })
    })
  }

  heal(method: MethodName): void {
    this.#overrides.delete(method)
  }

  tell(event: AuroraEvent): void {
    this.#socket?.send(JSON.stringify(event))
  }

  dropConnection(): void {
    void this.#socket?.close()
  }

  async install(page: Page): Promise<void> {
    await page.routeWebSocket(/\/events$/, (socket) => {
      this.#socket = socket
    })
    await page.route('**/rpc', async (route) => {
      const { id, method, params } = route.request().postDataJSON() as { id: string; method: MethodName; params: never }
      this.asked.push({ method, params })
      const answer = await this.#answer(method, params)
      await route.fulfill({ contentType: 'application/json', body: JSON.stringify({ id, ...answer }) }).catch(() => undefined)
    })
  }

  async #answer(method: MethodName, params: never): Promise<{ result: unknown } | { error: ErrorShape }> {
    const handler = this.#overrides.get(method) ?? (answers[method] as ((params: never, world: World) => unknown) | undefined)
    if (!handler) return { error: { code: 'not_built', message: `${method} is not built yet.`, data: {} } }
    try {
      return { result: await (handler as (params: never, world: World) => unknown)(params, this.world) }
    } catch (thrown) {
      if (thrown instanceof Refusal) return { error: thrown.shape }
      throw thrown
    }
  }
}
