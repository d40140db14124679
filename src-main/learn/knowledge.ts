import { createHmac } from 'node:crypto'
import { SIMILAR_FROM } from '#shared/learn/similarity.ts'
import { deriveKey } from '../store/keys/seal.ts'
import { isLagging } from '../store/project.ts'
import { ruleRecords } from '../store/projections/learned-rules.ts'
import type { MemoryCell } from '../store/projections/memory.ts'
import type { Store } from '../store/store.ts'
import type { LearnedKnowledge } from './learned-layer.ts'
import { MemoryIndex } from './memory-index.ts'
import { RuleIndex } from './rule-index.ts'

export interface Knowledge extends LearnedKnowledge {
  /** The same at once. */
  refresh(): void
  reload(): void
  reloadRules(): void
  setCell(key: string): void
  /** A rebuild is under way elsewhere: what is in memory counts until it is done. */
  lagging(): boolean
}

/** Everything that was learned, in memory, kept in step with the store. */
export function knowledgeOf(store: Store, similarFrom = SIMILAR_FROM): Knowledge {
  const rules = new RuleIndex()
  const memory = new MemoryIndex()
  const domainKey = deriveKey(store.key, Buffer.from(store.id, 'hex'), 'domain-token')
  let seen = -1
  let changes = 0
  let followed = false

  function reload(): void {
    seen = store.dataVersion()
    memory.clear()
    for (const [key, cell] of store.read('memory').entries<MemoryCell>()) memory.set(key, cell)
    reloadRules()
  }
  function reloadRules(): void {
    rules.load(ruleRecords(store.read('learned_rules')))
    changes++
  }
  reload()
  const knowledge: Knowledge = {
    rules,
    memory,
    similarFrom,
    get version() {
      return `learned-${store.id.slice(0, 8)}-${changes}`
    },
    domainToken: (domain) =>
      domain ? `d${createHmac('sha256', domainKey).update(domain.trim().toLowerCase()).digest('hex').slice(0, 8)}` : '',
    refresh() {
      if (store.dataVersion() !== seen && !knowledge.lagging()) reload()
    },
    follow() {
      if (followed) return
      knowledge.refresh()
      followed = true
      setImmediate(() => {
        followed = false
      })
    },
    lagging: () => isLagging(store.database, ['memory', 'learned_rules']),
    reload,
    reloadRules,
    setCell(key) {
      memory.set(key, store.read('memory').get<MemoryCell>(key))
      changes++
    },
  }
  return knowledge
}
