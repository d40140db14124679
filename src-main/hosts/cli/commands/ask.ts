import type { Answered } from '#shared/assistant/answer-question.ts'
import type { Memory } from '#shared/assistant/asked.ts'
import { type Context, modelFamilies, type Task, tasks } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { answerWithModel } from '../../../assistant/answer-with-model.ts'
import { LocalModel, type ModelServer, modelServerAddress } from '../../../assistant/local-model.ts'
import { openAnalysis } from '../../../assistant/open-analysis.ts'
import { worldOfAnalysis } from '../../../assistant/world.ts'
import { learnedView } from '../../../learn/learned-view.ts'
import { personalAdvisor } from '../../../learn/personal-advisor.ts'
import { stateFolder } from '../../../paths.ts'
import { type Command, EXIT_FINE } from '../command.ts'
import { commandWords, oneOf } from '../command-words.ts'

export const command: Command = {
  name: 'ask',
  summary: 'answer a question about a table, from measured facts',
  help: `
usage: aurora ask FILE "question" ["and then?" ...] [--target C] [--task T] [--model M] [--json]

Answers in plain words from what was measured: why an action is recommended, what else there is, what another action would do
(tried out on rows of the table), which columns have a problem, what a term means. Every figure is listed with its source.
Further questions go on from the one before. What would change something is only shown as a plan.

  --target C   the column that is to be predicted
  --task T     ${tasks.join(', ')}
  --model M    the kind of model that follows: ${modelFamilies.join(', ')}
  --model-server URL   a model server on this machine that speaks the common chat API, such as http://127.0.0.1:8080; it is asked
                       what the facts leave open, sees names and aggregates alone, and its answers are marked
  --model-name N       the name that the server knows the model by
  --json       a line a question: {question, kind, answered, spokenBy, words, facts, plan, suggestions}

Examples: aurora ask houses.csv "Which columns have missing values?"
          aurora ask houses.csv "Why drop id?" "What if I keep it?"
`,
  async run(words, io) {
    const { values, positionals } = read(words)
    const [path, ...questions] = positionals
    if (path === undefined || questions.length === 0)
      throw new AuroraError('bad_usage', 'Name a file and a question: aurora ask FILE "Which columns have missing values?"')
    const context: Context = {
      target: values.target ?? null,
      task: oneOf('task', values.task, tasks) ?? ('analysis' satisfies Task),
      model: oneOf('model', values.model, modelFamilies),
      domain: null,
    }
    const helper = { model: new LocalModel(), server: serverOf(values), signal: io.signal }
    const { advisor, room, notes, close } = await personalAdvisor(stateFolder())
    for (const note of notes) io.say(`aurora: ${note}`)
    try {
      const analysed = await openAnalysis(path, advisor, context, { signal: io.signal, progress: io.progress })
      const world = worldOfAnalysis(analysed, room === null ? undefined : () => learnedView(room))
      let memory: Memory | null = null
      for (const question of questions) {
        const answered: Answered = await answerWithModel(question, world, memory, helper)
        memory = answered.memory
        const { reply } = answered
        if (values.json) io.out(`${JSON.stringify({ question, ...reply })}\n`)
        else {
          if (reply.spokenBy === 'model') io.say('A model on this machine answers; its figures were checked against the facts.')
          io.out(`${reply.words}\n`)
          for (const step of reply.plan?.steps ?? []) io.out(`  ${step.column}: ${step.words}\n`)
          if (reply.plan) io.say('This is a plan only. Decide it in the application, or change the recipe.')
        }
      }
      return EXIT_FINE
    } finally {
      close()
    }
  },
}

function read(words: readonly string[]) {
  return commandWords('ask', words, {
    target: { type: 'string' },
    task: { type: 'string' },
    model: { type: 'string' },
    'model-server': { type: 'string' },
    'model-name': { type: 'string' },
    json: { type: 'boolean' },
  })
}

function serverOf(values: ReturnType<typeof read>['values']): ModelServer | null {
  const address = values['model-server']
  if (address === undefined) return null
  modelServerAddress(address)
  return { address, name: values['model-name'] ?? 'default' }
}
