import type { RecipeView } from '#shared/contract/methods/recipe.ts'
import { Button } from '../../components/button.tsx'
import { pickFile } from '../../components/pick-file.ts'
import { notify } from '../../state/notices.ts'
import { saveText } from '../../state/save-text.ts'
import { t } from '../../words/index.ts'
import type { Change } from './recipe-room.tsx'

interface Props {
  view: RecipeView
  change: Change
  load: (recipe: unknown) => Promise<RecipeView>
}

export function RecipeFile({ view, change, load }: Props) {
  const choose = async () => {
    const file = await pickFile('.json,application/json')
    if (!file) return
    try {
      const recipe: unknown = JSON.parse(await file.text())
      await change(() => load(recipe), t('recipe.loaded'))
    } catch (thrown) {
      notify(t('recipe.badFile', { why: thrown instanceof Error ? thrown.message : String(thrown) }), 'danger')
    }
  }
  const name = `${view.recipe.source.replace(/\.[^.]+$/, '')}.recipe.json`
  return (
    <span className="actions">
      <Button small onPress={() => void choose()}>
        {t('recipe.load')}
      </Button>
      <Button
        small
        isDisabled={view.steps.length === 0}
        onPress={() => void saveText(name, JSON.stringify(view.recipe, null, 2))}
      >
        {t('recipe.save')}
      </Button>
    </span>
  )
}
