/** What came of breaking something: all of it observed, nothing asserted in words alone. */
export interface Outcome {
  /** What the person is shown, as it was shown. */
  sees: string
  /** What went on meanwhile. */
  works: string
  /** Decisions, events or rows that were acknowledged before or during the fault, and how many of them were there afterwards. */
  acknowledged: number
  kept: number
  /** From the end of the fault until all was as before; 0 where it never was otherwise. */
  recoveryMs: number
}

export interface Experiment {
  /** `component: what was done to it`, unique. */
  name: string
  run(): Promise<Outcome>
}

export async function timed<T>(work: () => Promise<T> | T): Promise<{ result: T; milliseconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - started }
}

/** The words of the typed error that the work ends in; any other end is a failure of the experiment. */
export async function refused(work: () => unknown, code: string): Promise<string> {
  try {
    await work()
  } catch (thrown) {
    const error = thrown as { code?: string; message?: string }
    if (error.code === code) return error.message ?? ''
    throw new Error(`expected ${code}, and got ${error.code ?? 'an untyped error'}: ${error.message}`, { cause: thrown })
  }
  throw new Error(`expected ${code}, and nothing was refused`)
}

export async function until(condition: () => boolean | Promise<boolean>, what: string, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited too long until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
