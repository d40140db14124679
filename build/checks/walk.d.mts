export function filesBelow(folder: string, wanted?: (name: string) => boolean): string[]
