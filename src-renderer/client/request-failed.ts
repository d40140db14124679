import type { ErrorShape } from '#shared/contract/errors.ts'

export class RequestFailed extends Error {
  readonly shape: ErrorShape

  constructor(shape: ErrorShape) {
    super(shape.message)
    this.name = 'RequestFailed'
    this.shape = shape
  }
}

export function shapeOf(thrown: unknown): ErrorShape {
  if (thrown instanceof RequestFailed) return thrown.shape
  if (thrown instanceof DOMException && thrown.name === 'AbortError')
    return { code: 'cancelled', message: 'Cancelled.', data: {} }
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown), data: {} }
}

export function wasCancelled(thrown: unknown): boolean {
  return shapeOf(thrown).code === 'cancelled'
}
