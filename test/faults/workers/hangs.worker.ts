import { answerParent } from '#main/jobs/answer-parent.ts'

await answerParent<null, never>(() => {
  for (;;);
})
