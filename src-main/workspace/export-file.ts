import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ParsedInputOf } from '#shared/contract/methods/index.ts'
import type { Application } from '../application.ts'
import { applyRecipe } from '../engine/apply/apply-recipe.ts'
import { recipeOf } from './session-recipe.ts'
import type { TableSession } from './table-session.ts'

type Wish = ParsedInputOf<'export.file'>

const words = {
  hash: 'Looking at the source',
  read: 'Reading the source',
  learn: 'Learning from training rows',
  write: 'Writing',
} as const

/** Writes the prepared table in the background. On the loopback host, with no path, the browser fetches it afterwards. */
export async function exportFile(application: Application, session: TableSession, wish: Wish): Promise<string> {
  if (session.state !== 'complete')
    throw new AuroraError('not_ready', 'The table is still being read. Export it when the full pass has ended.')
  const recipe = recipeOf(session)
  const place = await placeOf(application, session, wish)
  return application.jobs.start('export', async ({ signal, progress }) => {
    const report = await applyRecipe({
      source: session.path,
      recipe,
      out: place.path,
      format: wish.format,
      formulaGuard: wish.formulaGuard,
      split: wish.split && { testShare: wish.split.testShare, seed: wish.split.seed, stratify: stratumOf(session, wish) },
      memoryMegabytes: application.settings.get().memoryLimitMegabytes,
      signal,
      onProgress: ({ stage, done, total }) => progress(done, total, words[stage]),
    })
    const written = report.files.map((file) => `${file.rows.toLocaleString('en')} rows`).join(' and ')
    return {
      words: `${written} written, ${report.columns.length.toLocaleString('en')} columns.`,
      download: place.address ?? place.path,
    }
  })
}

function stratumOf(session: TableSession, wish: Wish): string | null {
  return wish.split?.stratify ? session.context.target : null
}

async function placeOf(application: Application, session: TableSession, wish: Wish): Promise<{ path: string; address?: string }> {
  if (wish.path !== null) {
    const there = await stat(wish.path).catch(() => null)
    if (there?.isDirectory()) throw new AuroraError('bad_input', 'That is a folder. Name a file in it.')
    return { path: wish.path }
  }
  if (!application.reserveDownload) throw new AuroraError('bad_usage', 'Name the file to write.')
  if (wish.split) throw new AuroraError('bad_usage', 'Two files, for training and for testing, need a path to be written to.')
  const stem = session.name.slice(0, session.name.length - extname(session.name).length)
  return await application.reserveDownload(`${stem || 'table'}-prepared.${wish.format}`)
}
