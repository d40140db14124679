import { useEffect, useRef, useState } from 'react'
import type { ActionCall, ParameterValue } from '#shared/contract/action.ts'
import type { ActionCard, ColumnDetail } from '#shared/contract/methods/columns.ts'
import { useOverlays } from '../../app/overlays.ts'
import { Button } from '../../components/button.tsx'
import { Problem, Waiting } from '../../components/states.tsx'
import { change } from '../../state/decisions.ts'
import { currentTable } from '../../state/table.ts'
import { t } from '../../words/index.ts'
import { BeforeAfter } from './before-after.tsx'
import { defaultsOf, PlanStep } from './plan-step.tsx'
import { useAsked } from './use-detail.ts'

const close = () => useOverlays.setState({ changing: false })

function backToList(): void {
  close()
  requestAnimationFrame(() => document.getElementById('column-grid')?.focus({ preventScroll: true }))
}

/** The plan for one column, step by step, with real rows under it that follow every change. */
export function PlanEditor({ detail }: { detail: ColumnDetail }) {
  const column = detail.row.name
  const asked = useAsked('columns.actions', { table: currentTable().table, column }, detail.row)
  const [steps, setSteps] = useState<readonly ActionCall[]>(() => startingSteps(detail))
  const box = useRef<HTMLElement>(null)

  const ready = asked.value !== null
  useEffect(() => {
    if (ready) box.current?.querySelector<HTMLElement>('button')?.focus()
  }, [ready])
  useEffect(() => close, [])

  if (asked.failure !== null) {
    return (
      <Problem title={t('plan.failed')} action={<Button onPress={close}>{t('cancel')}</Button>}>
        {asked.failure}
      </Problem>
    )
  }
  if (asked.value === null) return <Waiting words={t('plan.loading')} />
  const { actions } = asked.value
  const replace = (index: number, step: ActionCall) => setSteps(steps.map((each, at) => (at === index ? step : each)))
  const remove = (index: number) => setSteps(steps.filter((_, at) => at !== index))
  const swap = (index: number, other: number) =>
    setSteps(steps.map((each, at) => (at === index ? steps[other]! : at === other ? steps[index]! : each)))
  const add = () => {
    const card = actions.find((each) => each.applies && !steps.some((step) => step.action === each.action))
    if (card) setSteps([...steps, { action: card.action, parameters: defaultsOf(card) }])
  }
  const save = async () => {
    backToList()
    await change(column, steps)
  }
  return (
    <section
      className="plan"
      ref={box}
      aria-label={t('plan.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        backToList()
      }}
    >
      <h3>{t('plan.title')}</h3>
      {steps.length === 0 ? <p className="muted">{t('plan.none')}</p> : null}
      <ol className="plan-steps">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action may stand twice; its place tells them apart
          <li key={`${index} ${step.action}`}>
            <PlanStep
              step={step}
              index={index}
              last={steps.length - 1}
              actions={actions as readonly ActionCard[]}
              onChange={(next) => replace(index, next)}
              onRemove={() => remove(index)}
              onMove={(by) => swap(index, index + by)}
            />
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button small onPress={add}>
          {t('plan.add')}
        </Button>
        <span className="room-list-gap" />
        <Button onPress={backToList} look="quiet" keys="Esc">
          {t('cancel')}
        </Button>
        <Button look="main" onPress={() => void save()} isDisabled={steps.length === 0}>
          {t('plan.save')}
        </Button>
      </div>
      {steps.length > 0 ? <BeforeAfter column={column} steps={steps} /> : null}
    </section>
  )
}

function startingSteps(detail: ColumnDetail): readonly ActionCall[] {
  const from = detail.steps.length > 0 ? detail.steps : detail.recommendation.steps
  return from.map(({ action, parameters, on }) => ({
    action,
    parameters: { ...parameters } as Record<string, ParameterValue>,
    ...(on === undefined ? {} : { on }),
  }))
}
