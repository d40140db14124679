export const serverPackages: readonly string[]
export function closureOf(modules: string, names: readonly string[]): Set<string>
export function namesIn(modules: string): string[]
