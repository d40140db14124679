import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Application } from '#main/application.ts'
import type { AuroraEvent } from '#shared/contract/envelope.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'

export interface TestApplication {
  application: Application
  home: string
  events: AuroraEvent[]
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
  /** Writes a file into the home of the test and answers with its path. */
  file(name: string, text: string): string
  /** Opens a table and waits until all of it has been read. */
  openAll(path: string): Promise<string>
  close(): Promise<void>
}

/** The whole application in a home of its own; answers are checked against the contract. */
export async function startApplication(home = mkdtempSync(join(tmpdir(), 'aurora-test-'))): Promise<TestApplication> {
  const application = await Application.start({
    host: 'library',
    stateFolder: join(home, 'state'),
    version: '0.0.0',
    openAtStart: null,
    checkAnswers: true,
  })
  const events: AuroraEvent[] = []
  application.events.listen((event) => events.push(event))
  const caller = { host: 'library', signal: new AbortController().signal } as const
  const call: TestApplication['call'] = (name, input) => application.router.call(name, input, caller)
  return {
    application,
    home,
    events,
    call,
    file: (name, text) => {
      const path = join(home, name)
      writeFileSync(path, text)
      return path
    },
    openAll: async (path) => {
      const { table, job } = await call('table.open', { source: { path } })
      if (job) await application.jobs.finished(job)
      return table
    },
    close: async () => {
      await application.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
