export function writeDeclarations(folder: string): void
