import type { Command } from '../command.ts'

/** Loaded only when called: a command's file brings its room with it. */
export const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  analyze: () => import('./analyze.ts'),
  ask: () => import('./ask.ts'),
  completion: () => import('./completion.ts'),
  doctor: () => import('./doctor.ts'),
  mcp: () => import('./mcp.ts'),
  privacy: () => import('./privacy.ts'),
  profile: () => import('./profile.ts'),
  read: () => import('./read.ts'),
  apply: () => import('./apply.ts'),
  export: () => import('./export.ts'),
  rules: () => import('./rules.ts'),
  serve: () => import('./serve.ts'),
  sniff: () => import('./sniff.ts'),
  store: () => import('./store.ts'),
  sync: () => import('./sync.ts'),
  types: () => import('./types.ts'),
}
