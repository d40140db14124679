import type { ActionFamily } from '#shared/contract/action.ts'
import type { Observed } from '#shared/learn/features.ts'
import { ruleMatches } from '#shared/learn/learned-rule.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'

/** Learned rules by the type that they speak of. */
export class RuleIndex {
  #byType = new Map<string, RuleRecord[]>()
  #byId = new Map<string, RuleRecord>()

  load(records: Iterable<RuleRecord>): void {
    this.#byType = new Map()
    this.#byId = new Map()
    for (const record of records) {
      this.#byId.set(record.rule.id, record)
      const types = record.rule.conditions.find((condition) => condition.feature === 'type')?.among ?? ['*']
      for (const type of types) {
        const known = this.#byType.get(type)
        if (known) known.push(record)
        else this.#byType.set(type, [record])
      }
    }
  }

  /** New figures of known rules; a rule that is new or gone needs a load. */
  update(records: readonly RuleRecord[]): void {
    for (const record of records) {
      const { id } = record.rule
      if (!this.#byId.has(id)) continue
      this.#byId.set(id, record)
      for (const list of this.#byType.values()) {
        const place = list.findIndex((other) => other.rule.id === id)
        if (place >= 0) list[place] = record
      }
    }
  }

  matching(observed: Observed, family?: ActionFamily): readonly RuleRecord[] {
    const found: RuleRecord[] = []
    for (const type of [String(observed[0]), '*']) {
      for (const record of this.#byType.get(type) ?? []) {
        if ((!family || record.rule.family === family) && ruleMatches(record.rule, observed)) found.push(record)
      }
    }
    return found
  }

  get(id: string): RuleRecord | undefined {
    return this.#byId.get(id)
  }

  all(): readonly RuleRecord[] {
    return [...this.#byId.values()]
  }
}
