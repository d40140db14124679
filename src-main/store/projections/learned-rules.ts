import type { Observation, StoredEvent } from '#shared/learn/events.ts'
import { decodeObserved, type Observed } from '#shared/learn/features.ts'
import { type LearnedRule, type RuleStatus, ruleMatches } from '#shared/learn/learned-rule.ts'
import type { Projection, ProjectionState } from '../projection.ts'

export interface RuleRecord {
  rule: LearnedRule
  status: RuleStatus
  /** Decisions inside the rule's region that agree, and that do not. */
  right: number
  wrong: number
  /** How many corrections it was born from. */
  bornFrom: number
  born: number
  lastUsed: number
  edited: boolean
}

/** A rule that the person wrote counts as so many decisions. */
const STATED = 10

const POINTER = 'id '
const GROUND = 'ground '

/** Rules that can match one type and family lie in one row. */
function groundOf(rule: LearnedRule): string {
  const types = rule.conditions.find((condition) => condition.feature === 'type')?.among
  return `${GROUND}${types?.length === 1 ? types[0] : '*'} ${rule.family}`
}

export const learnedRules: Projection = {
  name: 'learned_rules',
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    switch (event.type) {
      case 'corrected':
      case 'validated':
        return judge(state, event.payload, event.at)
      case 'withdrawn':
        return count(state, decodeObserved(event.payload.observed), event.payload.family, event.payload.action, -1, event.at)
      case 'rule_created': {
        const { rule, right, wrong, replaces, from } = event.payload
        if (replaces) remove(state, replaces)
        remove(state, rule.id)
        add(state, {
          rule: rule as LearnedRule,
          status: 'active',
          right,
          wrong,
          bornFrom: from ?? right,
          born: event.at,
          lastUsed: event.at,
          edited: false,
        })
        return
      }
      case 'rule_retired':
        return change(state, event.payload.id, (record) => ({ ...record, status: 'retired' }))
      case 'rule_changed':
        return changed(state, event.payload)
      case 'erased':
        if (event.payload.what === 'rules' || event.payload.what === 'all')
          for (const [key] of [...state.entries()]) state.remove(key)
        return
      default:
        return
    }
  },
}

const statusAfter = { paused: 'paused', contested: 'contested', resumed: 'active' } as const

function changed(state: ProjectionState, payload: Extract<StoredEvent, { type: 'rule_changed' }>['payload']): void {
  if (payload.change === 'deleted') {
    remove(state, payload.id)
  } else if (payload.change === 'edited') {
    const before = find(state, payload.id)
    if (!before || !payload.rule) throw new Error(`rule ${payload.id} is not known`)
    remove(state, payload.id)
    add(state, { ...before, rule: payload.rule as LearnedRule, right: STATED, wrong: 0, edited: true })
  } else {
    const status = statusAfter[payload.change]
    change(state, payload.id, (record) => ({ ...record, status }))
  }
}

function judge(state: ProjectionState, made: Observation, at: number): void {
  if (made.replaces) count(state, decodeObserved(made.replaces.observed), made.family, made.replaces.action, -1, at)
  count(state, decodeObserved(made.observed), made.family, made.action, 1, at)
}

function count(state: ProjectionState, observed: Observed, family: string, action: string | null, by: 1 | -1, at: number): void {
  for (const ground of [`${GROUND}${observed[0]} ${family}`, `${GROUND}* ${family}`]) {
    const records = state.get<readonly RuleRecord[]>(ground)
    if (!records) continue
    let touched = false
    const next = records.map((record) => {
      if (!ruleMatches(record.rule, observed)) return record
      touched = true
      const agrees = record.rule.action === action
      return {
        ...record,
        right: Math.max(0, record.right + (agrees ? by : 0)),
        wrong: Math.max(0, record.wrong + (agrees ? 0 : by)),
        lastUsed: at,
      }
    })
    if (touched) state.put(ground, next)
  }
}

function find(state: ProjectionState, id: string): RuleRecord | undefined {
  const ground = state.get<string>(POINTER + id)
  return ground ? state.get<readonly RuleRecord[]>(ground)?.find((record) => record.rule.id === id) : undefined
}

function add(state: ProjectionState, record: RuleRecord): void {
  const ground = groundOf(record.rule)
  state.put(ground, [...(state.get<readonly RuleRecord[]>(ground) ?? []), record])
  state.put(POINTER + record.rule.id, ground)
}

function remove(state: ProjectionState, id: string): void {
  const ground = state.get<string>(POINTER + id)
  if (!ground) return
  const rest = (state.get<readonly RuleRecord[]>(ground) ?? []).filter((record) => record.rule.id !== id)
  if (rest.length > 0) state.put(ground, rest)
  else state.remove(ground)
  state.remove(POINTER + id)
}

function change(state: ProjectionState, id: string, edit: (record: RuleRecord) => RuleRecord): void {
  const ground = state.get<string>(POINTER + id)
  const records = ground ? state.get<readonly RuleRecord[]>(ground) : undefined
  if (!ground || !records) throw new Error(`rule ${id} is not known`)
  state.put(
    ground,
    records.map((record) => (record.rule.id === id ? edit(record) : record)),
  )
}

/** The rules that can speak about one type and family: two rows, however many rules there are. */
export function recordsOnGround(state: ProjectionState, type: string, family: string): readonly RuleRecord[] {
  return [`${GROUND}${type} ${family}`, `${GROUND}* ${family}`].flatMap(
    (ground) => state.get<readonly RuleRecord[]>(ground) ?? [],
  )
}

export function ruleRecords(state: ProjectionState): readonly RuleRecord[] {
  return [...state.entries<readonly RuleRecord[]>(GROUND)].flatMap(([, records]) => records)
}
