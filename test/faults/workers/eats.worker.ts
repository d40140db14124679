import { answerParent } from '#main/jobs/answer-parent.ts'

await answerParent<null, number>(() => {
  const eaten: string[][] = []
  for (;;) eaten.push(Array.from({ length: 10_000 }, (_, at) => `${at} ${Math.random()}`))
})
