import { capabilities } from '../../../observe/capabilities/index.ts'
import { type Command, EXIT_FINE, EXIT_INTERNAL } from '../command.ts'

export const command: Command = {
  name: 'doctor',
  summary: 'what works here and what does not, and why',
  help: `
usage: aurora doctor [--json]

One line a capability: whether it works on this machine, why, and what to do.
Ends with 3 when something that AURORA cannot do without is missing.
`,
  async run(words, io) {
    const findings = await Promise.all(
      capabilities.map(async (each) => ({ name: each.name, needed: each.needed, ...(await each.examine()) })),
    )
    if (words.includes('--json')) io.out(`${JSON.stringify(findings)}\n`)
    else {
      for (const { name, works, words: what, remedy } of findings) {
        io.out(
          `${works ? 'works  ' : 'missing'}  ${name.padEnd(14)} ${what}${remedy ? `\n                         ${remedy}` : ''}\n`,
        )
      }
    }
    return findings.some((finding) => finding.needed && !finding.works) ? EXIT_INTERNAL : EXIT_FINE
  },
}
