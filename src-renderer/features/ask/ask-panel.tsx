import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { shapeOf } from '../../client/request-failed.ts'
import { Button } from '../../components/button.tsx'
import { Close } from '../../components/icons.tsx'
import { announce } from '../../state/notices.ts'
import { currentTable, loadRows, useTable } from '../../state/table.ts'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { Answer } from './answer.tsx'
import './ask-panel.css'

export interface Turn {
  id: number
  question: string
  answer: OutputOf<'ask.question'> | null
  failure: string | null
  confirmed: string | null
}

const examples = ['ask.example.1', 'ask.example.2', 'ask.example.3'] as const
let serial = 0

export function AskPanel() {
  const table = useTable((state) => state.info?.table ?? '')
  const [turns, setTurns] = useState<readonly Turn[]>([])
  const [text, setText] = useState('')
  const [conversation] = useState(() => crypto.randomUUID())
  const input = useRef<HTMLInputElement>(null)
  const end = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const before = document.activeElement
    input.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is brought into view
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [turns])

  const patch = (id: number, part: Partial<Turn>) =>
    setTurns((now) => now.map((each) => (each.id === id ? { ...each, ...part } : each)))
  const ask = async (question: string) => {
    serial += 1
    const id = serial
    setText('')
    setTurns((now) => [...now, { id, question, answer: null, failure: null, confirmed: null }])
    try {
      const answer = await call('ask.question', { table: currentTable().table, question, conversation })
      patch(id, { answer })
      announce(answer.words)
    } catch (thrown) {
      const { code, message } = shapeOf(thrown)
      patch(id, { failure: code === 'not_built' ? t('ask.notBuilt') : message })
    }
  }
  const confirm = async (id: number, plan: string) => {
    try {
      const { words } = await call('ask.confirm', { table, plan })
      patch(id, { confirmed: words })
      announce(words)
      void loadRows()
    } catch (thrown) {
      patch(id, { failure: shapeOf(thrown).message })
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') void ask(text.trim())
  }
  return (
    <aside className="ask-panel" aria-label={t('ask.title')}>
      <header className="ask-head">
        <h2>{t('ask.title')}</h2>
        <Button look="quiet" small aria-label={t('close')} onPress={() => setView({ asking: false })}>
          <Close />
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className="ask-turns" role="log" aria-label={t('ask.title')} tabIndex={0}>
        <p className="muted">{t('ask.lead')}</p>
        {turns.length === 0 ? (
          <>
            <h3>{t('ask.try')}</h3>
            {examples.map((each) => (
              <Button key={each} look="link" onPress={() => void ask(t(each))}>
                {t(each)}
              </Button>
            ))}
          </>
        ) : null}
        {turns.map((turn) => (
          <Answer
            key={turn.id}
            turn={turn}
            onAsk={(question) => void ask(question)}
            onConfirm={(plan) => void confirm(turn.id, plan)}
          />
        ))}
        <div ref={end} />
      </div>
      <form className="ask-form" onSubmit={submit}>
        <input
          ref={input}
          className="field-input"
          aria-label={t('ask.label')}
          placeholder={t('ask.label')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('ask.send')}
        </Button>
      </form>
    </aside>
  )
}
