import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'

/** Node's file errors and ours, in words that name the place. */
export function fileError(error: unknown, path: string, doing: 'read' | 'write' = 'read'): AuroraError {
  if (error instanceof AuroraError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  const data = { path }
  switch (code) {
    case 'ENOENT':
      return new AuroraError('file_missing', `${path}: there is no such ${doing === 'read' ? 'file' : 'folder'}.`, data, {
        cause: error,
      })
    case 'ERR_INVALID_ARG_VALUE':
      return new AuroraError('bad_input', `${JSON.stringify(path)}: no file can have this name.`, data, { cause: error })
    case 'EACCES':
    case 'EPERM':
      return new AuroraError('forbidden', `${path}: no permission to ${doing} it.`, data, { cause: error })
    case 'EISDIR':
      return new AuroraError('bad_file', `${path}: is a folder, not a file.`, data, { cause: error })
    case 'ELOOP':
      return new AuroraError('bad_file', `${path}: is a link that leads to itself.`, data, { cause: error })
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new AuroraError('file_missing', `${path}: there can be no such file.`, data, { cause: error })
    case 'EMFILE':
    case 'ENFILE':
    case 'EAGAIN':
    case 'EBUSY':
      return new AuroraError('unavailable', `${path}: cannot be opened at the moment (${code}). Try again.`, data, {
        cause: error,
      })
    case 'EIO':
    case 'ENXIO':
    case 'ESTALE':
      return new AuroraError('bad_file', `${path}: the disk or the network drive does not give it (${code}).`, data, {
        cause: error,
      })
    case 'EFBIG':
    case 'ENOSPC':
    case 'EDQUOT':
      return new AuroraError('no_space', `${path}: no space is left on the disk.`, data, { cause: error })
    case 'Z_BUF_ERROR':
    case 'Z_DATA_ERROR':
    case 'ERR_TRAILING_JUNK_AFTER_STREAM_END':
    case 'ZSTD_error_corruption_detected':
    case 'ZSTD_error_prefix_unknown':
    case 'ZSTD_error_checksum_wrong':
    case 'ZSTD_error_srcSize_wrong':
      return new AuroraError('bad_file', `${path}: the compressed data is damaged or cut short.`, data, { cause: error })
  }
  if (typeof code === 'string' && (code.startsWith('Z_') || code.startsWith('ZSTD_'))) {
    return new AuroraError('bad_file', `${path}: the compressed data is damaged (${code}).`, data, { cause: error })
  }
  return asAuroraError(error)
}

/** The same while something is unpacked: an error that nobody knows comes of bytes that are not what they should be. */
export function packedError(error: unknown, path: string): AuroraError {
  const known = fileError(error, path)
  if (known.code !== 'internal') return known
  const words = error instanceof Error ? error.message : String(error)
  return new AuroraError('bad_file', `${path}: the compressed data is damaged (${words}).`, { path }, { cause: error })
}

export function badFile(path: string, words: string, data: Record<string, string | number> = {}): AuroraError {
  return new AuroraError('bad_file', `${path}: ${words}`, { path, ...data })
}
