import type { z } from '../schemas/zod.ts'
import { applicationMethods } from './application.ts'
import { columnMethods } from './columns.ts'
import { learningMethods } from './learning.ts'
import { recipeMethods } from './recipe.ts'
import { syncMethods } from './sync.ts'
import { tableMethods } from './table.ts'

export const methods = [
  ...applicationMethods,
  ...tableMethods,
  ...columnMethods,
  ...recipeMethods,
  ...learningMethods,
  ...syncMethods,
] as const

type AnyMethod = (typeof methods)[number]

export type MethodName = AnyMethod['name']

type Named<Name extends MethodName> = Extract<AnyMethod, { name: Name }>

export type InputOf<Name extends MethodName> = z.input<Named<Name>['input']>
/** What a handler receives: defaults filled in. */
export type ParsedInputOf<Name extends MethodName> = z.output<Named<Name>['input']>
export type OutputOf<Name extends MethodName> = z.output<Named<Name>['output']>

const byName = new Map<string, AnyMethod>(methods.map((each) => [each.name, each]))

export function findMethod(name: string): AnyMethod | undefined {
  return byName.get(name)
}
