import { AuroraError } from '#shared/contract/errors.ts'
import type { Remedy } from '#shared/contract/remedies.ts'

export const storeProblems = [
  'key_lost',
  'key_backend_changed',
  'keys_missing',
  'keys_damaged',
  'passphrase_needed',
  'newer_store',
  'corrupt',
  'read_only',
  'disk_full',
  'busy',
  'engine_missing',
  'failed',
] as const
export type StoreProblem = (typeof storeProblems)[number]

const words: Record<StoreProblem, string> = {
  key_lost: 'The key of the learning store cannot be read any more. The store is kept as it is.',
  key_backend_changed: 'The key store that held the key is not the one that is here now. The store is kept as it is.',
  keys_missing: 'The learning store is there, but the file with its wrapped key is gone.',
  keys_damaged: 'The file with the wrapped key is damaged, and so is its copy.',
  passphrase_needed: 'The learning store is locked by a passphrase.',
  newer_store: 'The learning store was written by a newer AURORA. It is left untouched.',
  corrupt: 'The learning store was damaged. It was set aside, and nothing of it was deleted.',
  read_only: 'The folder of the learning store cannot be written to.',
  disk_full: 'The disk is full, so nothing more can be learned.',
  busy: 'Another AURORA is holding the learning store.',
  engine_missing: 'The storage engine could not be loaded on this machine.',
  failed: 'The learning store could not be opened.',
}

const remediesOf: Record<StoreProblem, readonly Remedy[]> = {
  key_lost: ['enter_recovery_code', 'unlock_key_store', 'start_new'],
  key_backend_changed: ['unlock_key_store', 'enter_recovery_code', 'start_new'],
  keys_missing: ['start_new'],
  keys_damaged: ['start_new'],
  passphrase_needed: ['enter_passphrase', 'enter_recovery_code'],
  newer_store: ['update_application'],
  corrupt: ['restore_backup', 'start_new'],
  read_only: ['make_writable', 'retry'],
  disk_full: ['free_space', 'retry'],
  busy: ['close_other', 'retry'],
  engine_missing: ['retry'],
  failed: ['retry'],
}

export interface StoreTrouble {
  problem: StoreProblem
  words: string
  remedies: readonly Remedy[]
  detail: string
}

export function trouble(problem: StoreProblem, detail = ''): StoreTrouble {
  return { problem, words: words[problem], remedies: remediesOf[problem], detail }
}

export function storeError(problem: StoreProblem, detail = '', cause?: unknown): AuroraError {
  const code = problem === 'disk_full' ? 'no_space' : 'unavailable'
  const lasting = problem !== 'busy'
  return new AuroraError(code, words[problem], { problem, detail, lasting, remedies: remediesOf[problem] }, { cause })
}

export function isStoreError(thrown: unknown, problem?: StoreProblem): thrown is AuroraError {
  return thrown instanceof AuroraError && 'problem' in thrown.data && (!problem || thrown.data['problem'] === problem)
}

/** What an error of the engine or of the file system means for the person. */
export function problemOf(thrown: unknown): StoreProblem {
  if (isStoreError(thrown)) return thrown.data['problem'] as StoreProblem
  const code = codeOf(thrown)
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'corrupt'
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full'
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return 'read_only'
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy'
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return 'engine_missing'
  return 'failed'
}

export function codeOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : ''
}

export function asStoreError(thrown: unknown): AuroraError {
  if (thrown instanceof AuroraError) return thrown
  return storeError(problemOf(thrown), codeOf(thrown) || (thrown instanceof Error ? thrown.name : 'unknown'), thrown)
}
