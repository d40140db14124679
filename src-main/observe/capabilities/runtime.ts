import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'runtime',
  needed: true,
  async examine() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const enough = major > 22 || (major === 22 && minor >= 14)
    const words = `Node ${process.versions.node} on ${process.platform} ${process.arch}`
    return enough
      ? fine(words)
      : broken(`${words} is older than 22.14`, 'Run through `npx aurora` or `npm start`: they bring Node 24.')
  },
}
