import { Dialog } from '../components/dialog.tsx'
import { t } from '../words/index.ts'
import { type Command, commands } from './commands.ts'
import { useOverlays } from './overlays.ts'
import { keyWords } from './platform.ts'
import './shortcuts-sheet.css'

const groups: readonly Command['group'][] = ['work', 'columns', 'places', 'look']

const moving = [
  { keys: ['ArrowDown', 'j'], words: 'shortcut.down' },
  { keys: ['ArrowUp', 'k'], words: 'shortcut.up' },
  { keys: ['Enter'], words: 'shortcut.detail' },
  { keys: ['Space'], words: 'shortcut.select' },
  { keys: ['Shift+ArrowDown'], words: 'shortcut.range' },
  { keys: ['Mod+a'], words: 'shortcut.selectAll' },
  { keys: ['Escape'], words: 'shortcut.back' },
] as const

export function ShortcutsSheet() {
  const open = useOverlays((overlays) => overlays.shortcuts)
  return (
    <Dialog title={t('command.shortcuts')} open={open} onClose={() => useOverlays.setState({ shortcuts: false })} wide>
      <div className="shortcuts">
        <section>
          <h3>{t('shortcuts.moving')}</h3>
          <dl>
            {moving.map((each) => (
              <Line key={each.words} keys={each.keys} words={t(each.words)} />
            ))}
          </dl>
        </section>
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts.${group}`)}</h3>
            <dl>
              {commands
                .filter((each) => each.group === group && each.keys.length > 0)
                .map((each) => (
                  <Line key={each.id} keys={each.keys} words={t(each.words)} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Line({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <div className="shortcut">
      <dt>
        {keys.map((each) => (
          <kbd key={each}>{keyWords(each)}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  )
}
