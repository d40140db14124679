import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import type { SpentSummary } from '#shared/privacy/ledger.ts'
import { readJsonFile, writeJsonFile } from '../settings/json-file.ts'
import type { KeyringEntry, KeyringLoader } from '../store/keys/keyring.ts'
import { loadNativeKeyring } from '../store/keys/keyring.ts'

/** A second place that knows what sharing has cost: a store that is erased, restored or begun anew does not refill the budget. */
export interface BudgetWitness {
  read(): Promise<SpentSummary | null>
  /** Before the store's own event. Throws where the place must be had and cannot be written. */
  note(spent: SpentSummary): Promise<void>
}

const spentSchema = z.object({
  epsilon: z.number().nonnegative(),
  reports: z.number().int().nonnegative(),
  last: z.number().int(),
})

/** Beside the store and not inside it. Holds three numbers: what was spent, in how many reports, when last. */
export function fileWitness(stateFolder: string): BudgetWitness {
  const path = join(stateFolder, 'shared-budget.json')
  return {
    read: async () => {
      const found = spentSchema.safeParse(readJsonFile(path))
      return found.success ? found.data : null
    },
    note: async (spent) => {
      if (!writeJsonFile(path, spent))
        throw new AuroraError('unavailable', 'What sharing costs could not be written beside the store, so nothing was sent.')
    },
  }
}

const SERVICE = 'AURORA sharing budget'
const PATIENCE_MS = 3_000

/** The operating system's key store outlives the folder. It may be missing or locked: then the file alone bears witness. */
export function keyringWitness(stateFolder: string, load: KeyringLoader = loadNativeKeyring): BudgetWitness {
  const account = createHash('sha256').update(stateFolder).digest('hex').slice(0, 24)
  const withEntry = async <T>(work: (entry: KeyringEntry) => Promise<T>): Promise<T | null> => {
    try {
      const make = await load()
      return make ? await work(make(SERVICE, account)) : null
    } catch {
      return null
    }
  }
  return {
    read: () =>
      withEntry(async (entry) => {
        const text = await entry.getPassword(AbortSignal.timeout(PATIENCE_MS))
        const found = text === null ? null : spentSchema.safeParse(JSON.parse(text))
        return found?.success ? found.data : null
      }),
    note: async (spent) => {
      await withEntry((entry) => entry.setPassword(JSON.stringify(spent), AbortSignal.timeout(PATIENCE_MS)))
    },
  }
}

/** What all of them know together: the most that any has seen. */
export function allWitnesses(witnesses: readonly BudgetWitness[]): BudgetWitness {
  return {
    read: async () => (await Promise.all(witnesses.map((each) => each.read()))).reduce(mostOf, null),
    note: async (spent) => {
      for (const each of witnesses) await each.note(spent)
    },
  }
}

export function mostOf(one: SpentSummary | null, other: SpentSummary | null): SpentSummary | null {
  if (one === null || other === null) return one ?? other
  return {
    epsilon: Math.max(one.epsilon, other.epsilon),
    reports: Math.max(one.reports, other.reports),
    last: Math.max(one.last, other.last),
  }
}

/** A program that uses AURORA as a library leaves nothing in the key store of the system. */
export function witnessesOf(stateFolder: string, host: 'electron' | 'loopback' | 'library'): BudgetWitness {
  const file = fileWitness(stateFolder)
  return host === 'library' ? file : allWitnesses([file, keyringWitness(stateFolder)])
}
