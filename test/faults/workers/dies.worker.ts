import { appendFileSync, readFileSync } from 'node:fs'
import { answerParent } from '#main/jobs/answer-parent.ts'

// Dies as often as it is told, and answers then.
await answerParent<{ lives: string; deaths: number }, string>(({ lives, deaths }) => {
  appendFileSync(lives, 'x')
  if (readFileSync(lives, 'utf8').length <= deaths) process.exit(1)
  return 'done'
})
