export function importsOf(text: string): string[]
export function judge(root: string, room: string, file: string, target: string): string | null
export function checkLayers(root: string): string[]
