import { resolve } from 'node:path'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { AuroraError } from '#shared/contract/errors.ts'
import { personalAdvisor } from '../../../learn/personal-advisor.ts'
import { stateFolder } from '../../../paths.ts'
import { AllowedFolders } from '../../mcp/allowed-folders.ts'
import { createToolServer } from '../../mcp/server.ts'
import { versionOfProduct } from '../../version.ts'
import { type Command, EXIT_FINE } from '../command.ts'
import { commandWords, noPath } from '../command-words.ts'

export const command: Command = {
  name: 'mcp',
  summary: 'tools for assistants, over files in folders that you allow',
  help: `
usage: aurora mcp --allow DIR [--allow DIR ...]

Speaks the Model Context Protocol on stdin and stdout: profile, types, analyze, explain, recipe, apply, export, and the guides
as resources. Only files in the folders named are opened or written, links included. Answers hold counts and other aggregates;
rows are shown only when you say yes to that one call.

  --allow DIR   a folder that may be read and written in

Example, in the settings of an assistant: {"command": "aurora", "args": ["mcp", "--allow", "/home/me/tables"]}
`,
  async run(words, io) {
    const folders = new AllowedFolders(foldersIn(words))
    const { advisor, notes, close } = await personalAdvisor(stateFolder())
    for (const note of notes) io.say(`aurora: ${note}`)
    const server = createToolServer({ folders, version: versionOfProduct(), advisor })
    const closed = new Promise<void>((done) => {
      server.server.onclose = done
      io.signal.addEventListener('abort', () => done(), { once: true })
      io.stdin.once('end', () => done())
    })
    await server.connect(new StdioServerTransport())
    io.say(`AURORA's tools are ready for ${folders.list.join(', ')}.`)
    await closed
    await server.close()
    close()
    return EXIT_FINE
  },
}

function foldersIn(words: readonly string[]): string[] {
  const { values, positionals } = commandWords('mcp', words, { allow: { type: 'string', multiple: true } })
  noPath('mcp', positionals)
  const folders = values.allow ?? []
  if (folders.length === 0)
    throw new AuroraError('bad_usage', 'Name at least one folder that may be read: aurora mcp --allow DIR')
  return folders.map((folder) => resolve(folder))
}
