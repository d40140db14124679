import type { ReadReport, Repair } from '../../contract/table.ts'

const LISTED = 1_000
const TEXT_SHOWN = 500

export type LeftOutRole = ReadReport['leftOut'][number]['role']

/** Gathers what happened while rows were read; lists are cut, counts are not. */
export class ReportBuilder {
  readonly repairs: Repair[] = []
  repairCount = 0
  readonly quarantine: { line: number; why: string; text: string }[] = []
  quarantineCount = 0
  readonly leftOut: { line: number; role: LeftOutRole; text: string }[] = []
  readonly warnings: { code: string; words: string; line?: number; byte?: number }[] = []
  readonly repairedRecords: number[] = []
  emptyLines = 0
  partial = false

  repair(record: number, line: number, what: string, before: string, after: string): void {
    this.repairCount++
    if (this.repairs.length < LISTED) this.repairs.push({ line, what, before: clip(before), after: clip(after) })
    if (this.repairedRecords.length < 10_000) this.repairedRecords.push(record)
  }

  setAside(line: number, why: string, text: string): void {
    this.quarantineCount++
    if (this.quarantine.length < LISTED) this.quarantine.push({ line, why, text: clip(text) })
  }

  leave(line: number, role: LeftOutRole, text: string): void {
    if (role === 'empty') this.emptyLines++
    if (this.leftOut.length < LISTED) this.leftOut.push({ line, role, text: clip(text) })
  }

  warn(code: string, words: string, place: { line?: number; byte?: number } = {}): void {
    if (this.warnings.length < LISTED) this.warnings.push({ code, words, ...place })
  }
}

function clip(text: string): string {
  return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text
}
