import type { RecipeView } from '#shared/contract/methods/recipe.ts'
import { useOverlays } from '../../app/overlays.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Switch } from '../../components/field.tsx'
import { Close, Down, Up } from '../../components/icons.tsx'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import type { Change } from './recipe-room.tsx'

type Step = RecipeView['steps'][number]

export function StepList({ table, view, change }: { table: string; view: RecipeView; change: Change }) {
  const { steps } = view
  const toggle = (step: Step, enabled: boolean) => {
    const { words: _words, after: _after, refusal: _refusal, ...bare } = step
    return change(() => call('recipe.setStep', { table, step: { ...bare, enabled } }))
  }
  const move = (index: number, to: number) => {
    const step = steps[index]!
    const before = (to > index ? steps[to + 1] : steps[to])?.id ?? null
    return change(
      () => call('recipe.moveStep', { table, step: step.id, before }),
      t('recipe.moved', { words: step.words, number: to + 1 }),
    )
  }
  return (
    <ol aria-label={t('recipe.steps')}>
      {steps.map((step, index) => (
        <li key={step.id} className="step" data-off={step.enabled ? undefined : true}>
          <Switch
            label={t('recipe.on', { words: step.words })}
            hideLabel
            on={step.enabled}
            onChange={(on) => void toggle(step, on)}
          />
          <span className="muted numeric">{index + 1}</span>
          <span className="step-words" title={`${step.columns.join(', ')}: ${step.words}`}>
            <span className="mono">{step.columns.join(', ')}</span> {step.words} <Origin step={step} />
          </span>
          <span className="step-tools">
            <Button look="quiet" small onPress={() => edit(step)}>
              {t('recipe.edit')}
            </Button>
            <Button
              look="quiet"
              small
              aria-label={t('recipe.up')}
              isDisabled={index === 0}
              onPress={() => void move(index, index - 1)}
            >
              <Up />
            </Button>
            <Button
              look="quiet"
              small
              aria-label={t('recipe.down')}
              isDisabled={index === steps.length - 1}
              onPress={() => void move(index, index + 1)}
            >
              <Down />
            </Button>
            <Button
              look="quiet"
              small
              aria-label={t('recipe.remove')}
              onPress={() => void change(() => call('recipe.removeStep', { table, step: step.id }))}
            >
              <Close />
            </Button>
          </span>
          {step.refusal ? <span className="step-refusal caution small">{step.refusal}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function edit(step: Step): void {
  const column = step.columns[0]
  if (column === undefined) return
  setView({ room: 'columns', active: column, anchor: column, filter: '', stateFilter: 'all', typeFilter: 'all' })
  useOverlays.setState({ changing: true })
}

function Origin({ step }: { step: Step }) {
  if (!step.origin) return null
  const { layer } = step.origin
  const by = layer === 'person' ? t('recipe.byYou') : t('recipe.by', { layer: t(`layer.${layer as 'symbolic'}`) })
  return (
    <span className="muted small" title={step.origin.reason}>
      {by}
    </span>
  )
}
