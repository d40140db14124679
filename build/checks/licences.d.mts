export interface Package {
  name: string
  version: string
  licence: string
  dev: boolean
  integrity: string
}
export function packagesOf(lock: { packages: Record<string, object> }): Package[]
export function isAllowed(licence: string, dev: boolean): boolean
export function licenceProblems(packages: readonly Package[]): string[]
export function checkLicences(root: string): string[]
