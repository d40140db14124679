import type { Package } from './checks/licences.mjs'

export interface Bill {
  bomFormat: string
  specVersion: string
  components: { name: string; version: string; purl: string; licenses: object[]; hashes?: { alg: string; content: string }[] }[]
}
export function billOfMaterials(manifest: { name: string; version: string; license: string }, packages: readonly Package[]): Bill
export function licencePage(packages: readonly Package[]): string
export function writeBillOfMaterials(folder: string): void
export function auditDependencies(): void
