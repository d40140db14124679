import { AuroraError } from '#shared/contract/errors.ts'

/** What DuckDB says in its own words, as one of our errors where a person can do something about it. */
export function engineError(thrown: unknown): unknown {
  if (thrown instanceof AuroraError || !(thrown instanceof Error)) return thrown
  const { message } = thrown
  if (/No space left|could not write all bytes|disk (is )?full|exceeds .*max_temp_directory_size/i.test(message))
    return new AuroraError('no_space', 'No space is left on the disk for the work on this table.', {}, { cause: thrown })
  if (/out of memory|could not allocate|failed to allocate|bad allocation/i.test(message))
    return new AuroraError(
      'no_space',
      'There was not enough memory for this table. Raise the memory limit in Settings, or close other tables and programs.',
      {},
      { cause: thrown },
    )
  return thrown
}
