import type { FittedPart } from '../../contract/recipe.ts'
import type { Program, ProgramStep } from '../program.ts'
import { call, column, item as itemNode } from '../tree/build.ts'
import type { Expression, Kind } from '../tree/expression.ts'
import { lowered } from '../tree/lower.ts'
import type { Learn } from '../tree/plan.ts'
import type { Dialect } from './quote.ts'

export type Known = Readonly<Record<string, unknown>>

/** One value of one column: the source's, or what a step made of it. Never changed once made. */
export interface Version {
  alias: string
  kind: Kind
  level: number
  value: Expression | null
  known: Known
  item: { value: string | number; index: number } | null
}

export interface Question {
  step: ProgramStep
  learn: Learn
  of: readonly Expression[]
}

export interface Expanded {
  versions: readonly Version[]
  /** The columns at the end, in order. */
  columns: ReadonlyMap<string, Version>
  /** What has to be learned before the rest can be expanded. */
  questions: readonly Question[]
}

/** Follows the steps as far as what is learned allows. */
export function expand(program: Program, present: readonly string[], fitted: FittedPart, dialect: Dialect): Expanded {
  return new Expansion(present, fitted, dialect).run(program)
}

class Expansion {
  private readonly versions: Version[] = []
  private readonly columns = new Map<string, Version>()
  private readonly blocked = new Set<string>()
  private readonly questions: Question[] = []
  private readonly aliases = new Set<string>()
  private readonly fitted: FittedPart
  private readonly dialect: Dialect
  private blockedAny = false

  constructor(present: readonly string[], fitted: FittedPart, dialect: Dialect) {
    this.fitted = fitted
    this.dialect = dialect
    for (const name of present) this.add(name, 'text', null, {}, null)
  }

  run(program: Program): Expanded {
    for (const step of program.steps) this.step(step, program.context.target)
    return { versions: this.versions, columns: this.columns, questions: this.questions }
  }

  private step(step: ProgramStep, target: string | null): void {
    const { plan } = step
    const without = target !== null && step.columns.includes(target) && !this.columns.has(target) && !this.blocked.has(target)
    if (without) return
    const inputs = [
      ...step.columns,
      ...(plan.learn.some((each) => each.kind === 'target_means') && target !== null ? [target] : []),
    ]
    const known = this.fitted[step.id] ?? {}
    const unknown = plan.learn.length > 0 && this.fitted[step.id] === undefined
    if (inputs.some((name) => this.blocked.has(name) || (!this.columns.has(name) && this.blockedAny))) {
      this.block(step)
      return
    }
    for (const each of plan.before ?? []) if (each.each === undefined) this.set(each.to, each.value, known, null)
    if (unknown) {
      for (const learn of plan.learn) this.questions.push({ step, learn, of: learn.of.map((each) => this.bind(each)) })
      this.block(step)
      return
    }
    for (const each of plan.set) {
      if (each.each === undefined) this.set(each.to, each.value, known, null)
      else this.repeat(each.each, each.prefix, each.value, known)
    }
    for (const name of plan.drop) this.columns.delete(name)
  }

  private repeat(list: string, prefix: string, value: Expression, known: Known): void {
    const items = (known[list] ?? []) as readonly (string | number)[]
    const bound = value.node === 'call' && value.op === 'word_weight' ? this.weighed(value.args[0], known) : value
    for (const [index, item] of items.entries()) {
      let name = prefix + (typeof item === 'string' ? item : labelOf(item))
      while (this.taken(name)) name += '_'
      this.set(name, bound, known, { value: item, index })
    }
  }

  private taken(name: string): boolean {
    const small = name.toLowerCase()
    return [...this.columns.keys()].some((each) => each.toLowerCase() === small)
  }

  /** Weights of all words at once, and their length, so that each column is only a division. */
  private weighed(bag: Expression | undefined, known: Known): Expression {
    const source = bag ?? itemNode
    const vector = this.add('word weights', 'list', this.bind(call('word_vector', 'list', [source])), known, null)
    const size = this.add('word length', 'number', call('vector_size', 'number', [column(vector.alias, 'list')]), known, null)
    return call('vector_part', 'number', [bound(vector), bound(size)])
  }

  private block(step: ProgramStep): void {
    this.blockedAny = true
    for (const each of [...(step.plan.before ?? []), ...step.plan.set]) if (each.each === undefined) this.blocked.add(each.to)
    for (const name of step.plan.drop) this.blocked.add(name)
  }

  private set(name: string, value: Expression, known: Known, item: Version['item']): void {
    const bound = this.bind(value)
    const version = this.add(name, value.kind, bound, known, item)
    this.columns.set(name, version)
  }

  private add(name: string, kind: Kind, value: Expression | null, known: Known, item: Version['item']): Version {
    let alias = name
    for (let number = 2; this.aliases.has(alias.toLowerCase()); number++) alias = `${name} (${number})`
    this.aliases.add(alias.toLowerCase())
    const level = value === null ? 0 : 1 + this.deepest(value)
    const version = { alias, kind, level, value, known, item }
    this.versions.push(version)
    if (value === null) this.columns.set(name, version)
    return version
  }

  private deepest(value: Expression): number {
    if (value.node === 'column') return this.versions.find((each) => each.alias === value.name)?.level ?? 0
    return value.node === 'call' ? Math.max(0, ...value.args.map((each) => this.deepest(each))) : 0
  }

  /** Column names become the aliases of their present versions. */
  private bind(value: Expression): Expression {
    if (value.node === 'call' && value.op === 'bound') return value.args[0] ?? value
    if (value.node === 'column') {
      const version = this.columns.get(value.name)
      return version === undefined ? value : { ...value, name: version.alias, kind: version.kind }
    }
    if (value.node !== 'call') return value
    const smaller = lowered(value)
    if (smaller !== null) return this.bind(smaller)
    if (value.op === 'forward_fill' && this.dialect === 'postgres')
      return this.filledForPostgres(value.args[0] ?? value, value.kind)
    return { ...value, args: value.args.map((each) => this.bind(each)) }
  }

  private filledForPostgres(source: Expression, kind: Kind): Expression {
    const own = this.bind(source)
    const group = this.add('fill group', 'number', call('fill_group', 'number', [own]), {}, null)
    return call('fill_value', kind, [own, column(group.alias, 'number')])
  }
}

function bound(version: Version): Expression {
  return call('bound', version.kind, [column(version.alias, version.kind)])
}

export function labelOf(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}
