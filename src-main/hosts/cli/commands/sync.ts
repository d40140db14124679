import { readFile } from 'node:fs/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { adviceVocabulary } from '../../../advisor/advice-words.ts'
import { LearningRoom } from '../../../learn/room.ts'
import { stateFolder } from '../../../paths.ts'
import { type Sync, syncOf } from '../../../sync/sync.ts'
import { leaveWords, OFF_WORDS, previewView, pullWords, pushWords, syncStatus } from '../../../sync/views.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords } from '../command-words.ts'

interface Given {
  words: readonly string[]
  pin: string | null
  authority: string | null
  forget: boolean
}

interface Answer {
  json: unknown
  say: string
  exit?: number
}

type Work = (sync: Sync, given: Given, io: CommandIo) => Promise<Answer>

const works: Readonly<Record<string, Work>> = {
  async preview(sync) {
    const shown = await previewView(sync)
    return { json: shown, say: shown.words }
  },
  async push(sync, _given, { signal }) {
    const pushed = await sync.push(signal)
    return { json: pushed, say: pushWords(pushed) }
  },
  async pull(sync, _given, { signal }) {
    const taken = await sync.pull(signal)
    return { json: taken, say: `${pullWords(taken)} They are in the room Learned; any can be refused.` }
  },
  async enrol(sync, { words: [server = '', code = ''], pin, authority }, { signal }) {
    if (!server || !code)
      throw new AuroraError('bad_usage', 'Say where and with what: aurora sync enrol https://team.example CODE')
    const pem = authority === null ? null : await readAuthority(authority)
    const { team, role } = await sync.enrol({ server, code, pin, authority: pem }, signal)
    return {
      json: { team: team.name, role },
      say: `You are in ${team.name}. Nothing has been sent yet; see "aurora sync preview".`,
    }
  },
  async leave(sync, { forget }, { signal }) {
    const left = await sync.leave(forget, signal)
    return { json: left, say: leaveWords(left) }
  },
}

export const command: Command = {
  name: 'sync',
  summary: 'sharing with a team server; off unless you set it up',
  help: `
usage: aurora sync status|preview|push|pull
       aurora sync enrol SERVER CODE [--pin HASH] [--authority FILE]
       aurora sync leave [--forget]

Sharing is opt-in. Until it is set up nothing is prepared, nothing is sent, and no connection is made; status, preview, push and
pull then say so on one line and end with code 2.

enrol     joins a team with a code that its administrator gave you; sends the code and nothing else
preview   the next report, exactly as it goes over the line; the same at every look
push      pays for the next report and sends it now, or sends what waits
pull      fetches the rules of your team; they enter with little trust, and each can be refused
leave     the server erases what it has of this installation

  --pin HASH         takes only a server with this public key (SHA-256 of it, as hexadecimal or base64)
  --authority FILE   certificates of your own authority, in PEM
  --forget           leaves without asking the server, as when it is gone for good

Example: aurora sync enrol https://aurora.team.example 4k2m9x7pqr-7h2kd-9x0pw-m3v8c-1zt6n
`,
  async run(words, io) {
    const { name, given } = read(words)
    if (!LearningRoom.isThere(stateFolder()) && name !== 'enrol') return off(io)
    const room = await LearningRoom.open({ stateFolder: stateFolder(), familyOf: adviceVocabulary.familyOf })
    try {
      const sync = syncOf(room, stateFolder(), 'loopback')
      if (name !== 'enrol' && room.learning && sync.enrolled() === null) return off(io)
      const { json, say, exit } = name === 'status' ? await status(sync, room) : await works[name]!(sync, given, io)
      io.out(`${JSON.stringify(json)}\n`)
      io.say(say)
      const code = room.takeRecoveryCode()
      if (code) io.say(`Recovery code of the new store, shown once: ${code}`)
      return exit ?? EXIT_FINE
    } finally {
      room.close()
    }
  },
}

function read(words: readonly string[]): { name: string; given: Given } {
  const { values, positionals } = parsed(words)
  const [name = 'status', ...rest] = positionals
  if (name !== 'status' && works[name] === undefined) {
    const names = ['status', ...Object.keys(works)].join(', ')
    throw new AuroraError('bad_usage', `There is no "aurora sync ${name}"; there are ${names}.`)
  }
  const { pin = null, authority = null, forget = false } = values
  return { name, given: { words: rest, pin, authority, forget } }
}

function parsed(words: readonly string[]) {
  return commandWords('sync', words, {
    pin: { type: 'string' },
    authority: { type: 'string' },
    forget: { type: 'boolean' },
    json: { type: 'boolean' },
  })
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new AuroraError('file_missing', `There is no file ${path} that can be read.`, { path }, { cause })
  }
}

function off(io: CommandIo): number {
  io.out(`${JSON.stringify({ state: 'not_set_up', sent: 0 })}\n`)
  io.say(OFF_WORDS)
  return EXIT_BAD_USAGE
}

async function status(sync: Sync, room: LearningRoom): Promise<Answer> {
  const found = await syncStatus(sync, room)
  return { json: found, say: [found.words, found.trouble].filter(Boolean).join(' ') }
}
