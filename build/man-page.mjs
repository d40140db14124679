// Writes docs/aurora.1 from the help of the commands. Run it after a command's help has changed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from '../src-main/hosts/cli/commands/index.ts'
import { describedCommands } from '../src-main/hosts/cli/described-commands.ts'
import { manPage } from '../src-main/hosts/cli/man-page.ts'
import { versionOfProduct } from '../src-main/hosts/version.ts'
import { root } from './toolchain.mjs'

writeFileSync(join(root, 'docs', 'aurora.1'), manPage(await describedCommands(commands), versionOfProduct()))
