export const ROLES = ['header', 'data', 'metadata', 'notes', 'group', 'derived', 'empty'] as const

export type Role = (typeof ROLES)[number]

/** The roles a model chooses between: an empty line is a fact, not a guess. */
export const SCORED_ROLES = ['header', 'data', 'metadata', 'notes', 'group', 'derived'] as const satisfies readonly Role[]

export const CLASS_COUNT = SCORED_ROLES.length

export interface RowRoles {
  readonly roles: Role[]
  readonly confidence: number[]
}

export type Records = readonly (readonly string[])[]
