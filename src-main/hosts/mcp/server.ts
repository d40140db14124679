import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { asAuroraError } from '#shared/contract/errors.ts'
import type { Advisor } from '../../advisor/advisor.ts'
import type { AllowedFolders } from './allowed-folders.ts'
import { documents } from './documents.ts'
import type { Tool, ToolWorld } from './tool.ts'
import { tools } from './tools/index.ts'

export interface ToolServerOptions {
  folders: AllowedFolders
  version: string
  advisor: Advisor
}

/** Tools for assistants over files that the person allowed. They see aggregates; rows only after a yes of the person, each time. */
export function createToolServer({ folders, version, advisor }: ToolServerOptions): McpServer {
  const server = new McpServer(
    { name: 'aurora', title: 'AURORA', version },
    {
      instructions: `Tools for messy tables in ${folders.list.join(', ')}. Profile or analyze first; write a recipe, apply it, or export it as a script. Answers hold aggregates, never rows, unless the person allows them for a call.`,
    },
  )
  const common = {
    folders,
    advisor: () => advisor,
    mayShowRows: (question: string) => askPerson(server, question),
  }
  for (const tool of tools) register(server, tool, common)
  for (const { uri, name, title, read } of documents())
    server.registerResource(name, uri, { title, mimeType: 'text/markdown' }, (address) => ({
      contents: [{ uri: address.href, mimeType: 'text/markdown', text: read() }],
    }))
  return server
}

function register(server: McpServer, tool: Tool, common: Omit<ToolWorld, 'signal'>): void {
  const annotations = { readOnlyHint: !tool.writes, destructiveHint: false, openWorldHint: false }
  const config = { title: tool.title, description: tool.description, inputSchema: tool.input, annotations }
  server.registerTool(tool.name, config, async (input, { signal }) => {
    try {
      const result = await tool.run(input, { ...common, signal })
      return { content: [{ type: 'text', text: JSON.stringify(result) }] }
    } catch (thrown) {
      const error = asAuroraError(thrown)
      return { isError: true, content: [{ type: 'text', text: JSON.stringify({ code: error.code, message: error.message }) }] }
    }
  })
}

/** A client that cannot ask its person cannot get a yes. */
async function askPerson({ server }: McpServer, message: string): Promise<boolean> {
  if (server.getClientCapabilities()?.elicitation === undefined) return false
  const answer = await server.elicitInput({
    message,
    requestedSchema: {
      type: 'object',
      properties: { allow: { type: 'boolean', title: 'Allow for this call' } },
      required: ['allow'],
    },
  })
  return answer.action === 'accept' && answer.content?.['allow'] === true
}
